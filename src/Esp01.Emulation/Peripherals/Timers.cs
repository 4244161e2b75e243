using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Peripherals;

/// <summary>FRC1, a 23-bit counter down to zero, and FRC2, a 32-bit counter up with a compare value. Both count the 80 MHz clock through a divider.</summary>
internal sealed class Timers : Peripheral
{
    private const uint Frc1Mask = 0x7f_ffff;
    private const int EnableBit = 7;
    private const int ReloadBit = 6;

    private readonly BoardClock _clock;
    private readonly Action _frc1Interrupt;
    private readonly Action _frc2Interrupt;
    private readonly Register _load1;
    private readonly Register _control1;
    private readonly Register _control2;
    private readonly Register _compare2;
    private readonly Alarm _alarm1;
    private readonly Alarm _alarm2;
    private TimerCount _count1;
    private TimerCount _count2;

    public Timers(BoardDiagnostics diagnostics, BoardClock clock, Action frc1Interrupt, Action frc2Interrupt)
        : base("FRC timers", 0x60000600, 0x40, diagnostics)
    {
        _clock = clock;
        _frc1Interrupt = frc1Interrupt;
        _frc2Interrupt = frc2Interrupt;
        _alarm1 = clock.CreateAlarm("FRC1", OnFrc1);
        _alarm2 = clock.CreateAlarm("FRC2", OnFrc2);
        _load1 = Declare("FRC1_LOAD", 0x00, writable: Frc1Mask, written: _ => StartFrc1(_clock.Now));
        DeclareReadOnly("FRC1_COUNT", 0x04, () => Count1);
        _control1 = Declare("FRC1_CTRL", 0x08, writable: 0xcd, written: _ => ChangeFrc1());
        DeclareWriteOnly("FRC1_INT", 0x0c, static _ => { });
        Declare("FRC2_LOAD", 0x20, written: value => SetFrc2(value));
        DeclareReadOnly("FRC2_COUNT", 0x24, () => Count2);
        _control2 = Declare("FRC2_CTRL", 0x28, writable: 0xcd, written: _ => SetFrc2(Count2));
        DeclareWriteOnly("FRC2_INT", 0x2c, static _ => { });
        _compare2 = Declare("FRC2_ALARM", 0x30, written: _ => SetFrc2Alarm());
    }

    private uint Count1 => (_load1.Value - (uint)_count1.Elapsed(_clock.Now)) & Frc1Mask;

    private uint Count2 => _count2.Start + (uint)_count2.Elapsed(_clock.Now);

    public override void Reset()
    {
        base.Reset();
        _count1 = _count2 = default;
        _alarm1.Cancel();
        _alarm2.Cancel();
    }

    private static int Shift(Register control) => control.Field(2, 2) switch
    {
        0 => 0,
        1 => 4,
        _ => 8,
    };

    private void ChangeFrc1()
    {
        if (_control1[EnableBit] == _count1.IsRunning && Shift(_control1) == _count1.Shift)
            return;
        StartFrc1(_clock.Now);
    }

    private void StartFrc1(SimulatedTime at)
    {
        _count1 = new(_load1.Value, at, Shift(_control1), _control1[EnableBit]);
        if (_count1.IsRunning && _load1.Value > 0)
            _alarm1.Set(_count1.TimeOf(_load1.Value));
        else
            _alarm1.Cancel();
    }

    private void OnFrc1()
    {
        var due = _count1.TimeOf(_load1.Value);
        _frc1Interrupt();
        if (_control1[ReloadBit])
            StartFrc1(due);
        else
            _alarm1.Cancel();
    }

    private void SetFrc2(uint count)
    {
        _count2 = new(count, _clock.Now, Shift(_control2), _control2[EnableBit]);
        SetFrc2Alarm();
    }

    private void SetFrc2Alarm()
    {
        if (!_count2.IsRunning)
        {
            _alarm2.Cancel();
            return;
        }

        var ahead = _compare2.Value - Count2;
        // Equal now is a match that has happened; the next one is a whole round away.
        _alarm2.Set(_count2.TimeOf(_count2.Elapsed(_clock.Now) + (ahead == 0 ? 1L << 32 : ahead)));
    }

    private void OnFrc2()
    {
        _frc2Interrupt();
        SetFrc2Alarm();
    }
}
