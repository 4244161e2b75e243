using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// The hardware watchdog: its first stage asks the program by interrupt 8, its second resets the chip. Each stage lasts
/// 0.8 ms times a power of two; the SDK's settings, 2^11 and 2^13, give the well-known 1.6 s and 8 s.
/// </summary>
internal sealed class Watchdog : Peripheral
{
    private const uint FeedValue = 0x73;
    private const long BaseMicroseconds = 800;

    private readonly BoardClock _clock;
    private readonly Action _warn;
    private readonly Action _bite;
    private readonly Alarm _alarm;
    private readonly Register _control;
    private readonly Register _stage0;
    private readonly Register _stage1;
    private int _stage;
    private SimulatedTime _since;

    public Watchdog(BoardDiagnostics diagnostics, BoardClock clock, Action warn, Action bite)
        : base("WDT", 0x60000900, 0x20, diagnostics)
    {
        _clock = clock;
        _warn = warn;
        _bite = bite;
        _alarm = clock.CreateAlarm("watchdog", OnStageOver);
        _control = Declare("CTL", 0x00, writable: 0x3f, written: _ => Start(_stage));
        _stage0 = Declare("OP", 0x04, writable: 0xf, written: _ => Start(_stage));
        _stage1 = Declare("OP_ND", 0x08, writable: 0xf, written: _ => Start(_stage));
        DeclareReadOnly("COUNT", 0x0c, () => (uint)((_clock.Now - _since).Microseconds / BaseMicroseconds));
        DeclareReadOnly("STAGE", 0x10, () => (uint)_stage);
        DeclareWriteOnly("RST", 0x14, Feed);
    }

    public override void Reset()
    {
        base.Reset();
        _stage = 0;
        _alarm.Cancel();
    }

    private void Feed(uint value)
    {
        if (value == FeedValue)
            Start(0);
    }

    private void Start(int stage)
    {
        _stage = stage;
        _since = _clock.Now;
        if (_control[0])
            _alarm.SetAfter(SimulatedTime.FromMicroseconds(BaseMicroseconds << (int)(stage == 0 ? _stage0 : _stage1).Value));
        else
            _alarm.Cancel();
    }

    private void OnStageOver()
    {
        if (_stage == 0)
        {
            Start(1);
            _warn();
        }
        else
        {
            _bite();
        }
    }
}
