namespace Esp01.Repl.Tests.RawRepl;

/// <summary>Reports on the spot; <see cref="Progress{T}"/> would post to the thread pool.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
