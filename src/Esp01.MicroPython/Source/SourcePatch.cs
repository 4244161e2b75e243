using System.Text;
using System.Text.RegularExpressions;
using Esp01.Toolchain.Caching;

namespace Esp01.MicroPython.Source;

/// <summary>One change to one file of MicroPython, made while it is copied into a sandbox; the fetched source stays as it is.</summary>
/// <param name="Name">Short, for records and messages.</param>
/// <param name="Reason">Why it is needed; a sentence.</param>
/// <param name="File">Path in MicroPython's tree.</param>
/// <param name="Pattern">What is replaced; every match, and there must be exactly <paramref name="Matches"/>.</param>
/// <param name="Replacement">With what.</param>
/// <param name="Matches">How often the pattern must be found, so that a file that changed upstream is noticed.</param>
public sealed record SourcePatch(string Name, string Reason, string File, Regex Pattern, string Replacement, int Matches)
{
    /// <summary>Names the change itself: the file, what is searched for, and what takes its place.</summary>
    public string Sha256 => ContentKey.Hash(Encoding.UTF8.GetBytes($"{File}\n{Pattern}\n{Replacement}\n"));

    /// <exception cref="PatchDoesNotApplyException">The file is not the one that the patch was written for.</exception>
    public byte[] Apply(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        var found = Pattern.Count(text);
        return found == Matches
            ? Encoding.UTF8.GetBytes(Pattern.Replace(text, Replacement))
            : throw new PatchDoesNotApplyException(Name, File, $"what it replaces is there {found} times and not {Matches}");
    }
}
