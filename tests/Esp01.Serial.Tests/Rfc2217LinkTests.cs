using Esp01.Serial.Rfc2217;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Serial.Tests;

public class Rfc2217LinkTests
{
    [Fact]
    public async Task Rate_lines_and_bytes_reach_the_server()
    {
        await using var server = new PortServer(speaksOption: true);
        await using var link = await Rfc2217Link.OpenAsync(server.Address);
        await link.SetBaudRateAsync(460800);
        await link.SetControlLinesAsync(new ControlLines(Dtr: true, Rts: false));
        await link.WriteAsync(new byte[] { 1, 255, 2 });
        await link.DiscardInputAsync();
        Assert.Equal(460800, server.BaudRate);
        Assert.Equal([8, 12], server.Controls.TakeLast(2));
        Assert.Equal([1, 255, 2], server.Data);
    }

    [Fact]
    public async Task Bytes_from_the_server_arrive_with_doubled_ones_undone()
    {
        await using var server = new PortServer(speaksOption: true);
        await using var link = await Rfc2217Link.OpenAsync(server.Address);
        await server.SendAsync(Telnet.Escape([9, 255, 255, 8]));
        var all = new byte[4];
        for (var got = 0; got < 4;)
            got += await link.ReadAsync(all.AsMemory(got), TimeSpan.FromSeconds(10));
        Assert.Equal([9, 255, 255, 8], all);
    }

    [Fact]
    public async Task A_server_that_closes_is_a_lost_link()
    {
        var server = new PortServer(speaksOption: true);
        await using var link = await Rfc2217Link.OpenAsync(server.Address);
        var read = link.ReadAsync(new byte[1], TimeSpan.FromMinutes(5)).AsTask();
        await server.DisposeAsync();
        await Assert.ThrowsAsync<SerialLinkLostException>(() => read.WaitAsync(TimeSpan.FromSeconds(10)));
        await Assert.ThrowsAsync<SerialLinkLostException>(async () => await link.WriteAsync(new byte[1]));
    }

    [Fact]
    public async Task A_server_that_refuses_the_option_is_named_as_such()
    {
        await using var server = new PortServer(speaksOption: false);
        var failure = await Assert.ThrowsAsync<Rfc2217Exception>(() => Rfc2217Link.OpenAsync(server.Address));
        Assert.Contains("tcp://", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_links_to_one_address_are_refused()
    {
        await using var server = new PortServer(speaksOption: true);
        await using var link = await Rfc2217Link.OpenAsync(server.Address);
        await Assert.ThrowsAsync<PortBusyException>(() => Rfc2217Link.OpenAsync(server.Address));
    }

    [Fact]
    public void Any_bytes_come_back_from_escaping_in_any_pieces() =>
        Prop.ForAll<byte[], PositiveInt>((data, piece) =>
        {
            List<byte> seen = [];
            var decoder = new TelnetDecoder(bytes => seen.AddRange(bytes), (_, _) => { }, _ => { });
            foreach (var chunk in Telnet.Escape(data ?? []).Chunk(piece.Get))
                decoder.Push(chunk);
            return seen.SequenceEqual(data ?? []);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_stream_of_bytes_upsets_the_decoder() =>
        Prop.ForAll<byte[]>(data =>
        {
            var decoder = new TelnetDecoder(_ => { }, (_, _) => { }, parameters => Assert.True(parameters.Length <= 257));
            decoder.Push([.. (data ?? []).SelectMany(value => new byte[] { 255, value, 250, value })]);
        }).QuickCheckThrowOnFailure();
}
