using Esp01.Emulation.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Emulation.Tests.Time;

public class BoardClockTests
{
    private readonly BoardClock _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Alarms_come_in_the_order_of_their_times_whatever_order_they_were_set_in() => Prop.ForAll<NonNegativeInt[]>(times =>
    {
        var clock = new BoardClock();
        var fired = new List<int>();
        foreach (var time in times)
            clock.CreateAlarm("alarm", () => fired.Add(time.Get)).Set(new(time.Get));
        clock.AdvanceTo(new SimulatedTime(int.MaxValue));
        clock.CallDueAlarms();
        return fired.SequenceEqual(times.Select(time => time.Get).Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Alarms_at_the_same_time_come_in_the_order_they_were_set()
    {
        foreach (var name in new[] { "first", "second", "third" })
            Make(name).Set(new(100));
        Pass(100);

        Assert.Equal(["first", "second", "third"], _fired);
    }

    [Fact]
    public void A_cancelled_alarm_does_not_come()
    {
        var alarm = Make("never");
        alarm.Set(new(10));
        alarm.Cancel();
        Pass(20);

        Assert.Empty(_fired);
        Assert.False(alarm.IsSet);
        Assert.Equal(SimulatedTime.MaxValue, alarm.DueAt);
    }

    [Fact]
    public void An_alarm_set_again_comes_once_at_the_later_time()
    {
        var alarm = Make("moved");
        alarm.Set(new(10));
        alarm.Set(new(30));
        Pass(20);
        Assert.Empty(_fired);
        Pass(30);
        Assert.Equal(["moved"], _fired);
    }

    [Fact]
    public void An_alarm_can_set_itself_again()
    {
        Alarm? alarm = null;
        alarm = _clock.CreateAlarm("tick", () =>
        {
            _fired.Add("tick");
            if (_fired.Count < 3)
                alarm!.Set(alarm.DueAt == SimulatedTime.MaxValue ? _clock.Now : alarm.DueAt);
        });
        alarm.Set(new(5));
        Pass(5);

        Assert.Equal(3, _fired.Count);
    }

    [Fact]
    public void An_alarm_set_for_the_past_is_due_at_once()
    {
        Pass(100);
        Make("late").Set(new(50));

        Assert.Equal(new SimulatedTime(100), _clock.NextAlarm);
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        Pass(100);
        Pass(50);

        Assert.Equal(new SimulatedTime(100), _clock.Now);
    }

    [Fact]
    public void Units_agree()
    {
        Assert.Equal(SimulatedTime.FromMilliseconds(1), SimulatedTime.FromMicroseconds(1000));
        Assert.Equal(SimulatedTime.FromSeconds(1), SimulatedTime.FromTimeSpan(TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromMicroseconds(12.5), SimulatedTime.FromMicroseconds(12).ToTimeSpan() + new SimulatedTime(40).ToTimeSpan());
        // Ten bits at 115200 Bd are 86.8 us.
        Assert.Equal(6944, SimulatedTime.FromBits(10, 115200).Ticks);
    }

    private Alarm Make(string name) => _clock.CreateAlarm(name, () => _fired.Add(name));

    private void Pass(long ticks)
    {
        _clock.AdvanceTo(new SimulatedTime(ticks));
        _clock.CallDueAlarms();
    }
}
