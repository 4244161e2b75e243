namespace Esp01.Network.Tests.Kit;

/// <summary>A segment as a station reads it.</summary>
internal sealed record Segment(string From, int FromPort, int ToPort, uint Sequence, uint Acknowledgement, int Flags, int Window, byte[] Options, byte[] Payload)
{
    public const int Fin = 1;
    public const int Syn = 2;
    public const int Rst = 4;
    public const int Psh = 8;
    public const int Ack = 16;

    public bool Has(int flag) => (Flags & flag) != 0;

    public override string ToString() => $"{(Has(Syn) ? "S" : "")}{(Has(Fin) ? "F" : "")}{(Has(Rst) ? "R" : "")}{(Has(Ack) ? "." : "")} {Payload.Length} bytes";
}
