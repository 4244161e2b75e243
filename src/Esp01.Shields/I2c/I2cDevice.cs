using Esp01.Emulation.Board;

namespace Esp01.Shields.I2c;

/// <summary>
/// A device on an I2C bus, bit by bit as it is on the wires (NXP UM10204, 3.1): start and stop, address, bytes and their
/// acknowledgements. Several on the same two pins are several of these.
/// </summary>
public abstract class I2cDevice : Shield
{
    private const int BitsOfByte = 8;

    private readonly PinConnection _data;
    private readonly int _clockPin;
    private readonly int _dataPin;
    private Phase _phase;
    private int _bits;
    private int _value;

    /// <param name="address">Seven bits.</param>
    protected I2cDevice(string id, Esp01Board board, int clockPin, int dataPin, int address)
        : base(id, board, clockPin, dataPin)
    {
        (_clockPin, _dataPin, Address) = (clockPin, dataPin, address);
        _data = Pin(dataPin);
    }

    private enum Phase
    {
        /// <summary>Not spoken to since the last start.</summary>
        Deaf,
        Address,
        AcknowledgesAddress,
        Receives,
        AcknowledgesByte,
        Sends,
        WaitsForAcknowledgement,
    }

    public int Address { get; }

    /// <summary>Whether it does not answer at all.</summary>
    public bool IsUnplugged { get; set; }

    public override void PowerOff()
    {
        _phase = Phase.Deaf;
        base.PowerOff();
    }

    /// <summary>It was addressed.</summary>
    /// <returns>Whether it acknowledges.</returns>
    protected abstract bool Addressed(bool isRead);

    /// <summary>A byte has come.</summary>
    /// <returns>Whether it acknowledges.</returns>
    protected abstract bool Received(byte value);

    /// <summary>The next byte that the master reads.</summary>
    protected abstract byte Next();

    /// <summary>The master is done: a stop, or the start of something else.</summary>
    protected virtual void Stopped()
    {
    }

    protected override void PinLevel(int pin, bool isHigh)
    {
        if (!Board.HasPower)
            return;
        if (pin == _clockPin)
        {
            if (isHigh)
                OnClockRises();
            else
                OnClockFalls();
        }
        else if (Board.PinLevel(_clockPin))
        {
            // Data that changes while the clock is high is a start or a stop.
            EndTransfer();
            _phase = isHigh || IsUnplugged ? Phase.Deaf : Phase.Address;
            (_bits, _value) = (0, 0);
        }
    }

    private void EndTransfer()
    {
        if (_phase is not (Phase.Deaf or Phase.Address))
            Stopped();
        _data.Drive(null);
    }

    private void OnClockRises()
    {
        switch (_phase)
        {
            case Phase.Address or Phase.Receives:
                _value = (_value << 1) | (Board.PinLevel(_dataPin) ? 1 : 0);
                _bits++;
                break;
            case Phase.Sends:
                _bits++;
                break;
            case Phase.WaitsForAcknowledgement:
                // A master that wants no more leaves the line high.
                _phase = Board.PinLevel(_dataPin) ? Phase.Deaf : Phase.Sends;
                if (_phase == Phase.Deaf)
                    Stopped();
                else
                    (_bits, _value) = (0, Next());
                break;
        }
    }

    private void OnClockFalls()
    {
        switch (_phase)
        {
            case Phase.Address when _bits == BitsOfByte:
                Acknowledge(_value >> 1 == Address && Addressed((_value & 1) != 0), Phase.AcknowledgesAddress);
                break;
            case Phase.Receives when _bits == BitsOfByte:
                Acknowledge(Received((byte)_value), Phase.AcknowledgesByte);
                break;
            case Phase.AcknowledgesAddress when (_value & 1) != 0:
                (_phase, _bits, _value) = (Phase.Sends, 0, Next());
                DriveBit();
                break;
            case Phase.AcknowledgesAddress or Phase.AcknowledgesByte:
                _data.Drive(null);
                (_phase, _bits, _value) = (Phase.Receives, 0, 0);
                break;
            case Phase.Sends when _bits == BitsOfByte:
                _data.Drive(null);
                _phase = Phase.WaitsForAcknowledgement;
                break;
            case Phase.Sends:
                DriveBit();
                break;
        }
    }

    private void Acknowledge(bool does, Phase phase)
    {
        _phase = does ? phase : Phase.Deaf;
        if (does)
            _data.Drive(false);
    }

    private void DriveBit() => _data.Drive((_value >> (BitsOfByte - 1 - _bits) & 1) != 0 ? null : false);
}
