namespace Esp01.Toolchain;

/// <summary>Passes on at once and on the same thread; the framework's own class would reorder lines.</summary>
internal sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
