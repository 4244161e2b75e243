using System.Buffers.Binary;
using Esp01.Network.Udp;

namespace Esp01.Network.Ntp;

/// <summary>Tells the time to clients of NTP and SNTP (RFC 5905, 7.3; RFC 4330).</summary>
/// <param name="clock">What time it is.</param>
public sealed class NtpService(Func<DateTimeOffset> clock) : IUdpService
{
    public const ushort Port = 123;

    private const int Length = 48;
    private const int ClientMode = 3;
    private const byte ServerMode = 4;
    private const byte Stratum = 2;

    // NTP counts from 1900, in seconds of 32 bits with as many behind the point.
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Received(UdpExchange exchange)
    {
        var question = exchange.Payload.Span;
        if (question.Length < Length || (question[0] & 7) != ClientMode)
            return;
        var answer = new byte[Length];
        var version = question[0] & 0x38;
        answer[0] = (byte)(version | ServerMode);
        answer[1] = Stratum;
        answer[2] = question[2];
        // Knows the time to a millisecond or so: 2 to the power of -10 seconds.
        answer[3] = unchecked((byte)-10);
        "LOCL"u8.CopyTo(answer.AsSpan(12));
        var now = TimestampOf(clock());
        foreach (var at in (ReadOnlySpan<int>)[16, 32, 40])
            BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(at), now);
        question.Slice(40, 8).CopyTo(answer.AsSpan(24));
        exchange.Answer(answer);
    }

    private static ulong TimestampOf(DateTimeOffset time)
    {
        var ticks = (time - Epoch).Ticks;
        var seconds = (ulong)(ticks / TimeSpan.TicksPerSecond);
        var rest = (ulong)(ticks % TimeSpan.TicksPerSecond);
        return (seconds << 32) | ((rest << 32) / TimeSpan.TicksPerSecond);
    }
}
