namespace Esp01.RomLoader.Flashing;

/// <summary>Bytes of one file, and their place.</summary>
/// <param name="Data">As they are in the file.</param>
/// <param name="Address">Flash address, a multiple of 4096.</param>
public sealed record FlashPart(ReadOnlyMemory<byte> Data, int Address = 0)
{
    /// <summary>How messages call it.</summary>
    public string Name { get; init; } = "The image";

    /// <summary>Behind its last byte.</summary>
    public long End => Address + (long)Data.Length;
}
