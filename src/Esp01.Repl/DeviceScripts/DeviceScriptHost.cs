using System.Security.Cryptography;
using System.Text;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.DeviceScripts;

/// <summary>
/// Runs this library's Python on the board. Each script is sent once, and again after a reset. Every command travels with
/// its hash and is repeated when it, or its answer, was damaged on the way: commands must bear being run twice.
/// </summary>
internal sealed class DeviceScriptHost(ReplClient client)
{
    private const int Attempts = 8;

    /// <summary>The board has lost this library's functions: it was reset, and its banner was lost on the way.</summary>
    private const string LostName = "NameError";

    private readonly HashSet<DeviceScript> _present = [];
    private int _generation = -1;

    public ReplClient Client => client;

    /// <summary>Calls a function whose value is an ASCII str without line ends.</summary>
    public async Task<string> CallAsync(DeviceScript script, string expression, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var frame = client.NewFrame();
            var output = await RunAsync(script, frame.Wrap(expression), timeout, cancellationToken);
            if (frame.Unwrap(output) is [.., var result])
                return result;
            if (attempt == Attempts)
                throw new ReplProtocolException(client.Link.Address, "a result in its frame", Encoding.UTF8.GetBytes(output));
        }
    }

    /// <summary>Runs statements and returns what they printed.</summary>
    public Task<string> RunAsync(DeviceScript script, string statements, TimeSpan? timeout, CancellationToken cancellationToken) =>
        RepeatAsync(
            async () =>
            {
                await EnsureAsync(script, cancellationToken);
                return (await client.ExecuteAsync(Checked(statements), timeout, cancellationToken: cancellationToken)).Text;
            },
            cancellationToken);

    /// <summary>Starts statements that talk to the caller, who reads all they send.</summary>
    /// <returns>Whether raw-paste was used.</returns>
    public Task<bool> StartAsync(DeviceScript script, string statements, CancellationToken cancellationToken) =>
        RepeatAsync(
            async () =>
            {
                await EnsureAsync(script, cancellationToken);
                return await client.SendForExecutionAsync(Encoding.UTF8.GetBytes(Checked(statements)), cancellationToken);
            },
            cancellationToken);

    /// <summary>Takes nothing for granted that was sent before: the board may have been reset.</summary>
    public void Forget() => _present.Clear();

    /// <summary>Leaves the board's globals as they were found.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        if (_present.Count == 0 || client.Generation != _generation || client.Mode != ReplMode.Raw)
            return;
        _present.Clear();
        await client.ExecuteAsync("_e1=0\nfor _e1 in [k for k in globals() if k[:4]=='_e1_']:\n del globals()[_e1]\ndel _e1\nimport gc\ngc.collect()\n", cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Whether this error of the board can only come from a command that did not arrive as it was sent: it was raised by the
    /// command's own line, outside of what the check lets run.
    /// </summary>
    public static bool IsDamage(RemotePythonException error) =>
        error.Traceback.Frames is not [_, .., var last] || last.Function == "_e1_do" || error.Traceback.Type is "KeyboardInterrupt" or LostName || error.Traceback is { Type: "ValueError", Message: "e1" };

    private static string Checked(string statements)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statements)).AsSpan(0, 6));
        return $"_e1_do('{hash}',{PythonLiteral.Of(statements)})";
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (Exception e) when (e is ReplTimeoutException or ReplProtocolException || (e is RemotePythonException error && IsDamage(error)))
            {
                if (attempt == Attempts)
                    throw new LineTooBadException(client.Link.Address, Attempts, e);
                // What the damaged command left behind, on the board or on the way, must not be taken for the next answer.
                if (e is RemotePythonException { Traceback.Type: LostName })
                    Forget();
                else
                    _present.Remove(DeviceScript.Check);
                await client.EnterRawAsync(cancellationToken);
            }
        }
    }

    private async Task EnsureAsync(DeviceScript script, CancellationToken cancellationToken)
    {
        if (client.Mode != ReplMode.Raw)
            await client.EnterRawAsync(cancellationToken);
        if (client.Generation != _generation)
        {
            _present.Clear();
            _generation = client.Generation;
        }

        if (!_present.Contains(DeviceScript.Check))
        {
            await InstallCheckAsync(cancellationToken);
            _present.Add(DeviceScript.Check);
        }

        foreach (var needed in script.Needs.Append(script).Where(s => !_present.Contains(s)))
        {
            await client.ExecuteAsync(Checked(needed.Source), cancellationToken: cancellationToken);
            _present.Add(needed);
        }
    }

    /// <summary>The check cannot check itself: it must refuse what it should and run what it should.</summary>
    private async Task InstallCheckAsync(CancellationToken cancellationToken)
    {
        await client.TryExecuteAsync(DeviceScript.Check.Source, cancellationToken: cancellationToken);
        var refused = await client.TryExecuteAsync("_e1_do('000000000000','pass')", cancellationToken: cancellationToken);
        var nonce = client.NewFrame().Nonce;
        var run = await client.TryExecuteAsync(Checked($"print('{nonce}')"), cancellationToken: cancellationToken);
        if (refused.Error is not { Type: "ValueError", Message: "e1" } || !run.Text.Contains(nonce, StringComparison.Ordinal))
            throw new ReplProtocolException(client.Link.Address, "the command check to work", run.Output);
    }
}
