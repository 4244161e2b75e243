namespace Esp01.Serial.Rfc2217;

/// <summary>Parts a telnet stream into data, option negotiation and COM port answers. Any bytes are accepted; what means nothing is dropped.</summary>
internal sealed class TelnetDecoder(Action<ReadOnlySpan<byte>> data, Action<byte, byte> negotiation, Action<byte[]> subnegotiation)
{
    private const int LongestSubnegotiation = 256;

    private readonly List<byte> _parameters = [];
    private State _state;
    private byte _verb;

    private enum State
    {
        Data,
        Command,
        Option,
        Parameters,
        ParametersCommand,
    }

    public void Push(ReadOnlySpan<byte> bytes)
    {
        Span<byte> plain = bytes.Length <= 4096 ? stackalloc byte[bytes.Length] : new byte[bytes.Length];
        var count = 0;
        foreach (var value in bytes)
        {
            if (Step(value))
                plain[count++] = value;
        }
        if (count > 0)
            data(plain[..count]);
    }

    /// <returns>Whether the byte is data.</returns>
    private bool Step(byte value)
    {
        switch (_state)
        {
            case State.Data:
                if (value != Telnet.Interpret)
                    return true;
                _state = State.Command;
                return false;
            case State.Command:
                return StepCommand(value);
            case State.Option:
                _state = State.Data;
                negotiation(_verb, value);
                return false;
            case State.Parameters when value == Telnet.Interpret:
                _state = State.ParametersCommand;
                return false;
            case State.Parameters:
                if (_parameters.Count < LongestSubnegotiation)
                    _parameters.Add(value);
                return false;
            case State.ParametersCommand when value == Telnet.Interpret:
                _parameters.Add(value);
                _state = State.Parameters;
                return false;
            default:
                _state = State.Data;
                if (value == Telnet.SubnegotiationEnd)
                    subnegotiation([.. _parameters]);
                return false;
        }
    }

    private bool StepCommand(byte value)
    {
        _state = State.Data;
        if (value == Telnet.Interpret)
            return true;
        if (value is Telnet.Will or Telnet.Wont or Telnet.Do or Telnet.Dont)
            (_state, _verb) = (State.Option, value);
        if (value == Telnet.Subnegotiation)
        {
            _parameters.Clear();
            _state = State.Parameters;
        }
        return false;
    }
}
