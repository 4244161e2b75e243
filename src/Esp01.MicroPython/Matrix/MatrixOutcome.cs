namespace Esp01.MicroPython.Matrix;

/// <summary>How far an image of the matrix came.</summary>
public enum MatrixOutcome
{
    /// <summary>Built, and the board showed what it must.</summary>
    Boots,

    /// <summary>Something that it needs is not here.</summary>
    Skipped,

    /// <summary>The release is too large for the layout with this compiler.</summary>
    TooLarge,

    /// <summary>It could not be built, or the board did not show what it must.</summary>
    Failed,
}
