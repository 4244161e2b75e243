using System.Globalization;
using System.Text.RegularExpressions;

namespace Esp01.Repl.RawRepl;

/// <summary>
/// A result between marks that nothing else on the line prints. Up to 1.13 the SDK writes its own lines ("scandone",
/// "state: 0 -> 2 (b0)") between those of Python; the length tells a result that one of them fell into from a whole one.
/// On the wire: <c>&lt;nonce:length:text:nonce&gt;</c>, the length in characters, no line ends inside.
/// </summary>
public sealed partial class NonceFrame
{
    private NonceFrame(string nonce) => Nonce = nonce;

    /// <summary>Eight hexadecimal digits.</summary>
    public string Nonce { get; }

    public static NonceFrame Create(Random random) => new(random.Next().ToString("x8", CultureInfo.InvariantCulture));

    /// <summary>Python that prints the value of <paramref name="expression"/>, an ASCII str without line ends, in this frame.</summary>
    public string Wrap(string expression) => $"import sys\n_e1=({expression})\nsys.stdout.write('<{Nonce}:%d:%s:{Nonce}>\\n'%(len(_e1),_e1))\ndel _e1\n";

    /// <summary>The results in what the code printed, in order; those that noise fell into are left out.</summary>
    public IReadOnlyList<string> Unwrap(string output)
    {
        var results = new List<string>();
        foreach (Match match in Pattern().Matches(output))
        {
            if (match.Groups[1].Value == Nonce && match.Groups[4].Value == Nonce
                && int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) == match.Groups[3].Length)
            {
                results.Add(match.Groups[3].Value);
            }
        }

        return results;
    }

    [GeneratedRegex(@"<([0-9a-f]{8}):(\d{1,6}):([^\r\n]*?):([0-9a-f]{8})>", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
