using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Rom;

/// <summary>The ROM read as data. There is no dump of it here, so only the word that tells an ESP8266 from other chips is known.</summary>
internal sealed class RomContents(BoardDiagnostics diagnostics) : IRegisterBlock
{
    public const uint Address = 0x40000000;
    public const uint Length = 0x10000;

    private const uint ChipWordOffset = 0x1000;
    private const uint ChipWord = 0xfff0c101;

    public uint Read(uint offset)
    {
        if (offset == ChipWordOffset)
            return ChipWord;
        diagnostics.Report("Read of the mask ROM's contents, which the model does not have", Address + offset, offset);
        return 0;
    }

    public void Write(uint offset, uint value) => diagnostics.Report("Write to the mask ROM", Address + offset, offset, value);
}
