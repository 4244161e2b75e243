namespace Esp01.Repl.SmokeTest;

public enum CheckOutcome
{
    Passed,

    /// <summary>Not as hoped, and not the image's fault: no access point in range.</summary>
    Warning,

    /// <summary>The image or the board is not as built.</summary>
    Failed,

    /// <summary>The check itself could not be made: the link, the cable, the tool.</summary>
    Broken,

    /// <summary>Does not apply here, or could not be reached.</summary>
    Skipped,
}
