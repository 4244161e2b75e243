namespace Esp01.Emulation.Peripherals;

/// <summary>One declared 32-bit register.</summary>
internal sealed class Register
{
    private readonly uint _resetValue;
    private readonly uint _writable;
    private readonly Func<uint>? _read;
    private readonly Action<uint>? _written;

    public Register(string name, uint resetValue, uint writable, Func<uint>? read, Action<uint>? written)
    {
        Name = name;
        _resetValue = resetValue;
        _writable = writable;
        _read = read;
        _written = written;
        Value = resetValue;
    }

    public string Name { get; }

    /// <summary>What is stored; what a read gives may differ when the register computes it.</summary>
    public uint Value { get; set; }

    public bool this[int bit] => (Value & (1u << bit)) != 0;

    public uint Field(int lowestBit, int width) => (Value >> lowestBit) & ((1u << width) - 1);

    public uint Read() => _read is null ? Value : _read();

    public void Write(uint value)
    {
        Value = (Value & ~_writable) | (value & _writable);
        _written?.Invoke(value);
    }

    public void Reset() => Value = _resetValue;
}
