namespace Esp01.Testing.Links;

/// <summary>Something the code under test did to a link, and when in the link's own time.</summary>
public abstract record LinkEvent(TimeSpan At)
{
    public sealed record Wrote(TimeSpan At, byte[] Data) : LinkEvent(At)
    {
        public override string ToString() => $"{At.TotalMilliseconds:0} ms > {Printable.Of(Data)}";
    }

    public sealed record SetLines(TimeSpan At, Esp01.Serial.ControlLines Lines) : LinkEvent(At)
    {
        public override string ToString() => $"{At.TotalMilliseconds:0} ms DTR={(Lines.Dtr ? 1 : 0)} RTS={(Lines.Rts ? 1 : 0)}";
    }

    public sealed record SetBaudRate(TimeSpan At, int BaudRate) : LinkEvent(At)
    {
        public override string ToString() => $"{At.TotalMilliseconds:0} ms {BaudRate} baud";
    }

    public sealed record SentBreak(TimeSpan At, TimeSpan Duration) : LinkEvent(At)
    {
        public override string ToString() => $"{At.TotalMilliseconds:0} ms break of {Duration.TotalMilliseconds:0} ms";
    }

    public sealed record DiscardedInput(TimeSpan At) : LinkEvent(At)
    {
        public override string ToString() => $"{At.TotalMilliseconds:0} ms input discarded";
    }
}
