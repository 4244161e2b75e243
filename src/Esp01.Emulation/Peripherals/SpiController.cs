using System.Buffers.Binary;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// One of the two SPI controllers in master mode. The flash chip answers on SPI0; on SPI1 whatever is connected there, and with
/// nothing connected 1 bits come back. A command is over at once: only the flash chip itself takes time. Slave mode is not modelled.
/// </summary>
internal sealed partial class SpiController : Peripheral
{
    private const int BufferWords = 16;
    private const int BufferBytes = BufferWords * 4;
    private const uint AddressMask = 0xff_ffff;

    // USER: which phases a transfer has.
    private const int HasCommand = 31;
    private const int HasAddress = 30;
    private const int HasDummy = 29;
    private const int HasMiso = 28;
    private const int HasMosi = 27;

    private static readonly (int Bit, FlashOpcode Opcode)[] FixedCommands =
    [
        (30, FlashOpcode.WriteEnable),
        (29, FlashOpcode.WriteDisable),
        (28, FlashOpcode.ReadJedecId),
        (27, FlashOpcode.ReadStatus),
        (26, FlashOpcode.WriteStatus),
        (25, FlashOpcode.PageProgram),
        (24, FlashOpcode.EraseSector),
        (23, FlashOpcode.EraseBlock),
        (22, FlashOpcode.EraseChip),
        (21, FlashOpcode.PowerDown),
        (20, FlashOpcode.ReleasePowerDown),
    ];

    private readonly BoardDiagnostics _diagnostics;
    private readonly SpiFlash? _flash;
    private readonly Func<ChipSelect> _chipSelect;
    private readonly HeldTransfer? _held;
    private readonly Register _address;
    private readonly Register _control;
    private readonly Register _status;
    private readonly Register _user;
    private readonly Register _user1;
    private readonly Register _user2;
    private readonly Register[] _buffer = new Register[BufferWords];

    /// <param name="flash">The chip at chip select 0, or null.</param>
    /// <param name="chipSelect">Who drives that chip select; null when it can only be the controller.</param>
    public SpiController(string name, uint address, BoardDiagnostics diagnostics, SpiFlash? flash, Func<ChipSelect>? chipSelect = null)
        : base(name, address, 0x100, diagnostics)
    {
        _diagnostics = diagnostics;
        _flash = flash;
        _chipSelect = chipSelect ?? (() => ChipSelect.Controller);
        _held = flash is null ? null : new HeldTransfer(flash);
        DeclareWriteOnly("CMD", 0x00, Execute);
        _address = Declare("ADDR", 0x04);
        _control = Declare("CTRL", 0x08);
        _status = Declare("RD_STATUS", 0x10);
        _user = Declare("USER", 0x1c);
        _user1 = Declare("USER1", 0x20);
        _user2 = Declare("USER2", 0x24);
        for (var i = 0; i < BufferWords; i++)
            _buffer[i] = Declare($"W{i}", (uint)(0x40 + (i * 4)));
        DeclareStored("SPI configuration", 0x0c, 0x3c);
        DeclareStored("SPI extension", 0xf0, 0xfc);
    }

    /// <summary>The program took the chip select pin, gave it back or changed its level.</summary>
    public void OnChipSelectChanged()
    {
        if (_chipSelect() != ChipSelect.HeldLow)
            _held?.End();
    }

    private void Execute(uint command)
    {
        const int Read = 31;
        const int User = 18;
        if (((command >> Read) & 1) != 0)
            Receive(FlashOpcode.ReadData, _address.Value & AddressMask, (int)(_address.Value >> 24));
        foreach (var (bit, opcode) in FixedCommands)
        {
            if (((command >> bit) & 1) != 0)
                ExecuteFixed(opcode);
        }

        if (((command >> User) & 1) == 0)
            return;
        if (_flash is null)
            ExchangeWithDevice();
        else
            ExecuteUser();
    }

    private void ExecuteFixed(FlashOpcode opcode)
    {
        Span<byte> answer = stackalloc byte[4];
        answer.Clear();
        switch (opcode)
        {
            case FlashOpcode.ReadJedecId:
                Transfer(opcode, 0, [], answer[..3]);
                _buffer[0].Value = BinaryPrimitives.ReadUInt32LittleEndian(answer);
                break;
            case FlashOpcode.ReadStatus:
                Transfer(opcode, 0, [], answer[..1]);
                _status.Value = (_status.Value & ~0xffu) | answer[0];
                break;
            case FlashOpcode.WriteStatus:
                const int TwoBytes = 22;
                BinaryPrimitives.WriteUInt32LittleEndian(answer, _status.Value);
                Transfer(opcode, 0, answer[..(_control[TwoBytes] ? 2 : 1)], []);
                break;
            case FlashOpcode.PageProgram:
                Send(opcode, _address.Value & AddressMask, (int)(_address.Value >> 24));
                break;
            default:
                Transfer(opcode, _address.Value & AddressMask, [], []);
                break;
        }
    }

    /// <summary>A transfer put together from its phases: command, address, dummy clocks, data out, data in.</summary>
    private void ExecuteUser()
    {
        // An address is shifted out from the top of the register.
        var address = _user[HasAddress] ? _address.Value >> 8 : 0;
        var opcode = (FlashOpcode)(_user2.Value & 0xff);
        if (_held is not null && _chipSelect() == ChipSelect.HeldLow)
        {
            if (_user[HasCommand])
                _held.Shift([(byte)opcode]);
            if (_user[HasAddress])
                _held.Shift([(byte)(address >> 16), (byte)(address >> 8), (byte)address]);
            if (_user[HasMosi])
                _held.Shift(Buffered((int)((_user1.Field(17, 9) + 8) / 8)));
            return;
        }

        if (_user[HasMosi])
            Send(opcode, address, (int)((_user1.Field(17, 9) + 8) / 8));
        else if (_user[HasMiso])
            Receive(opcode, address, (int)((_user1.Field(8, 9) + 8) / 8));
        else
            Transfer(opcode, address, [], []);
    }

    private void Send(FlashOpcode opcode, uint address, int length) => Transfer(opcode, address, Buffered(length), []);

    private byte[] Buffered(int length)
    {
        var data = new byte[BufferBytes];
        for (var i = 0; i < BufferWords; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(i * 4), _buffer[i].Value);
        return data[..Math.Min(length, BufferBytes)];
    }

    private void Receive(FlashOpcode opcode, uint address, int length)
    {
        length = Math.Min(length, BufferBytes);
        Span<byte> data = stackalloc byte[BufferBytes];
        data.Clear();
        Transfer(opcode, address, [], data[..length]);
        for (var i = 0; i < (length + 3) / 4; i++)
            _buffer[i].Value = BinaryPrimitives.ReadUInt32LittleEndian(data[(i * 4)..]);
    }

    private void Transfer(FlashOpcode opcode, uint address, ReadOnlySpan<byte> toChip, Span<byte> fromChip)
    {
        if (_flash is null || _chipSelect() != ChipSelect.Controller)
            fromChip.Fill(0xff);
        else
            _flash.Transfer(opcode, address, toChip, fromChip);
    }
}
