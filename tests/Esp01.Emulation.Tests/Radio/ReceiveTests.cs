using System.Buffers.Binary;
using Esp01.Emulation.Radio;

namespace Esp01.Emulation.Tests.Radio;

/// <summary>What the MAC takes from the air and where it puts it, with the registers and descriptors that a driver sets up.</summary>
public sealed class ReceiveTests
{
    private const string Own = "18FE343C4B5A";
    private const string OwnAsAccessPoint = "1AFE343C4B5A";
    private const string Network = "021122334455";
    private const string Stranger = "020000000009";
    private const string Everyone = "FFFFFFFFFFFF";

    private readonly byte[] _toMe = Frame("80", Own, Network, Network);

    [Fact]
    public void A_frame_for_the_station_lands_behind_its_control_block()
    {
        using var rig = NewStation();
        Assert.True(rig.Receive(_toMe, signal: -42));
        var contents = rig.ContentsOf(0);
        Assert.Equal(12 + _toMe.Length + 4, contents.Length);
        Assert.Equal(_toMe, contents[12..^4]);
        Assert.Equal(CheckSequence.Of(_toMe), BinaryPrimitives.ReadUInt32LittleEndian(contents.AsSpan(contents.Length - 4)));
        var control = BinaryPrimitives.ReadUInt32LittleEndian(contents);
        Assert.Equal((-42 + 96, _toMe.Length + 4), ((int)(control & 0xff), (int)((control >> 16) & 0xfff)));
        Assert.Equal(0b0101u, control >> 28);
        Assert.Equal(1u, rig.ControlOf(0) >> 30);
    }

    [Fact]
    public void The_program_learns_what_was_filled_last_and_what_comes_next()
    {
        using var rig = NewStation();
        rig.Receive(_toMe);
        rig.Receive(_toMe);
        Assert.Equal((RadioRig.DescriptorAt(1), RadioRig.DescriptorAt(2)), (rig[0x014], rig[0x018]));
        Assert.Equal(RadioRig.Received, rig[0xc20]);
        Assert.Equal((uint)rig.Board.Clock.Now.Microseconds, rig[0x10fc]);
        rig[0xc24] = RadioRig.Received;
        Assert.Equal(0u, rig[0xc20]);
    }

