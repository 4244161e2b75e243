using System.Globalization;

namespace Esp01.Serial;

/// <summary>A port of this machine, by its device name.</summary>
public sealed record SerialPortAddress(string Device) : LinkAddress
{
    public override string Text => Device;
}

/// <summary>A raw TCP connection that carries the line's bytes and nothing else (ser2net "raw", a Wi-Fi bridge, pyserial's <c>socket://</c>).</summary>
public sealed record TcpAddress(string Written, string Host, int Port) : LinkAddress
{
    public override string Text => Written;

    public override string Place => string.Create(CultureInfo.InvariantCulture, $"tcp://{Host}:{Port}");
}

/// <summary>A port server that speaks RFC 2217, with baud rate and control lines.</summary>
public sealed record Rfc2217Address(string Written, string Host, int Port) : LinkAddress
{
    public override string Text => Written;

    public override string Place => string.Create(CultureInfo.InvariantCulture, $"rfc2217://{Host}:{Port}");
}

/// <summary>The emulated board of this repository.</summary>
public sealed record VirtualAddress : LinkAddress
{
    public override string Text => "virtual";
}
