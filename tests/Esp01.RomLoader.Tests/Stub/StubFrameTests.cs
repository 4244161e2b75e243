using Esp01.Firmware.Images;
using Esp01.RomLoader.Stub;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.RomLoader.Tests.Stub;

public class StubFrameTests
{
    [Fact]
    public void The_checksum_is_that_of_zip() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void A_request_has_length_words_bytes_and_checksum()
    {
        var packet = StubReply.Request(StubOpcode.Data, 5, [0x1000], [0xAA]);
        Assert.Equal([0x12, 5, 5, 0, 0x00, 0x10, 0, 0, 0xAA], packet[..^4]);
        Assert.Equal(Crc32.Of(packet.AsSpan(0, packet.Length - 4)), BitConverter.ToUInt32(packet, packet.Length - 4));
    }

    [Fact]
    public void A_reply_with_any_one_bit_wrong_is_refused()
    {
        byte[] body = [0x81, 1, 0, 0, 1, 2, 3, 4];
        byte[] packet = [.. body, .. BitConverter.GetBytes(Crc32.Of(body))];
        Assert.True(StubReply.TryParse(packet, out var reply));
        Assert.Equal(StubOpcode.Hello, reply.Opcode);
        for (var bit = 0; bit < packet.Length * 8; bit++)
        {
            var damaged = packet.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(StubReply.TryParse(damaged, out _));
        }
    }

    [Fact]
    public void No_bytes_make_the_parser_throw() =>
        Prop.ForAll<byte[]>(packet => { _ = StubReply.TryParse(packet ?? [], out _); }).Check(Fuzzing.Thorough);

    [Theory]
    [InlineData(26, 921600, 928571)]
    [InlineData(26, 460800, 460177)]
    [InlineData(26, 115200, 115299)]
    [InlineData(26, 74880, 74928)]
    [InlineData(40, 921600, 919540)]
    public void The_host_is_set_to_the_rate_that_the_divider_makes(int crystal, int asked, int made)
    {
        var divider = BaudDivider.For(crystal, asked);
        Assert.Equal(made, divider.BaudRate);
        Assert.InRange(divider.ErrorAgainst(asked), 0, 0.01);
    }

    [Fact]
    public void A_bad_line_gets_shorter_frames_and_a_good_one_longer_ones_again()
    {
        var window = new StreamWindow(1_000_000, 16384);
        for (var error = 0; error < 10; error++)
            window = window.Rewound();
        Assert.Equal((0, 256), window.Next);
        while (window.FrameLength < StreamWindow.LongestFrame)
        {
            window = window.AfterSending(window.Next!.Value.Length);
            window = window.AfterReply(window.Sent, window.Sent);
        }
        Assert.InRange(window.Sent, 256 * 16, 16 * 4096);
    }

    [Fact]
    public void A_stream_window_never_has_more_under_way_than_the_stub_has_room_for() =>
        Prop.ForAll<int[]>(steps =>
        {
            var window = new StreamWindow(100_000, 16384);
            foreach (var step in steps ?? [])
            {
                window = (step & 3) switch
                {
                    0 or 1 => window.Next is { } next ? window.AfterSending(next.Length) : window,
                    2 => window.AfterReply(Math.Min(100_000, Math.Abs(step % 110_000)), Math.Abs(step / 4 % 110_000)),
                    _ => window.Rewound(),
                };
                if (window.Sent - window.Consumed > 16384 + StreamWindow.LongestFrame && window.Sent != window.Acknowledged)
                    return false;
                if (window.Acknowledged > window.Length || window.Sent < window.Acknowledged)
                    return false;
            }
            return true;
        }).Check(Fuzzing.Thorough);

    [Fact]
    public void Nothing_is_sent_that_the_stub_has_no_room_for_though_it_has_acknowledged_all_before()
    {
        var window = new StreamWindow(100_000, 16384);
        while (window.Next is { } next)
            window = window.AfterSending(next.Length);
        Assert.Equal(16384, window.Sent);

        // Received is not used up: the room is still taken.
        window = window.AfterReply(received: 16384, consumed: 0);
        Assert.Null(window.Next);
        Assert.Equal((16384, 4096), window.AfterReply(received: 16384, consumed: 4096).Next);
    }

    [Fact]
    public void An_old_reply_takes_nothing_back()
    {
        var window = new StreamWindow(100_000, 16384).AfterSending(8192).AfterReply(received: 8192, consumed: 4096);

        Assert.Equal(window, window.AfterReply(received: 4096, consumed: 4096));
        Assert.Equal(window, window.AfterReply(received: 8192, consumed: 0));
    }

    [Fact]
    public void After_an_error_everything_that_was_not_acknowledged_is_sent_again()
    {
        var window = new StreamWindow(100_000, 16384).AfterSending(8192).AfterReply(received: 4096, consumed: 4096);

        Assert.Equal((4096, 2048), window.Rewound().Next);
    }
}
