using System.Security.Cryptography;
using System.Text;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.Testing.Links;

namespace Esp01.Repl.Tests.Files;

public class BlockSenderTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 400).Select(i => (byte)(i * 7))];

    [Fact]
    public async Task A_block_goes_out_255_bytes_ahead_of_the_board_and_no_further()
    {
        var block = Block(0, 400);
        var link = new ScriptedLink()
            .Reply(Request(0, 400))
            .Expect(block[..255]).Wait(30).Reply("\x06")
            .Expect(block[255..383]).Wait(30).Reply("\x06")
            .Expect(block[383..]).Wait(30).Reply("\x06\x06").Wait(60)
            .Reply("\x04\x04>");

        await Sender(link).SendAsync(null, default);

        link.AssertFinished();
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_board_writes_flash()
    {
        var link = new ScriptedLink()
            .Reply(Request(0, 128)).Expect(Block(0, 128)).Reply("\x06\x06").Wait(20000)
            .Reply(Request(128, 272)).Expect(Block(128, 272)[..255]).Reply("\x06").Expect(Block(128, 272)[255..]).Reply("\x06\x06").Reply("\x04");

        await Sender(link).SendAsync(null, default);

        link.AssertFinished();
        Assert.DoesNotContain(link.Events.OfType<LinkEvent.Wrote>(), e => e.At > TimeSpan.Zero && e.At < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Bytes_lost_on_the_way_are_made_up_so_that_the_board_can_ask_for_the_block_again()
    {
        var block = Block(0, 400);
        var link = new ScriptedLink()
            .Reply(Request(0, 400)).Expect(block[..255]).Reply("\x06").Expect(block[255..383]).Wait(1400)
            .Expect(new byte[128]).Wait(1100).Reply("\x06").Reply(Request(0, 400))
            .Expect(block[..255]).Reply("\x06\x06").Expect(block[255..]).Reply("\x06\x06\x04");
        var sender = Sender(link);

        await sender.SendAsync(null, default);

        link.AssertFinished();
        Assert.Equal(1, sender.Repeats);
    }

    [Fact]
    public async Task A_request_that_noise_fell_into_is_waited_for_again()
    {
        var damaged = Request(0, 128);
        damaged[4] ^= 1;
        var link = new ScriptedLink().Reply("scandone\n").Reply(damaged).Wait(1000).Reply(Request(0, 128)).Expect(Block(0, 128)).Reply("\x06\x06\x04");

        await Sender(link).SendAsync(null, default);

        link.AssertFinished();
    }

    [Fact]
    public async Task A_block_that_never_arrives_whole_ends_in_an_error_that_names_file_and_place()
    {
        var link = new ScriptedLink { Address = "COM3" };
        for (var i = 0; i < 14; i++)
            link.Reply(Request(128, 128)).Expect(Block(128, 128)).Reply("\x06\x06").Wait(50);

        var error = await Assert.ThrowsAsync<TransferException>(() => Sender(link).SendAsync(null, default));

        Assert.StartsWith("COM3: /a.bin: the block at 128 did not arrive whole", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_asks_for_what_there_is_not_breaks_the_protocol() =>
        await Assert.ThrowsAsync<ReplProtocolException>(() => Sender(new ScriptedLink().Reply(Request(300, 128))).SendAsync(null, default));

    [Fact]
    public async Task A_board_that_falls_silent_is_waited_for_half_a_minute_of_line_time()
    {
        var link = new ScriptedLink().Reply(Request(0, 128)).Expect(Block(0, 128)).Reply("\x06\x06").ExpectThrough("never");

        await Assert.ThrowsAsync<ReplTimeoutException>(() => Sender(link).SendAsync(null, default));

        Assert.Equal(30, link.Elapsed.TotalSeconds, 1);
    }

    private static BlockSender Sender(ScriptedLink link) => new(new ReplStream(link), BoardPath.Parse("a.bin"), Content);

    private static byte[] Request(int offset, int length)
    {
        var header = $"{offset:x6}{length:x4}";
        return [0x16, .. Encoding.ASCII.GetBytes($"{header}{header.Sum(c => c) & 255:x2}")];
    }

    /// <summary>Data, then eight bytes of the hash of header and data, as receive.py wants it.</summary>
    private static byte[] Block(int offset, int length)
    {
        var data = Content.AsSpan(offset, length).ToArray();
        return [.. data, .. SHA256.HashData([.. Encoding.ASCII.GetBytes($"{offset:x6}{length:x4}"), .. data]).AsSpan(0, 8)];
    }
}
