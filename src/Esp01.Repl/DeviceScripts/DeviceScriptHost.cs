using System.Security.Cryptography;
using System.Text;
using Esp01.Repl.Diagnosis;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.DeviceScripts;

/// <summary>
/// Runs this library's Python on the board. Each script is sent once, and again after a reset. Every command travels with
/// its hash and is repeated when it, or its answer, was damaged on the way: commands must bear being run twice.
/// </summary>
internal sealed class DeviceScriptHost(ReplClient client)
{
    private const int Attempts = 8;

    /// <summary>The same words of the board this often are not the line's doing.</summary>
    private const int SameWords = 3;

    /// <summary>A board that starts anew more often in one run is not worked with.</summary>
    private const int MostRestarts = 5;

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
                return (await client.ExecuteOwnAsync(Checked(statements), timeout, cancellationToken)).Text;
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

    /// <summary>After a restart: a clean interpreter, and the watchdog fed that may have caused it.</summary>
    /// <exception cref="BoardRestartedException">It restarts too often to work with.</exception>
    public async Task ComeBackAsync(BoardRestartedException restart, CancellationToken cancellationToken)
    {
        if (client.Restarts > MostRestarts)
            throw restart;
        Forget();
        await client.EnterCleanAsync(cancellationToken);
        await EnsureAsync(DeviceScript.Feed, cancellationToken);
        await client.TryExecuteAsync(Checked("_e1_feed()"), cancellationToken: cancellationToken);
    }

    /// <summary>Leaves the board's globals as they were found.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        if (_present.Count == 0 || client.Generation != _generation || client.Mode != ReplMode.Raw)
            return;
        _present.Clear();
        await client.TryExecuteAsync("del _e1_do\nimport gc as _e1_g\n_e1_g.collect()\ndel _e1_g\n", cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Whether this error of the board can only come from a command that did not arrive as it was sent: it was raised by the
    /// command's own line, outside of what the check lets run.
    /// </summary>
    public static bool IsDamage(RemotePythonException error) =>
        error.Traceback.Type != "MemoryError" && (error.Traceback.Frames is not [_, .., var last] || last.Function == "_e1_do" || error.Traceback.Type is "KeyboardInterrupt" or LostName || error.Traceback is { Type: "ValueError", Message: "e1" });

    private static string Checked(string statements)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statements)).AsSpan(0, 6));
        return $"_e1_do('{hash}',{PythonLiteral.Of(statements)})";
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        var words = "";
        var same = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (BoardRestartedException restart)
            {
                await ComeBackAsync(restart, cancellationToken);
            }
            catch (RemotePythonException error) when (IsDamage(error) && Repeats(error, ref words, ref same))
            {
                throw;
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

    /// <summary>Whether the board has said just this too often for it to be damage. A damaged line of Python is mostly no Python, always in the same words.</summary>
    private static bool Repeats(RemotePythonException error, ref string words, ref int same)
    {
        if (error.Traceback is { Type: "SyntaxError" or "KeyboardInterrupt" } or { Type: "ValueError", Message: "e1" })
            return false;
        same = error.Traceback.Text == words ? same + 1 : 1;
        words = error.Traceback.Text;
        return same >= SameWords;
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
            await client.ExecuteOwnAsync(Checked(needed.Source), null, cancellationToken);
            _present.Add(needed);
        }
    }

    /// <summary>The check cannot check itself: it must refuse what it should and run what it should.</summary>
    private async Task InstallCheckAsync(CancellationToken cancellationToken)
    {
        // exec by way of builtins, whatever the program calls exec; in a dict of its own, whatever else it calls what.
        var installed = await client.TryExecuteAsync(
            $"import builtins as _e1_b\n_e1_n={{}}\n_e1_b.exec({PythonLiteral.Of(DeviceScript.Check.Source)},_e1_n)\n_e1_do=_e1_n['_e1_do']\ndel _e1_b,_e1_n\n", cancellationToken: cancellationToken);
        if (installed.Error is { Type: "MemoryError" } noRoom)
            throw new RemotePythonException(client.Link.Address, noRoom, installed.Text);
        var refused = await client.TryExecuteAsync("_e1_do('000000000000','pass')", cancellationToken: cancellationToken);
        var nonce = client.NewFrame().Nonce;
        var run = await client.TryExecuteAsync(Checked($"print('{nonce}')"), cancellationToken: cancellationToken);
        if (refused.Error is not { Type: "ValueError", Message: "e1" } || !run.Text.Contains(nonce, StringComparison.Ordinal))
            throw new ReplProtocolException(client.Link.Address, "the command check to work", run.Output);
    }
}
