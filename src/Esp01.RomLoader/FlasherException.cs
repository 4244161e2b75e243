namespace Esp01.RomLoader;

/// <summary>Base of everything that goes wrong in this library: what happened; blank line; what to try.</summary>
public abstract class FlasherException(string address, string problem, string remedy, Exception? innerException = null)
    : Exception($"{problem}\n\n{remedy}", innerException)
{
    /// <summary>The port at which it happened.</summary>
    public string Address { get; } = address;

    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;
}
