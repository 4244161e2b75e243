using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>1 KiB of memory in the always-on domain, half for the SDK, half for the user, 32 bits wide.</summary>
internal sealed class RtcMemory : IRegisterBlock
{
    public const uint Address = 0x60001000;
    public const uint Length = 0x400;

    private readonly uint[] _words = new uint[Length / 4];

    public uint Read(uint offset) => _words[offset >> 2];

    public void Write(uint offset, uint value) => _words[offset >> 2] = value;

    /// <summary>Power-on: its contents are undefined, which is a seeded pattern here so that nobody relies on zeros.</summary>
    public void PowerOn(Random chance)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] = (uint)chance.NextInt64(1L << 32);
    }
}
