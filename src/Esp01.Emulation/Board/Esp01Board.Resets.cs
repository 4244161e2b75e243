using Esp01.Emulation.Time;

namespace Esp01.Emulation.Board;

public sealed partial class Esp01Board
{
    private readonly Random _chance;
    private readonly Alarm _resetAlarm;
    private readonly Alarm _wakeAlarm;
    private readonly Alarm _powerAlarm;
    private readonly Alarm _returnAlarm;
    private SimulatedTime? _powerReturnsAfter;
    private bool _isColdStart;
    private ResetCause _pendingCause;
    private bool _resetIsLow;

    /// <summary>A reset of any kind but a jump to the reset vector is over and the ROM starts.</summary>
    public event Action<ResetCause>? Started;

    /// <summary>The program jumped to the ROM's reset vector, which is what SDKs call a restart.</summary>
    public event Action? Restarted;

    public bool HasPower { get; private set; }

    /// <summary>Whether the program has put the chip into deep sleep.</summary>
    public bool IsAsleep { get; private set; }

    /// <summary>Why the chip started last.</summary>
    public ResetCause LastReset { get; private set; }

    /// <summary>Holds RST low, or lets the chip start. Memory in the always-on domain survives.</summary>
    public void DriveReset(bool low)
    {
        var rises = _resetIsLow && !low;
        _resetIsLow = low;
        if (!HasPower)
            return;
        if (low)
            HoldInReset();
        else if (rises)
            Restart(ResetCause.ResetPin);
    }

    /// <summary>The supply fails now, whatever the chip and its flash are doing. The flash keeps what such a cut leaves.</summary>
    public void CutPower()
    {
        _powerAlarm.Cancel();
        if (!HasPower)
            return;
        HasPower = false;
        Flash.CutPower();
        HoldInReset();
    }

    /// <summary>The supply will fail at this time, to the tick, also in the middle of a flash command.</summary>
    /// <param name="returnsAfter">How long it stays away; null for ever, or until <see cref="PowerOn"/>.</param>
    public void CutPowerAt(SimulatedTime time, SimulatedTime? returnsAfter = null)
    {
        _powerReturnsAfter = returnsAfter;
        _powerAlarm.Set(time);
    }

    /// <summary>The supply comes back, and with it the chip unless RST is held low. RAM contents are as after a cold start.</summary>
    public void PowerOn()
    {
        if (HasPower)
            return;
        HasPower = true;
        _returnAlarm.Cancel();
        _chance.NextBytes(_dataRam.Span);
        _codeRam.Span.Clear();
        _memory.CodeChanged(MemoryLayout.CodeRam, MemoryLayout.CodeRamLength);
        _parts.PowerOn(_chance);
        Restart(ResetCause.PowerOn);
        if (_resetIsLow)
            HoldInReset();
    }

    internal void ResetBySoftware() => ResetSoon(ResetCause.Software);

    internal void ResetByWatchdog() => ResetSoon(ResetCause.Watchdog);

    internal void StartDeepSleep()
    {
        IsAsleep = true;
        Cpu.Halt(true);
        // It has no power during the sleep, and bites nobody.
        _parts.Watchdog.Reset();
        if (Options.IsWiredToWake)
            _wakeAlarm.SetAfter(_parts.Rtc.TimeToWake);
    }

    /// <summary>Not in the middle of the instruction that asked for it.</summary>
    private void ResetSoon(ResetCause cause)
    {
        _pendingCause = cause;
        _resetAlarm.SetAfter(SimulatedTime.Zero);
    }

    private void OnResetDue()
    {
        if (!HasPower)
            return;
        if (Options.IsWiredToWake)
            _parts.Rtc.ReleaseGpio16();
        Restart(_pendingCause);
    }

    private void OnPowerCut()
    {
        CutPower();
        if (_powerReturnsAfter is { } delay)
            _returnAlarm.SetAfter(delay);
    }

    /// <summary>The ROM begins: after a reset, or because the program jumped there.</summary>
    private void OnRomStarts()
    {
        if (!_isColdStart)
            Restarted?.Invoke();
        _isColdStart = false;
    }

    private void OnWake()
    {
        if (IsAsleep)
            Restart(ResetCause.ResetPin);
    }

    private void HoldInReset()
    {
        _resetAlarm.Cancel();
        _wakeAlarm.Cancel();
        IsAsleep = false;
        _parts.Reset();
        Cpu.Halt(true);
    }

    private void Restart(ResetCause cause)
    {
        _resetAlarm.Cancel();
        _wakeAlarm.Cancel();
        IsAsleep = false;
        LastReset = cause;
        _isColdStart = true;
        _rom.Abandon();
        Cpu.Reset();
        Cpu.IsDoubleSpeed = false;
        Cpu.Halt(false);
        _parts.Reset();
        _parts.Rtc.SetResetReason((uint)cause);
        Started?.Invoke(cause);
    }
}
