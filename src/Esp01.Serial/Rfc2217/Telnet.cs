namespace Esp01.Serial.Rfc2217;

/// <summary>The bytes of telnet (RFC 854) and of its COM port option (RFC 2217) that a client needs.</summary>
internal static class Telnet
{
    public const byte SubnegotiationEnd = 240;
    public const byte Subnegotiation = 250;
    public const byte Will = 251;
    public const byte Wont = 252;
    public const byte Do = 253;
    public const byte Dont = 254;
    public const byte Interpret = 255;

    public const byte BinaryOption = 0;
    public const byte SuppressGoAhead = 3;
    public const byte ComPortOption = 44;

    /// <summary>The server's answer to a COM port command has this much added to the command's code.</summary>
    public const byte AnswerOffset = 100;

    /// <summary>Data bytes of 255 are doubled on the wire.</summary>
    public static byte[] Escape(ReadOnlySpan<byte> data)
    {
        var extra = data.Count(Interpret);
        var escaped = new byte[data.Length + extra];
        var at = 0;
        foreach (var value in data)
        {
            escaped[at++] = value;
            if (value == Interpret)
                escaped[at++] = value;
        }
        return escaped;
    }

    public static byte[] Request(ComPortCommand command, params ReadOnlySpan<byte> value) =>
        [Interpret, Subnegotiation, ComPortOption, (byte)command, .. Escape(value), Interpret, SubnegotiationEnd];
}
