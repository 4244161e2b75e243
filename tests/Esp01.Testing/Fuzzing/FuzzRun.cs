using System.Diagnostics;
using System.Globalization;

namespace Esp01.Testing.Fuzzing;

/// <summary>
/// Feeds a parser with broken copies of good input: bytes changed, cut out, doubled, taken from elsewhere. The same every time,
/// two thousand inputs in a test; for as many seconds as ESP01_FUZZ_SECONDS says, each run with other inputs, by tests/fuzz.sh.
/// </summary>
public static class FuzzRun
{
    public const string SecondsVariable = "ESP01_FUZZ_SECONDS";

    private const int Inputs = 2000;
    private const int FirstSeed = 20261128;

    // What sizes, counts and offsets are when they lie.
    private static readonly byte[][] Extremes = [[0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0x80], [1, 0, 0, 0]];

    /// <param name="good">Inputs that the parser takes.</param>
    /// <param name="parse">Throws nothing but what <paramref name="isExpected"/> knows.</param>
    /// <param name="isExpected">The parser's own way to refuse.</param>
    /// <exception cref="InvalidOperationException">Something else was thrown; the message has the seed that makes the input again.</exception>
    public static void Over(IReadOnlyList<byte[]> good, Action<byte[]> parse, Func<Exception, bool> isExpected)
    {
        var limit = Environment.GetEnvironmentVariable(SecondsVariable) is { Length: > 0 } text ? TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture)) : (TimeSpan?)null;
        var first = limit is null ? FirstSeed : (int)(Stopwatch.GetTimestamp() & 0x3fff_ffff);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; limit is { } time ? Stopwatch.GetElapsedTime(started) < time : i < Inputs; i++)
        {
            var input = Spoilt(good, first + i);
            try
            {
                parse(input);
            }
            catch (Exception refusal) when (isExpected(refusal))
            {
                // Refused in its own words, as it should be.
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {first + i} makes {input.Length} bytes at which the parser falls over: {failure.GetType().Name}: {failure.Message}", failure);
            }
        }
    }

    /// <returns>What a seed makes of the good inputs.</returns>
    public static byte[] Spoilt(IReadOnlyList<byte[]> good, int seed)
    {
        var random = new Random(seed);
        var bytes = good[random.Next(good.Count)].ToList();
        for (var changes = 1 + random.Next(4); changes > 0; changes--)
            Spoil(bytes, good, random);
        return [.. bytes];
    }

    private static void Spoil(List<byte> bytes, IReadOnlyList<byte[]> good, Random random)
    {
        // Heads hold what everything else is found by: they are hit as often as all the rest.
        var at = random.Next(2) == 0 ? random.Next(Math.Min(bytes.Count, 128) + 1) : random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(64), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                var other = good[random.Next(good.Count)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + 64)]);
                break;
            default:
                var extreme = Extremes[random.Next(Extremes.Length)];
                for (var i = 0; i < extreme.Length && at + i < bytes.Count; i++)
                    bytes[at + i] = extreme[i];
                break;
        }
    }
}
