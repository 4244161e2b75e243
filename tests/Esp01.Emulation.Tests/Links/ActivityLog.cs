using System.Text;
using Esp01.Emulation.Links;

namespace Esp01.Emulation.Tests.Links;

/// <summary>Notes what happens on a free-running board's wire, and waits for it.</summary>
internal sealed class ActivityLog : IProgress<BoardActivity>
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _waiting = [];

    public void Report(BoardActivity value)
    {
        lock (_gate)
        {
            _text.Append(value switch
            {
                BytesFromBoard bytes => Encoding.Latin1.GetString(bytes.Data.Span),
                ControlLinesChanged lines => $"[{lines.Lines}]",
                BaudRateChanged rate => $"[{rate.BaudRate}]",
                ClientChanged client => client.IsConnected ? "[connected]" : "[gone]",
                _ => "",
            });
            foreach (var (_, seen) in _waiting.Where(waiting => Contains(waiting.Text)))
                seen.TrySetResult();
        }
    }

    public Task WaitForAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (Contains(text))
                seen.SetResult();
            else
                _waiting.Add((text, seen));
        }

        return seen.Task;
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }

    private bool Contains(string text) => _text.ToString().Contains(text, StringComparison.Ordinal);
}
