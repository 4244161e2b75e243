namespace Esp01.RomLoader.Commands;

/// <summary>One write: (register and not mask) or value, <paramref name="DelayMicroseconds"/> (at most 65535) after the write before it.</summary>
internal readonly record struct RegisterWrite(uint Address, uint Value, uint Mask = 0xFFFFFFFF, ushort DelayMicroseconds = 0);

/// <summary>Several register writes in one packet, carried out in order.</summary>
internal sealed record WriteRegistersCommand(IReadOnlyList<RegisterWrite> Writes) : RomCommand(RomOpcode.WriteRegister, Quick)
{
    public override byte[] Body => Words([.. Writes.SelectMany(write => new uint[] { write.Address, write.Value, write.Mask, write.DelayMicroseconds })]);

    public override string Name => $"WriteRegister 0x{Writes[0].Address:x8}";
}
