namespace Esp01.Firmware.Flash;

/// <summary>How much of the chip the board's files are to have.</summary>
/// <param name="Kind">By what rule.</param>
/// <param name="Bytes">For <see cref="FileSystemRule.Exactly"/>: the size, whole sectors.</param>
public readonly record struct FileSystemRequest(FileSystemRule Kind, int Bytes)
{
    /// <summary>As the release's own linker script has it.</summary>
    public static FileSystemRequest AsUpstream { get; } = new(FileSystemRule.AsUpstream, 0);

    /// <summary>All that the image leaves.</summary>
    public static FileSystemRequest Auto { get; } = new(FileSystemRule.WhatTheImageLeaves, 0);

    public static FileSystemRequest Of(int bytes) => new(FileSystemRule.Exactly, bytes);
}

/// <summary>Who decides where the file system starts.</summary>
public enum FileSystemRule
{
    AsUpstream,
    WhatTheImageLeaves,
    Exactly,
}
