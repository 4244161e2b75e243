using Esp01.Firmware.Images;
using Esp01.RomLoader.Slip;
using Esp01.RomLoader.Stub;
using Esp01.Testing.Links;

namespace Esp01.RomLoader.Tests.Stub;

public class StubClientTests
{
    [Fact]
    public async Task A_stub_that_talks_of_other_things_without_end_is_not_waited_for()
    {
        var limit = TimeSpan.FromMilliseconds(200);
        var link = new ScriptedLink().Expect(SlipCodec.Encode(StubReply.Request(StubOpcode.Hello, 1, [])));
        for (var i = 0; i < 100; i++)
            link.Reply(Reply(0x92, sequence: 0, status: 2)).Wait(50);

        var hello = await new StubClient(new FrameChannel(link)).TryHelloAsync(limit, TestContext.Current.CancellationToken);

        Assert.Null(hello);
        Assert.InRange(link.Elapsed, limit, limit * 2);
    }

    [Fact]
    public async Task Work_on_the_request_renews_the_time()
    {
        var link = new ScriptedLink().Expect(SlipCodec.Encode(StubReply.Request(StubOpcode.Erase, 1, [0, 4096])));
        for (var i = 0; i < 10; i++)
            link.Wait(900).Reply(Reply(0x90, sequence: 1, status: (byte)StubStatus.Working));
        link.Wait(900).Reply(Reply(0x90, sequence: 1, status: (byte)StubStatus.Ok));

        var reply = await new StubClient(new FrameChannel(link)).ExecuteAsync(StubOpcode.Erase, [0, 4096], TestContext.Current.CancellationToken);

        Assert.Equal(StubStatus.Ok, reply.Status);
    }

    [Fact]
    public async Task A_greeting_without_the_stubs_checksum_is_not_our_stubs()
    {
        var link = new ScriptedLink().Expect(SlipCodec.Encode(StubReply.Request(StubOpcode.Hello, 1, []))).Reply(Reply(0x81, sequence: 1, status: (byte)StubStatus.Ok));

        Assert.Null(await StubLoader.TryFindAsync(new FrameChannel(link), 1, TestContext.Current.CancellationToken));
    }

    private static byte[] Reply(byte opcode, byte sequence, byte status)
    {
        byte[] packet = [opcode, sequence, status, 0];
        return SlipCodec.Encode([.. packet, .. BitConverter.GetBytes(Crc32.Of(packet))]);
    }
}
