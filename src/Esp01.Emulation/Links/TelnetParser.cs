namespace Esp01.Emulation.Links;

/// <summary>One thing in a telnet stream (RFC 854).</summary>
internal abstract record TelnetItem
{
    public sealed record Data(byte[] Bytes) : TelnetItem;

    /// <param name="Verb">WILL, WONT, DO or DONT.</param>
    public sealed record Negotiation(byte Verb, byte Option) : TelnetItem;

    public sealed record Subnegotiation(byte Option, byte[] Body) : TelnetItem;
}

/// <summary>Takes a telnet stream apart, however it is cut into pieces.</summary>
internal sealed class TelnetParser
{
    public const byte SubEnd = 240;
    public const byte Break = 243;
    public const byte Sub = 250;
    public const byte Will = 251;
    public const byte Wont = 252;
    public const byte Do = 253;
    public const byte Dont = 254;
    public const byte Iac = 255;

    // A client that opens a subnegotiation and never ends it must not fill the memory.
    private const int LongestSubnegotiation = 1024;

    private readonly List<byte> _data = [];
    private readonly List<byte> _sub = [];
    private State _state;
    private byte _verb;

    private enum State
    {
        Data,
        Command,
        Option,
        Sub,
        SubCommand,
    }

    public IReadOnlyList<TelnetItem> Parse(ReadOnlySpan<byte> bytes)
    {
        var items = new List<TelnetItem>();
        foreach (var value in bytes)
            Step(value, items);
        FlushData(items);
        return items;
    }

    public static byte[] Escape(ReadOnlySpan<byte> bytes)
    {
        var escaped = new List<byte>(bytes.Length + 16);
        foreach (var value in bytes)
        {
            escaped.Add(value);
            if (value == Iac)
                escaped.Add(Iac);
        }

        return [.. escaped];
    }

    private void Step(byte value, List<TelnetItem> items)
    {
        switch (_state)
        {
            case State.Data when value == Iac:
                _state = State.Command;
                break;
            case State.Data:
                _data.Add(value);
                break;
            case State.Command:
                Command(value, items);
                break;
            case State.Option:
                FlushData(items);
                items.Add(new TelnetItem.Negotiation(_verb, value));
                _state = State.Data;
                break;
            case State.Sub when value == Iac:
                _state = State.SubCommand;
                break;
            case State.Sub:
                AddToSub(value);
                break;
            case State.SubCommand when value == Iac:
                AddToSub(value);
                _state = State.Sub;
                break;
            default:
                if (value == SubEnd && _sub.Count > 0)
                {
                    FlushData(items);
                    items.Add(new TelnetItem.Subnegotiation(_sub[0], [.. _sub[1..]]));
                }

                _state = State.Data;
                break;
        }
    }

    private void Command(byte value, List<TelnetItem> items)
    {
        _state = State.Data;
        switch (value)
        {
            case Iac:
                _data.Add(Iac);
                break;
            case Will or Wont or Do or Dont:
                _verb = value;
                _state = State.Option;
                break;
            case Sub:
                _sub.Clear();
                _state = State.Sub;
                break;
            case Break:
                FlushData(items);
                items.Add(new TelnetItem.Negotiation(Break, 0));
                break;
            default:
                break;
        }
    }

    private void AddToSub(byte value)
    {
        if (_sub.Count < LongestSubnegotiation)
            _sub.Add(value);
    }

    private void FlushData(List<TelnetItem> items)
    {
        if (_data.Count == 0)
            return;
        items.Add(new TelnetItem.Data([.. _data]));
        _data.Clear();
    }
}
