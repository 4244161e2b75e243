using Serilog;

namespace Output;

/// <summary>
/// Writes reports as log lines, in the order and on the thread they are made; <see cref="Progress{T}"/> would reorder them.
/// A report that renders to null, or to the line before, is left out.
/// </summary>
internal sealed class LineProgress<T>(Func<T, string?> render) : IProgress<T>
{
    private string? last;

    public void Report(T value)
    {
        var line = render(value);
        if (line is null || line == last)
            return;
        last = line;
        Log.Information("{Line:l}", line);
    }
}
