using System.Text;

namespace Esp01.Network.Tests.Kit;

/// <summary>The station's side of one connection, each segment by hand: it does only what the test tells it.</summary>
internal sealed class Peer(Station station, string service, int port = 80, int localPort = 50000)
{
    public const uint First = 1000;

    /// <summary>The next number this side sends.</summary>
    public uint Next { get; set; } = First;

    /// <summary>The next number this side wants.</summary>
    public uint Wanted { get; set; }

    public int Window { get; set; } = 8192;

    /// <summary>The segments that have arrived since the last look.</summary>
    public List<Segment> Take() => station.TakeTcp().FindAll(segment => segment.FromPort == port && segment.ToPort == localPort);

    public Segment TakeOne() => Assert.Single(Take());

    public void Send(int flags, byte[]? payload = null, uint? sequence = null, uint? acknowledgement = null, byte[]? options = null) =>
        station.SendTcp(service, port, localPort, sequence ?? Next, acknowledgement ?? Wanted, flags, payload, Window, options);

    /// <summary>The three segments that open it.</summary>
    public Segment Open(int? maximumSegment = 536)
    {
        Send(Segment.Syn, acknowledgement: 0, options: maximumSegment is { } size ? new Bytes().U8(2, 4).U16(size).ToArray() : []);
        var answer = TakeOne();
        Assert.Equal((Segment.Syn | Segment.Ack, First + 1), (answer.Flags, answer.Acknowledgement));
        Next = First + 1;
        Wanted = answer.Sequence + 1;
        Send(Segment.Ack);
        return answer;
    }

    public void Say(string text)
    {
        Send(Segment.Ack | Segment.Psh, Encoding.ASCII.GetBytes(text));
        Next += (uint)text.Length;
    }

    public void Finish()
    {
        Send(Segment.Ack | Segment.Fin);
        Next++;
    }

    public void Acknowledge(uint count)
    {
        Wanted += count;
        Send(Segment.Ack);
    }

    public void Reset() => Send(Segment.Rst, acknowledgement: 0);

    public static string Text(IEnumerable<Segment> segments) => string.Concat(segments.Select(segment => Encoding.ASCII.GetString(segment.Payload)));
}
