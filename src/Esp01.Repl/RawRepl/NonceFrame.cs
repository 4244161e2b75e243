using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Esp01.Repl.RawRepl;

/// <summary>
/// A result between marks that nothing else on the line prints. Up to 1.13 the SDK writes its own lines ("scandone",
/// "state: 0 -> 2 (b0)") between those of Python; length and hash tell a result that one of them, or a flipped bit, fell
/// into from a whole one. On the wire: <c>&lt;nonce:length:text:hash:nonce&gt;</c>, ASCII, no line ends inside, the hash being the
/// first six bytes of the text's SHA-256 in hex.
/// </summary>
public sealed partial class NonceFrame
{
    private NonceFrame(string nonce) => Nonce = nonce;

    /// <summary>Twelve hexadecimal digits: MicroPython keeps every different literal of up to ten characters for ever, and the heap is small.</summary>
    public string Nonce { get; }

    /// <summary>The frame with this nonce.</summary>
    public static NonceFrame Of(string nonce) => new(nonce);

    public static NonceFrame Create(Random random) => new(random.NextInt64(1L << 48).ToString("x12", CultureInfo.InvariantCulture));

    /// <remarks>1.9.4 knows hashlib and binascii only with their u, and every later version still does.</remarks>
    /// <summary>Python that prints the value of <paramref name="expression"/>, an ASCII str without line ends, in this frame.</summary>
    public string Wrap(string expression) =>
        $"import sys,uhashlib,ubinascii\n_e1=({expression})\n"
        + $"sys.stdout.write('<{Nonce}:%d:%s:%s:{Nonce}>\\n'%(len(_e1),_e1,ubinascii.hexlify(uhashlib.sha256(_e1).digest()[:6]).decode()))\ndel _e1\n";

    /// <summary>What a board prints for a result.</summary>
    public string Format(string text) => string.Create(CultureInfo.InvariantCulture, $"<{Nonce}:{text.Length}:{text}:{HashOf(text)}:{Nonce}>");

    /// <summary>The results in what the code printed, in order; those that noise fell into are left out.</summary>
    public IReadOnlyList<string> Unwrap(string output)
    {
        var results = new List<string>();
        foreach (Match match in Pattern().Matches(output))
        {
            if (match.Value == Format(match.Groups[1].Value))
                results.Add(match.Groups[1].Value);
        }

        return results;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));

    [GeneratedRegex(@"<[0-9a-f]{12}:\d{1,6}:([^\r\n]*?):[0-9a-f]{12}:[0-9a-f]{12}>", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
