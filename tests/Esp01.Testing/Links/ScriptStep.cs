using Esp01.Serial;

namespace Esp01.Testing.Links;

internal abstract record ScriptStep
{
    /// <summary>The host writes exactly these bytes, in any number of writes.</summary>
    public sealed record Expect(byte[] Data) : ScriptStep;

    /// <summary>The host writes something that ends with these bytes.</summary>
    public sealed record ExpectThrough(byte[] Suffix) : ScriptStep;

    public sealed record ExpectLines(ControlLines Lines) : ScriptStep;

    public sealed record ExpectBaudRate(int BaudRate) : ScriptStep;

    public sealed record Reply(byte[] Data) : ScriptStep;

    /// <summary>The board is silent for this long before the next step.</summary>
    public sealed record Wait(TimeSpan Duration) : ScriptStep;

    public sealed record Lose : ScriptStep;
}
