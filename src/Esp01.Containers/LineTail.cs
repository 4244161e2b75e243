namespace Esp01.Containers;

/// <summary>Keeps the last lines that passed by, from any thread.</summary>
public sealed class LineTail
{
    /// <summary>Lines that are kept.</summary>
    public const int Capacity = 40;

    private readonly Queue<string> lines = new(Capacity);

    public void Add(string line)
    {
        lock (lines)
        {
            if (lines.Count == Capacity)
                lines.Dequeue();
            lines.Enqueue(line);
        }
    }

    public IReadOnlyList<string> ToList()
    {
        lock (lines)
            return [.. lines];
    }
}
