using Esp01.Emulation.Radio;
using Esp01.Emulation.Radio.Ciphers;

namespace Esp01.Emulation.Tests.Radio;

/// <summary>What leaves the MAC when a driver starts a queue, and what the driver learns.</summary>
public sealed class TransmitTests
{
    private const string Peer = "021122334455";
    private const int Queue = 2;

    private readonly byte[] _frame = [0x08, 0x01, 0, 0, .. Convert.FromHexString(Peer), 0x18, 0xfe, 0x34, 0x3c, 0x4b, 0x5a, .. new byte[40]];

    [Fact]
    public void A_frame_leaves_with_its_channel_rate_and_time()
    {
        using var rig = new RadioRig();
        rig.Tune(21514);
        rig[0xdc0 - (24 * Queue)] = 7 << 12;
        rig.Send(Queue, _frame, plcp1: 0xb << 12);
        var sent = Assert.Single(rig.Sent);
        Assert.Equal(_frame, sent.Bytes.ToArray());
        Assert.Equal((6, RadioRate.Mbps6, 7), (sent.Channel, sent.Rate, sent.BackoffSlots));
        Assert.Equal(rig.Board.Clock.Now, sent.RequestedAt);
    }

    [Theory]
    [InlineData(true, 0u)]
    [InlineData(false, 5u)]
    public void The_program_learns_whether_it_was_acknowledged(bool isAcknowledged, uint status)
    {
        using var rig = new RadioRig();
        rig.Send(Queue, _frame);
        Assert.Equal(0u, rig[0xc20] & RadioRig.TransmissionEnded);
        rig.Sent[0].End(isAcknowledged);
        Assert.Equal(RadioRig.TransmissionEnded, rig[0xc20] & RadioRig.TransmissionEnded);
        Assert.Equal(((uint)Queue, status), ((rig[0xc84] >> 12) & 15, rig[0xc84] >> 28));
        Assert.Equal(0u, rig[0xdc4 - (24 * Queue)] >> 30);
    }

    [Fact]
    public void A_second_queue_waits_until_the_program_has_seen_the_end_of_the_first()
    {
        using var rig = new RadioRig();
        rig.Send(0, _frame);
        rig.Send(Queue, _frame);
        Assert.Single(rig.Sent);
        rig.Sent[0].End(true);
        Assert.Single(rig.Sent);
        rig[0xc24] = RadioRig.TransmissionEnded;
        Assert.Equal(2, rig.Sent.Count);
    }

    [Fact]
    public void What_ends_after_a_reset_is_nobodys_business()
    {
        using var rig = new RadioRig();
        rig.Send(Queue, _frame);
        rig.Board.DriveReset(low: true);
        rig.Sent[0].End(true);
        Assert.Equal(0u, rig[0xc20]);
    }

    [Fact]
    public void A_protected_frame_leaves_encrypted_with_the_key_it_names()
    {
        using var rig = new RadioRig();
        var key = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        rig.SetKey(6, Peer, cipher: 3, id: 0, key);
        _frame[1] |= 0x40;
        rig.Send(Queue, _frame, plcp1: 6 << 16);
        var expected = _frame.ToArray();
        Ccmp.Encrypt(expected, key);
        Assert.Equal(expected, rig.Sent[0].Bytes.ToArray());
    }

    [Fact]
    public void A_group_frame_of_the_boards_own_access_point_leaves_with_tkip_and_michael()
    {
        using var rig = new RadioRig();
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        rig.SetKey(4, "FFFFFFFFFFFF", cipher: 2, id: 1, key);
        (_frame[1], _frame[27]) = (0x42, 0x60);
        Convert.FromHexString("FFFFFFFFFFFF").CopyTo(_frame, 4);
        rig.Send(Queue, _frame, plcp1: 0x84 << 16);
        var sent = rig.Sent[0].Bytes.ToArray();
        Assert.True(Tkip.TryDecrypt(sent, key.AsSpan(0, 16), key.AsSpan(24, 8)));
    }

    [Fact]
    public void Received_secrets_are_opened_with_the_senders_key_and_anything_else_is_marked()
    {
        using var rig = new RadioRig();
        var key = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        rig.GiveDescriptors(3);
        rig.SetAddress(0xc48, 0xc58, "18FE343C4B5A");
        rig.SetKey(6, Peer, cipher: 3, id: 0, key);
        byte[] plain = [0x08, 0x42, 0, 0, 0x18, 0xfe, 0x34, 0x3c, 0x4b, 0x5a, .. Convert.FromHexString(Peer), .. new byte[50]];
        var secret = plain.ToArray();
        Ccmp.Encrypt(secret, key);
        Assert.True(rig.Receive(secret));
        Assert.Equal(plain[..^8], rig.ContentsOf(0)[12..^12]);
        Assert.Equal(0, rig.ContentsOf(0)[8]);
        secret[40] ^= 1;
        Assert.True(rig.Receive(secret));
        Assert.Equal(1, rig.ContentsOf(1)[8]);
    }

    [Theory]
    [InlineData(0, 100, 1024)]
    [InlineData(1, 100, 608)]
    [InlineData(7, 1500, 1190)]
    [InlineData(12, 1500, 250)]
    [InlineData(16, 100, 174)]
    [InlineData(23, 1500, 230)]
    public void Air_time_is_a_matter_of_rate_and_length(int rate, int length, int microseconds) =>
        Assert.Equal(microseconds, AirTime.OfFrame(length, new RadioRate(rate)).Microseconds);
}
