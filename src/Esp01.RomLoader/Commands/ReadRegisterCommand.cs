namespace Esp01.RomLoader.Commands;

/// <summary>A 32-bit word of the chip's address space, in the answer's value.</summary>
internal sealed record ReadRegisterCommand(uint Address) : RomCommand(RomOpcode.ReadRegister, Quick)
{
    public override byte[] Body => Words(Address);

    public override string Name => $"ReadRegister 0x{Address:x8}";
}
