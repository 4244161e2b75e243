using Esp01.Air.Frames;

namespace Esp01.Air.Tests.Robustness;

/// <summary>Frames that nobody should send: noise, and frames of every kind with something wrong in them.</summary>
internal static class RandomFrames
{
    /// <param name="control">The first byte: type and subtype.</param>
    public static byte[] Make(Random chance, byte control, LinkAddress receiver, LinkAddress transmitter, LinkAddress bssid)
    {
        var body = new byte[chance.Next(4) == 0 ? chance.Next(2400) : chance.Next(120)];
        chance.NextBytes(body);
        if (chance.Next(2) == 0)
            PutElements(chance, body);
        var frame = FrameBuilder.Data((byte)chance.Next(256), receiver, chance.Next(4) == 0 ? Random(chance) : transmitter, bssid, chance.Next(4096), body);
        frame[0] = control;
        return chance.Next(8) == 0 ? frame[..chance.Next(frame.Length)] : frame;
    }

    public static LinkAddress Random(Random chance) => new((ulong)chance.NextInt64(1L << 48));

    /// <summary>Something like the fixed fields and elements of a management frame, with lengths that may lie.</summary>
    private static void PutElements(Random chance, byte[] body)
    {
        for (var at = chance.Next(16); at + 2 < body.Length;)
        {
            body[at] = (byte)chance.GetItems([0, 1, 3, 5, 42, 48, 50, 221], 1)[0];
            body[at + 1] = (byte)(chance.Next(4) == 0 ? chance.Next(256) : chance.Next(12));
            at += 2 + body[at + 1];
        }
    }
}
