namespace Esp01.Emulation.Memory;

/// <summary>
/// Some 32-bit registers at consecutive addresses. Narrower accesses never get here: a narrow load takes its part of the
/// word read, a narrow store reads the word, replaces its part and writes the word back.
/// </summary>
public interface IRegisterBlock
{
    /// <param name="offset">In bytes from the start of the block, a multiple of 4.</param>
    uint Read(uint offset);

    /// <param name="offset">In bytes from the start of the block, a multiple of 4.</param>
    void Write(uint offset, uint value);
}
