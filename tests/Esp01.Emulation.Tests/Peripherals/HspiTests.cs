using Esp01.Emulation.Board;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Tests.Board;

namespace Esp01.Emulation.Tests.Peripherals;

/// <summary>The second SPI controller, as drivers for the chip program it, with something at its pins that answers.</summary>
public sealed class HspiTests : IDisposable
{
    private const uint Spi = 0x60000100;
    private const uint User = Spi + 0x1c;
    private const uint User1 = Spi + 0x20;
    private const uint User2 = Spi + 0x24;
    private const uint Word0 = Spi + 0x40;
    private const uint Go = 1 << 18;

    private const uint Command = 1u << 31;
    private const uint Address = 1 << 30;
    private const uint Dummy = 1 << 29;
    private const uint Miso = 1 << 28;
    private const uint Mosi = 1 << 27;
    private const uint Duplex = 1;
    private const uint HighestByteFirst = (1 << 10) | (1 << 11);

    private readonly BoardRig _rig = new();
    private readonly Recorder _device = new();

    public HspiTests() => _rig.Board.SpiDevice = _device;

    // MicroPython's and Espressif's driver: the byte in the highest byte of the word, the answer there as well.
    [Fact]
    public void Full_duplex_gives_what_the_device_sends_at_the_same_clocks()
    {
        _device.Answer = [0xa5];
        Write(User, Mosi | Duplex | HighestByteFirst);
        Write(User1, 7 << 17);
        Write(Word0, 0x3c00_0000);
        Write(Spi, Go);
        Assert.Equal([0x3c], Assert.Single(_device.Sent));
        Assert.Equal(0xa500_0000, Read(Word0));
    }

    [Fact]
    public void With_nothing_connected_full_duplex_reads_ones()
    {
        _rig.Board.SpiDevice = null;
        Write(User, Mosi | Duplex);
        Write(User1, 15 << 17);
        Write(Word0, 0x1234);
        Write(Spi, Go);
        Assert.Equal(0xffffu, Read(Word0));
    }

    // A serial memory's read: command, three bytes of address, a dummy byte, then data in.
    [Fact]
    public void The_phases_of_a_transfer_come_one_after_the_other()
    {
        _device.Answer = [0, 0, 0, 0, 0, 1, 2, 3, 4];
        Write(User, Command | Address | Dummy | Miso);
        Write(User1, (23u << 26) | (31 << 8) | 7);
        Write(User2, (7u << 28) | 0x0b);
        Write(Spi + 4, 0x1234_5600);
        Write(Spi, Go);
        Assert.Equal([0x0b, 0x12, 0x34, 0x56, 0, 0, 0, 0, 0], Assert.Single(_device.Sent));
        Assert.Equal(0x0403_0201u, Read(Word0));
    }

    // Arduino's LSBFIRST.
    [Fact]
    public void Bytes_go_out_lowest_bit_first_where_the_program_asks_for_it()
    {
        _device.Answer = [0x80];
        Write(Spi + 8, (1 << 25) | (1 << 26));
        Write(User, Mosi | Duplex);
        Write(User1, 7 << 17);
        Write(Word0, 0x03);
        Write(Spi, Go);
        Assert.Equal([0xc0], Assert.Single(_device.Sent));
        Assert.Equal(1u, Read(Word0));
    }

    // Displays with a ninth bit for data or command.
    [Fact]
    public void A_length_that_is_not_in_whole_bytes_is_told()
    {
        Write(User, Mosi);
        Write(User1, 8 << 17);
        var error = Assert.Throws<UnmodelledException>(() => Write(Spi, Go));
        Assert.Contains("9 bits", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _rig.Dispose();

    private void Write(uint address, uint value) => _rig.Board.Memory.WriteWord(address, value);

    private uint Read(uint address) => _rig.Board.Memory.ReadWord(address);

    private sealed class Recorder : ISpiDevice
    {
        public byte[] Answer { get; set; } = [];

        public List<byte[]> Sent { get; } = [];

        public void Exchange(ReadOnlySpan<byte> sent, Span<byte> answered)
        {
            Sent.Add(sent.ToArray());
            Answer.CopyTo(answered);
        }
    }
}
