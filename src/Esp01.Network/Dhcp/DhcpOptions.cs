namespace Esp01.Network.Dhcp;

/// <summary>Goes through the options of a message (RFC 2132, 2).</summary>
internal ref struct DhcpOptions(ReadOnlySpan<byte> options)
{
    private ReadOnlySpan<byte> _rest = options;

    public DhcpOption Option { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether one of them reached beyond the end.</summary>
    public bool IsBroken { get; private set; }

    public bool MoveNext()
    {
        while (_rest.Length > 0 && _rest[0] == (byte)DhcpOption.Pad)
            _rest = _rest[1..];
        if (_rest.Length == 0 || _rest[0] == (byte)DhcpOption.End)
            return false;
        IsBroken = _rest.Length < 2 || _rest[1] > _rest.Length - 2;
        if (IsBroken)
            return false;
        Option = (DhcpOption)_rest[0];
        Value = _rest.Slice(2, _rest[1]);
        _rest = _rest[(2 + Value.Length)..];
        return true;
    }
}
