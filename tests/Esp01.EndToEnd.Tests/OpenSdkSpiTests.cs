using Esp01.Emulation.Board;

namespace Esp01.EndToEnd.Tests;

/// <summary>MicroPython's own SPI(1) on the second SPI controller of the board.</summary>
public sealed class OpenSdkSpiTests
{
    private const string Exchange = "import machine; s = machine.SPI(1, baudrate=1000000); b = bytearray(4); s.write_readinto(b'\\x01\\x02\\x83\\xf4', b); print(b)";

    [Fact]
    public async Task With_nothing_connected_a_program_reads_ones_and_not_what_it_sent()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(@"bytearray(b'\xff\xff\xff\xff')", await board.RunAsync(Exchange));
    }

    [Fact]
    public async Task A_program_reads_what_a_device_answers_at_the_same_clocks()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        board.Board.SpiDevice = new Inverter();
        Assert.Equal(@"bytearray(b'\xfe\xfd|\x0b')", await board.RunAsync(Exchange));
    }

    /// <summary>Answers each byte with its complement.</summary>
    private sealed class Inverter : ISpiDevice
    {
        public void Exchange(ReadOnlySpan<byte> sent, Span<byte> answered)
        {
            for (var i = 0; i < sent.Length; i++)
                answered[i] = (byte)~sent[i];
        }
    }
}
