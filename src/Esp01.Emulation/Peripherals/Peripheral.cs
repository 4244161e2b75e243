using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// Registers declared one by one, by offset. What is not declared reads 0, ignores writes, and is reported.
/// </summary>
internal abstract class Peripheral(string name, uint address, uint length, BoardDiagnostics diagnostics) : IRegisterBlock
{
    private readonly Register?[] _registers = new Register?[length / 4];

    public string Name { get; } = name;

    public uint Address { get; } = address;

    public uint Length { get; } = length;

    public uint Read(uint offset)
    {
        if (_registers[offset >> 2] is { } register)
            return register.Read();
        diagnostics.UnmodelledRead(Name, Address + offset, offset);
        return 0;
    }

    public void Write(uint offset, uint value)
    {
        if (_registers[offset >> 2] is { } register)
            register.Write(value);
        else
            diagnostics.UnmodelledWrite(Name, Address + offset, offset, value);
    }

    /// <summary>As after a reset of the whole chip.</summary>
    public virtual void Reset()
    {
        foreach (var register in _registers)
            register?.Reset();
    }

    public void MapInto(MemoryMap memory) => memory.MapRegisters(Address, Length, this, Name);

    /// <summary>A register with a behaviour, or with bits that cannot be written.</summary>
    /// <param name="writable">Bits that keep what is written; the others are reserved, or belong to the hardware.</param>
    /// <param name="read">Computes what a read gives; null to give what is stored.</param>
    /// <param name="written">Called after every write with all that was written.</param>
    protected internal Register Declare(string registerName, uint offset, uint reset = 0, uint writable = uint.MaxValue, Func<uint>? read = null, Action<uint>? written = null)
    {
        ref var slot = ref _registers[offset >> 2];
        if (slot is not null)
            throw new ArgumentException($"{Name}: {slot.Name} and {registerName} are both declared at offset 0x{offset:x}.");
        return slot = new(registerName, reset, writable, read, written);
    }

    /// <summary>A register that only the hardware changes.</summary>
    protected internal void DeclareReadOnly(string registerName, uint offset, Func<uint> read) => Declare(registerName, offset, writable: 0, read: read);

    /// <summary>A register that acts when written and reads 0.</summary>
    protected internal void DeclareWriteOnly(string registerName, uint offset, Action<uint> written) => Declare(registerName, offset, writable: 0, written: written);

    /// <summary>Registers that are kept and have no effect in this model: each reads what was last written.</summary>
    protected internal void DeclareStored(string registerName, uint first, uint last)
    {
        for (var offset = first; offset <= last; offset += 4)
        {
            if (_registers[offset >> 2] is null)
                Declare($"{registerName} +0x{offset:x}", offset);
        }
    }
}
