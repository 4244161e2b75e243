namespace Esp01.Repl.SmokeTest;

public enum SmokeVerdict
{
    Passed,

    /// <summary>The image or the board is not as built.</summary>
    Failed,

    /// <summary>The test could not be carried out.</summary>
    Broken,
}
