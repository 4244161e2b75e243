using Esp01.Emulation.Links;
using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.Emulation.Tests.Links;

public class LockstepLinkTests
{
    private readonly EchoBoard _board = new();

    [Fact]
    public async Task A_byte_comes_back_after_two_byte_times()
    {
        await using var link = new LockstepLink(_board);
        await link.WriteAsync("x"u8.ToArray());
        var buffer = new byte[10];

        Assert.Equal(1, await link.ReadAsync(buffer, TimeSpan.FromSeconds(1)));

        Assert.Equal((byte)'x', buffer[0]);
        // Two times ten bits at 115200 Bd are 173.6 us; the link looks once per byte time.
        Assert.InRange(_board.Clock.Now.Microseconds, 173, 173 + 87);
    }

    [Fact]
    public async Task A_read_that_times_out_has_waited_exactly_that_long_in_the_board_s_time()
    {
        await using var link = new LockstepLink(_board);
        var start = link.Clock.GetTimestamp();

        Assert.Equal(0, await link.ReadAsync(new byte[10], TimeSpan.FromMinutes(1)));

        Assert.Equal(TimeSpan.FromMinutes(1), link.Clock.GetElapsedTime(start));
    }

    [Fact]
    public async Task Nothing_moves_between_calls()
    {
        await using var link = new LockstepLink(_board);
        await link.WriteAsync("x"u8.ToArray());
        await Task.Yield();

        Assert.Equal(SimulatedTime.Zero, _board.Clock.Now);
        Assert.Empty(_board.Heard);
    }

    [Fact]
    public async Task Draining_takes_as_long_as_the_bytes_are_on_the_wire()
    {
        _board.Echoes = false;
        await using var link = new LockstepLink(_board);
        await link.WriteAsync(new byte[1152]);
        await link.DrainAsync();

        Assert.Equal(1152, _board.Heard.Count);
        Assert.InRange(_board.Clock.Now.Microseconds, 100_000, 100_100);
    }

    [Fact]
    public async Task Bytes_written_before_a_change_of_rate_are_sent_at_the_old_rate()
    {
        _board.Echoes = false;
        await using var link = new LockstepLink(_board);
        await link.WriteAsync("old"u8.ToArray());
        await link.SetBaudRateAsync(9600);
        await link.DrainAsync();

        Assert.Equal("old"u8.ToArray(), _board.Heard);
    }

    [Fact]
    public async Task At_another_rate_the_host_hears_garbage()
    {
        await using var link = new LockstepLink(_board);
        await link.SetBaudRateAsync(115200);
        _board.BaudRate = 74880;
        _board.Send("ets Jan  8 2013"u8.ToArray());
        await link.DelayAsync(TimeSpan.FromMilliseconds(20));
        var buffer = new byte[100];
        var count = await link.ReadAsync(buffer, TimeSpan.FromMilliseconds(1));

        Assert.NotEqual(0, count);
        Assert.False(buffer.AsSpan(0, count).IndexOf("Jan"u8) >= 0);
    }

    [Fact]
    public async Task A_break_reaches_the_board_with_its_duration()
    {
        await using var link = new LockstepLink(_board);
        await link.SendBreakAsync(TimeSpan.FromMilliseconds(250));

        Assert.Equal(SimulatedTime.FromMilliseconds(250), _board.Break);
    }

    [Fact]
    public async Task The_classic_reset_sequence_holds_GPIO0_low_when_RST_rises()
    {
        await using var link = new LockstepLink(_board);
        await link.SetControlLinesAsync(new(Dtr: false, Rts: true));
        await link.DelayAsync(TimeSpan.FromMilliseconds(100));
        await link.SetControlLinesAsync(new(Dtr: true, Rts: false));
        await link.DelayAsync(TimeSpan.FromMilliseconds(50));
        await link.SetControlLinesAsync(new(Dtr: false, Rts: false));

        Assert.Equal(["GPIO0=1", "RST=0", "GPIO0=0", "RST=1", "GPIO0=1"], _board.Pins);
    }

    [Fact]
    public async Task A_board_without_a_reset_circuit_has_no_control_lines()
    {
        await using var link = new LockstepLink(_board, ResetCircuit.None);

        Assert.False(link.HasControlLines);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await link.SetControlLinesAsync(ControlLines.Released));
    }

    [Fact]
    public async Task After_the_cable_is_pulled_every_call_says_so()
    {
        await using var link = new LockstepLink(_board, address: "virtual");
        link.Unplug();

        var error = await Assert.ThrowsAsync<SerialLinkLostException>(async () => await link.ReadAsync(new byte[1], TimeSpan.FromSeconds(1)));
        Assert.Equal("virtual", error.Address);
    }

    [Fact]
    public async Task A_cancelled_token_ends_a_read_without_a_limit()
    {
        await using var link = new LockstepLink(_board);
        using var source = new CancellationTokenSource();
        _board.Clock.CreateAlarm("cancel", source.Cancel).SetAfter(SimulatedTime.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await link.ReadAsync(new byte[1], Timeout.InfiniteTimeSpan, source.Token));
        Assert.InRange(_board.Clock.Now.Microseconds, 5_000_000, 5_000_100);
    }

    [Fact]
    public async Task A_timer_of_the_link_s_clock_fires_in_the_board_s_time()
    {
        await using var link = new LockstepLink(_board);
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(3), link.Clock);
        await link.DelayAsync(TimeSpan.FromSeconds(2.9));
        Assert.False(source.IsCancellationRequested);
        await link.DelayAsync(TimeSpan.FromSeconds(0.2));
        Assert.True(source.IsCancellationRequested);
    }
}