    [Fact]
    public void With_nothing_but_the_sentinel_left_nothing_is_acknowledged_until_the_program_brings_descriptors()
    {
        using var rig = NewStation();
        Assert.True(rig.Receive(_toMe));
        Assert.True(rig.Receive(_toMe));
        Assert.True(rig.Receive(_toMe));
        Assert.False(rig.Receive(_toMe));
        Assert.Equal(RadioRig.DescriptorAt(2), rig[0x014]);
        rig.GiveDescriptors(1);
        Assert.True(rig.Receive(_toMe));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x6000_0000u)]
    [InlineData(0x4020_0000u)]
    [InlineData(0x3ffe_8001u)]
    [InlineData(0xffff_fffcu)]
    public void A_chain_that_is_no_chain_receives_nothing(uint address)
    {
        using var rig = NewStation();
        rig[0x008] = address;
        Assert.False(rig.Receive(_toMe));
    }

    [Fact]
    public void A_buffer_that_leads_out_of_the_memory_receives_nothing()
    {
        using var rig = NewStation();
        rig.Board.Memory.WriteWord(RadioRig.DescriptorAt(0) + 4, 0x3fff_fff0);
        Assert.False(rig.Receive(_toMe));
    }

    [Fact]
    public void A_buffer_that_is_too_small_receives_nothing()
    {
        using var rig = NewStation();
        rig.GiveDescriptors(3, 12 + _toMe.Length + 3);
        Assert.False(rig.Receive(_toMe));
        rig.GiveDescriptors(3, 12 + _toMe.Length + 4);
        Assert.True(rig.Receive(_toMe));
    }

    [Fact]
    public void A_receiver_that_is_off_hears_nothing()
    {
        using var rig = NewStation();
        rig[0x004] = 0;
        Assert.False(rig.Board.Radio.IsListening);
        Assert.False(rig.Receive(_toMe));
        Assert.Equal(0u, rig[0xc20]);
    }

    // Receiver, network, bits 28 to 31 of the control block, acknowledged; null where the frame does not pass.
    [Theory]
    [InlineData(Own, Network, 0b0101, true)]
    [InlineData(Own, Stranger, 0b0001, true)]
    [InlineData(OwnAsAccessPoint, OwnAsAccessPoint, 0b1010, true)]
    [InlineData(Stranger, Network, null, false)]
    [InlineData(Everyone, Network, 0b0101, false)]
    [InlineData(Everyone, OwnAsAccessPoint, 0b1010, false)]
    [InlineData(Everyone, Everyone, 0b1111, false)]
    [InlineData(Everyone, Stranger, null, false)]
    public void The_filter_says_for_which_interface_a_frame_is(string receiver, string network, int? bits, bool isAcknowledged)
    {
        using var rig = NewStation();
        rig.SetAddress(0xc50, 0xc60, OwnAsAccessPoint);
        rig.SetAddress(0xc30, 0xc40, OwnAsAccessPoint);
        Assert.Equal(isAcknowledged, rig.Receive(Frame("80", receiver, Stranger, network)));
        Assert.Equal(bits, rig[0xc20] == 0 ? null : (int)(BinaryPrimitives.ReadUInt32LittleEndian(rig.ContentsOf(0)) >> 28));
    }

    [Theory]
    [InlineData(0x10u)]
    [InlineData(0x1000u)]
    public void While_it_scans_every_group_frame_passes_without_a_mark(uint filter)
    {
        using var rig = NewStation();
        rig[0x06c] = filter;
        Assert.False(rig.Receive(Frame("80", Everyone, Stranger, Stranger)));
        Assert.Equal(0u, BinaryPrimitives.ReadUInt32LittleEndian(rig.ContentsOf(0)) >> 28);
    }

    [Theory]
    [InlineData("0801", 4)]
    [InlineData("0802", 10)]
    [InlineData("0800", 16)]
    public void The_network_of_a_data_frame_is_where_its_direction_says(string control, int at)
    {
        using var rig = NewStation();
        var frame = Frame(control, Everyone, Stranger, Stranger);
        Convert.FromHexString(at == 4 ? "FFFFFFFFFFFF" : Network).CopyTo(frame, at);
        rig.Receive(frame);
        Assert.NotEqual(0u, rig[0xc20]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(23)]
    public void A_piece_of_a_frame_is_none(int length)
    {
        using var rig = NewStation();
        Assert.False(rig.Receive(_toMe[..length]));
        Assert.Equal(0u, rig[0xc20]);
    }

    [Theory]
    [InlineData(21737, 1)]
    [InlineData(21692, 2)]
    [InlineData(21647, 3)]
    [InlineData(21602, 4)]
    [InlineData(21558, 5)]
    [InlineData(21514, 6)]
    [InlineData(21470, 7)]
    [InlineData(21426, 8)]
    [InlineData(21382, 9)]
    [InlineData(21339, 10)]
    [InlineData(21295, 11)]
    [InlineData(21252, 12)]
    [InlineData(21209, 13)]
    [InlineData(21106, 14)]
    [InlineData(0, null)]
    [InlineData(21000, null)]
    [InlineData(21720, null)]
    public void The_basebands_divisor_is_the_channel(int divisor, int? channel)
    {
        using var rig = NewStation();
        rig.Tune((uint)divisor);
        Assert.Equal(channel, rig.Board.Radio.Channel);
    }

    private static RadioRig NewStation()
    {
        var rig = new RadioRig();
        rig.GiveDescriptors(3);
        rig.SetAddress(0xc48, 0xc58, Own);
        rig.SetAddress(0xc28, 0xc38, Network);
        return rig;
    }

    private static byte[] Frame(string control, string receiver, string transmitter, string address3)
    {
        var frame = new byte[60];
        Convert.FromHexString(control).CopyTo(frame, 0);
        Convert.FromHexString(receiver + transmitter + address3).CopyTo(frame, 4);
        frame.AsSpan(24).Fill(0x77);
        return frame;
    }
}
