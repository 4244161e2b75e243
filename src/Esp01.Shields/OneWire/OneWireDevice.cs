using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Bench;

namespace Esp01.Shields.OneWire;

/// <summary>
/// A device on a 1-Wire bus: presence, and the ROM commands by which a master finds one among several. What comes after them is
/// the device's own. Several on one pin are several of these: the line is low while any of them pulls it.
/// </summary>
public abstract class OneWireDevice : Shield
{
    private const byte SearchRom = 0xf0;
    private const byte AlarmSearch = 0xec;
    private const byte ReadRom = 0x33;
    private const byte MatchRom = 0x55;
    private const byte SkipRom = 0xcc;
    private const int BitsOfRom = 64;

    private readonly PinConnection _line;
    private readonly PinPlayer _player;
    private readonly Alarm _sample;
    private readonly byte[] _rom;
    private readonly Queue<bool> _sending = new();
    private SimulatedTime _lowSince;
    private bool _isLow;
    private Phase _phase;
    private int _bits;
    private int _value;
    private int _searchStep;
    private bool _isUnplugged;

    /// <param name="family">The first byte of its address.</param>
    /// <param name="seed">Decides the other six.</param>
    protected OneWireDevice(string id, Esp01Board board, int pin, byte family, int seed)
        : base(id, board, pin)
    {
        _line = Pin(pin);
        _player = new(board.Clock, _line);
        _sample = CreateAlarm("samples", OnSample);
        var serial = new byte[6];
        new Random(seed).NextBytes(serial);
        byte[] address = [family, .. serial];
        _rom = [.. address, OneWireCrc.Of(address)];
    }

    private enum Phase
    {
        /// <summary>Was not addressed; waits for a reset.</summary>
        Deaf,
        RomCommand,
        Match,
        Search,
        Function,
    }

    /// <summary>Family, serial number and check, in the order they are sent.</summary>
    public IReadOnlyList<byte> Address => _rom;

    public bool IsUnplugged
    {
        get => _isUnplugged;
        set
        {
            _isUnplugged = value;
            Forget();
        }
    }

    /// <summary>Whether it takes part in a search for those whose alarm is on.</summary>
    protected abstract bool HasAlarm { get; }

    /// <summary>Whether the program drives the line high itself, as a device without a supply of its own needs it.</summary>
    protected bool IsLineStrong => Board.DriveOf(_line.Pin) == PinDrive.High;

    public override void PowerOff()
    {
        Forget();
        base.PowerOff();
    }

    /// <summary>A byte has come after the device was addressed.</summary>
    protected abstract void Received(byte value);

    /// <summary>Whether slots read it until the next reset: a slot that writes a 1 looks the same.</summary>
    protected abstract bool IsAnswering { get; }

    /// <summary>What a read slot gives when nothing was given to <see cref="Send"/>.</summary>
    protected abstract bool IdleBit { get; }

    /// <summary>The bus was reset.</summary>
    protected virtual void BusReset()
    {
    }

    protected void Send(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
                _sending.Enqueue((value >> bit & 1) != 0);
        }
    }

    protected override void PinDriven(int pin, PinDrive drive)
    {
        if (IsUnplugged || !Board.HasPower)
            return;
        if (drive == PinDrive.Low)
        {
            (_isLow, _lowSince) = (true, Now);
            OnSlot();
        }
        else if (_isLow)
        {
            _isLow = false;
            if (Now - _lowSince >= OneWireTiming.ShortestReset)
                OnReset();
        }
    }

    private void OnReset()
    {
        Forget();
        _phase = Phase.RomCommand;
        BusReset();
        _player.Play(Now + OneWireTiming.BeforePresence, [(false, OneWireTiming.Presence)]);
    }

    private void Forget()
    {
        _sending.Clear();
        _sample.Cancel();
        _player.Stop();
        (_phase, _bits, _value, _searchStep) = (Phase.Deaf, 0, 0, 0);
    }

    /// <summary>The line falls: the device sends its bit, or will look what the master writes.</summary>
    private void OnSlot()
    {
        switch (_phase)
        {
            case Phase.Deaf:
                return;
            case Phase.Search when _searchStep < 2:
                SendBit(RomBit(_bits) ^ (_searchStep == 1));
                _searchStep++;
                return;
            case Phase.Function when _sending.TryDequeue(out var bit):
                SendBit(bit);
                return;
            case Phase.Function when IsAnswering:
                SendBit(IdleBit);
                return;
            default:
                _sample.SetAfter(OneWireTiming.Sample);
                return;
        }
    }

    private void SendBit(bool bit)
    {
        if (!bit)
            _player.Play(Now, [(false, OneWireTiming.HoldZero)]);
    }

    private void OnSample()
    {
        var bit = Board.DriveOf(_line.Pin) != PinDrive.Low;
        switch (_phase)
        {
            case Phase.Search:
                _searchStep = 0;
                Compare(bit);
                break;
            case Phase.Match:
                Compare(bit);
                break;
            default:
                _value |= bit ? 1 << _bits : 0;
                if (++_bits == 8)
                    OnByte();
                break;
        }
    }

    /// <summary>The master chooses those whose address has this bit.</summary>
    private void Compare(bool bit)
    {
        if (bit != RomBit(_bits))
            _phase = Phase.Deaf;
        else if (++_bits == BitsOfRom)
            (_phase, _bits, _value) = (Phase.Function, 0, 0);
    }

    private void OnByte()
    {
        var value = (byte)_value;
        (_bits, _value) = (0, 0);
        if (_phase == Phase.Function)
        {
            Received(value);
            return;
        }

        _phase = value switch
        {
            SearchRom => Phase.Search,
            AlarmSearch => HasAlarm ? Phase.Search : Phase.Deaf,
            MatchRom => Phase.Match,
            SkipRom or ReadRom => Phase.Function,
            _ => Phase.Deaf,
        };
        if (value == ReadRom)
            Send(_rom);
        if (_phase == Phase.Deaf && value != AlarmSearch)
            Tell($"0x{value:x2} is no ROM command", isTrouble: true);
    }

    private bool RomBit(int number) => (_rom[number / 8] >> (number % 8) & 1) != 0;
}
