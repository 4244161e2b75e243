using Esp01.Emulation.Radio;
using Esp01.Emulation.Time;

namespace Esp01.Air.Medium;

/// <summary>A frame on its way: it arrives when its last bit does, and its sender knows how it went when an acknowledgement would be over.</summary>
internal sealed class Transmission
{
    private readonly RadioMedium _medium;
    private readonly Alarm _arrival;
    private readonly Alarm _over;
    private IRadio? _sender;
    private OutgoingFrame? _frame;
    private SimulatedTime _start;
    private SimulatedTime _overAt;
    private bool _isAcknowledged;

    public Transmission(RadioMedium medium)
    {
        _medium = medium;
        _arrival = medium.Clock.CreateAlarm("frame arrives", Arrive);
        _over = medium.Clock.CreateAlarm("frame is over", End);
    }

    public void Begin(IRadio sender, OutgoingFrame frame, SimulatedTime start, SimulatedTime end, SimulatedTime over)
    {
        (_sender, _frame, _start, _overAt, _isAcknowledged) = (sender, frame, start, over, false);
        _arrival.Set(end);
    }

    private void Arrive()
    {
        _isAcknowledged = _medium.Deliver(_sender!, _frame!, _start);
        _over.Set(_overAt);
    }

    private void End()
    {
        var (frame, isAcknowledged) = (_frame!, _isAcknowledged);
        (_sender, _frame) = (null, null);
        _medium.Return(this);
        frame.End(isAcknowledged);
    }
}
