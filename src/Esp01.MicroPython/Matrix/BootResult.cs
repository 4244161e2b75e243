namespace Esp01.MicroPython.Matrix;

/// <summary>What a board did with an image.</summary>
/// <param name="IsGood">Whether it came to the prompt and showed what the image must.</param>
/// <param name="Detail">In a few words.</param>
public sealed record BootResult(bool IsGood, string Detail);
