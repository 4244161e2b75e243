namespace Esp01.MicroPython.Verifying;

/// <summary>What differs between two machines and must not show in an image.</summary>
public sealed record BuildVariation
{
    /// <summary>Absolute path of the folder that is built in.</summary>
    public string Folder { get; init; } = "/build";

    /// <summary>Compilers at one time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>User and group, by number.</summary>
    public int UserId { get; init; } = 1000;

    /// <summary>POSIX <c>TZ</c>; needs no time zone database.</summary>
    public string TimeZone { get; init; } = "UTC";

    public string Locale { get; init; } = "C";

    /// <summary>Octal.</summary>
    public string Umask { get; init; } = "022";

    /// <summary>Python's: the order of its sets and dictionaries of strings.</summary>
    public string HashSeed { get; init; } = "0";

    /// <summary>Whether files are created, and folders listed, the other way round.</summary>
    public bool IsReversed { get; init; }

    /// <param name="jobs">Compilers at one time.</param>
    public static BuildVariation Usual(int jobs) => new() { Jobs = jobs };

    /// <summary>Everything else than usual.</summary>
    public static BuildVariation Strange(int jobs) => new()
    {
        Folder = "/srv/checkouts/of-somebody-else",
        Jobs = jobs + 3,
        UserId = 4711,
        // Nepal's, 5 h 45 min ahead: no build date of the commit's day survives a mistake there.
        TimeZone = "XYZ-5:45",
        Locale = "C.UTF-8",
        Umask = "077",
        HashSeed = "4711",
        IsReversed = true,
    };

    /// <summary>What <paramref name="other"/> has and this has not, for a line of a report.</summary>
    public string Against(BuildVariation other) => string.Join(
        ", ",
        $"folder {Folder} and {other.Folder}",
        $"{Jobs} and {other.Jobs} jobs",
        $"user {UserId} and {other.UserId}",
        $"time zone {TimeZone} and {other.TimeZone}",
        $"locale {Locale} and {other.Locale}",
        $"umask {Umask} and {other.Umask}",
        $"hash seed {HashSeed} and {other.HashSeed}",
        IsReversed == other.IsReversed ? "the same order of files" : "files in the other order");
}
