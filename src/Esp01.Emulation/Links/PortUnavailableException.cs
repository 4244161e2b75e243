namespace Esp01.Emulation.Links;

/// <summary>A port of the virtual board could not be opened on this machine.</summary>
public sealed class PortUnavailableException(string address, Exception? innerException = null, string? advice = null)
    : EmulationException(
        $"The virtual board cannot use {address}: {innerException?.Message ?? "the system refused it"}.\n\n{advice ?? "Another program may hold it; choose another port, or 0 for any that is free."}",
        innerException)
{
    public string Address { get; } = address;
}
