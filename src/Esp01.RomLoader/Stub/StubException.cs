namespace Esp01.RomLoader.Stub;

/// <summary>The stub carried a request out and failed.</summary>
internal sealed class StubException(string address, string request, StubError error)
    : FlasherException(address, $"{address} could not carry out \"{request}\": {Explain(error)}.", Advise(error))
{
    public StubError Error { get; } = error;

    private static string Explain(StubError error) => error switch
    {
        StubError.Stream => "the compressed data was not readable",
        StubError.Program => "the flash does not take what is programmed",
        StubError.Timeout => "the flash stays busy",
        StubError.Range => "the address is outside the flash",
        StubError.Fault => "the flashing program on the chip crashed",
        _ => $"error {(int)error} ({error})",
    };

    private static string Advise(StubError error) => error == StubError.Program
        ? "The flash is write-protected or worn out, or the supply is too weak (3.3 V, 300 mA). Try again with another supply."
        : "Run the command again with a lower --baud. If it stays, use another supply or cable.";
}
