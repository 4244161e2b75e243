using Esp01.RomLoader.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.RomLoader.Tests.Commands;

/// <summary>The bytes of esptool's serial protocol documentation for the ESP8266.</summary>
public class RomCommandTests
{
    [Fact]
    public void Sync_is_the_documented_36_bytes() => Assert.Equal(
        "0008240000000000" + "07071220" + new string('5', 64),
        Convert.ToHexString(new SyncCommand(TimeSpan.Zero).ToPacket()));

    [Fact]
    public void Reading_a_register_carries_its_address() =>
        Assert.Equal("000A04000000000000100040", Convert.ToHexString(new ReadRegisterCommand(0x40001000).ToPacket()));

    [Fact]
    public void Each_register_write_has_address_value_mask_and_delay() => Assert.Equal(
        "0009100000000000" + "00020060" + "00000040" + "FFFFFFFF" + "0A000000",
        Convert.ToHexString(new WriteRegistersCommand([new RegisterWrite(0x60000200, 0x40000000, DelayMicroseconds: 10)]).ToPacket()));

    [Fact]
    public void Data_is_checked_by_exclusive_or_from_EF_behind_its_head()
    {
        var packet = new MemoryDataCommand(3, new byte[] { 0x01, 0x02, 0x80 }).ToPacket();
        Assert.Equal("00071300" + "6C000000" + "03000000" + "03000000" + "0000000000000000" + "010280", Convert.ToHexString(packet));
    }

    [Fact]
    public void The_status_byte_alone_decides_and_a_stale_error_does_not_matter()
    {
        Assert.True(RomResponse.TryParse([0x01, 0x0A, 0x02, 0x00, 0x01, 0xC1, 0xF0, 0xFF, 0x00, 0x05], out var response));
        Assert.True(response.IsSuccess);
        Assert.Equal(0xFFF0C101u, response.Value);
    }

    [Fact]
    public void A_failure_names_its_error()
    {
        Assert.True(RomResponse.TryParse([0x01, 0x07, 0x02, 0x00, 0x07, 0x07, 0x12, 0x20, 0x01, 0x07], out var response));
        Assert.False(response.IsSuccess);
        Assert.Equal((byte)RomError.WrongChecksum, response.Error);
    }

    [Fact]
    public void No_bytes_make_the_parser_throw() => Prop.ForAll<byte[]>(packet =>
    {
        _ = RomResponse.TryParse(packet ?? [], out _);
        _ = RomResponse.TryParse([1, .. packet ?? []], out _);
    }).Check(Fuzzing.Thorough);
}
