using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Tests.Board;

public sealed class BoardHardwareTests
{
    [Fact]
    public void Each_word_solders_one_thing()
    {
        Assert.True(BoardHardware.TryParse("mac=24:0a:c4:01:02:03,crystal=40,flash=puya,wake,tout=0.5,uart1=2219", out var hardware, out _));
        var options = hardware.ToOptions(2 << 20);
        Assert.Equal("24:0a:c4:01:02:03", options.Mac.ToString());
        Assert.Equal((40_000_000, true, FlashModel.Puya(2 << 20)), (options.CrystalHz, options.IsWiredToWake, options.Flash));
        Assert.Equal((512, 2219), (hardware.AnalogInput, hardware.Uart1Port));
    }

    [Fact]
    public void What_is_not_said_is_as_on_the_common_board()
    {
        Assert.True(BoardHardware.TryParse("tout=1", out var hardware, out _));
        Assert.Equal(new BoardOptions(), hardware.ToOptions(1 << 20));
        Assert.Equal(1024, hardware.AnalogInput);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wake=1")]
    [InlineData("mac=24:0a:c4:01:02")]
    [InlineData("mac=01:00:5e:00:00:01")]
    [InlineData("crystal=24")]
    [InlineData("flash=Puya")]
    [InlineData("tout=1.1")]
    [InlineData("tout=-1")]
    [InlineData("tout=NaN")]
    [InlineData("uart1=65536")]
    [InlineData("uart1=")]
    [InlineData("wake,")]
    [InlineData("crystal=26,crystal=40")]
    public void Anything_else_is_refused_with_what_is_valid(string text)
    {
        Assert.False(BoardHardware.TryParse(text, out _, out var problem));
        Assert.Matches("^(has|says) ", problem);
    }

    // Two adapters' RX at GPIO2.
    [Fact]
    public async Task What_uart1_sends_comes_out_at_a_port_for_whoever_listens()
    {
        var token = TestContext.Current.CancellationToken;
        using var rig = new BoardRig();
        await using var port = new OutputTcpPort(rig.Board.Uart1, new(System.Net.IPAddress.Loopback, 0));
        using var first = new System.Net.Sockets.TcpClient();
        using var second = new System.Net.Sockets.TcpClient();
        foreach (var client in new[] { first, second })
        {
            await client.ConnectAsync(port.EndPoint, token);
            // Until it listens: a byte that comes says so.
            var one = new byte[1];
            var read = client.GetStream().ReadExactlyAsync(one, token).AsTask();
            while (!read.IsCompleted)
            {
                Send(rig, "?");
                await Task.Yield();
            }

            await read;
        }

        Send(rig, "!");
        foreach (var client in new[] { first, second })
        {
            var one = new byte[1];
            do
                await client.GetStream().ReadExactlyAsync(one, token);
            while (one[0] == '?');
            Assert.Equal((byte)'!', one[0]);
        }
    }

    private static void Send(BoardRig rig, string text)
    {
        foreach (var value in text)
            rig.Board.Memory.WriteWord(0x60000f00, value);
        rig.Run(1);
    }
}
