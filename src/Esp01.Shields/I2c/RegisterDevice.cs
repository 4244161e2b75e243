using Esp01.Emulation.Board;

namespace Esp01.Shields.I2c;

/// <summary>A device whose registers are chosen by the first byte written, and then count up.</summary>
public abstract class RegisterDevice : I2cDevice
{
    private bool _isChosen;
    private byte _register;

    protected RegisterDevice(string id, Esp01Board board, int clockPin, int dataPin, int address)
        : base(id, board, clockPin, dataPin, address)
    {
    }

    protected abstract byte Read(byte register);

    protected abstract void Write(byte register, byte value);

    protected override bool Addressed(bool isRead)
    {
        _isChosen = isRead;
        return true;
    }

    protected override bool Received(byte value)
    {
        if (!_isChosen)
            (_register, _isChosen) = (value, true);
        else
            Write(_register++, value);
        return true;
    }

    protected override byte Next() => Read(_register++);
}
