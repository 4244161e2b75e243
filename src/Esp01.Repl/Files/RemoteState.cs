using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>What is under a path on the board.</summary>
/// <param name="Sha256">Lower-case hex; empty for a folder or nothing.</param>
public sealed record RemoteState(RemoteKind Kind, long Size, string Sha256)
{
    public static RemoteState Missing { get; } = new(RemoteKind.Missing, 0, string.Empty);

    public static RemoteState Folder { get; } = new(RemoteKind.Folder, 0, string.Empty);

    public static RemoteState File(long size, string sha256) => new(RemoteKind.File, size, sha256);

    internal static RemoteState Parse(string text) => text.Split(' ') switch
    {
        ["-"] => Missing,
        ["d"] => Folder,
        ["f", var size, var sha] => File(long.Parse(size, CultureInfo.InvariantCulture), sha == "-" ? string.Empty : sha),
        _ => throw new FormatException($"\"{text}\" describes no file."),
    };
}
