using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>What a process has written so far.</summary>
internal sealed class ProcessOutput
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly System.Text.StringBuilder _text = new();

    public ProcessOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Text
    {
        get
        {
            lock (_gate)
                return _text.ToString();
        }
    }

    public async Task<Match> WaitForAsync(Regex expected, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var match = expected.Match(Text);
            if (match.Success)
                return match;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < limit, $"\"{expected}\" was not written, but:\n{Text}");
            await Task.Delay(Look, cancellationToken);
        }
    }

    private void Add(string? line)
    {
        lock (_gate)
            _text.Append(line).Append('\n');
    }
}
