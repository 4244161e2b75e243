using System.Buffers.Binary;
using Esp01.Emulation.Board;
using Esp01.Emulation.Radio;
using Esp01.Emulation.Tests.Rom;

namespace Esp01.Emulation.Tests.Radio;

/// <summary>A board whose MAC is programmed as a driver does it, register by register, and an air that takes down what is sent.</summary>
internal sealed class RadioRig : IAir, IDisposable
{
    public const uint Mac = 0x3ff20000;
    public const uint Received = 1 << 8;
    public const uint TransmissionEnded = 1 << 19;

    private const uint Descriptors = 0x3ffe9000;
    private const uint Buffers = 0x3ffea000;
    private const int BufferSize = 1600;

    private readonly RomCaller _rom = new();

    public RadioRig()
    {
        this[0x004] = 1u << 31;
        this[0xc18] = Received | TransmissionEnded;
        Board.Radio.Air = this;
    }

    public Esp01Board Board => _rom.Board;

    public List<OutgoingFrame> Sent { get; } = [];

    /// <summary>A register of the MAC.</summary>
    public uint this[uint offset]
    {
        get => Board.Memory.ReadWord(Mac + offset);
        set => Board.Memory.WriteWord(Mac + offset, value);
    }

    public void Transmit(IRadio sender, OutgoingFrame frame) => Sent.Add(frame);

    public void Tune(uint divisor) => Board.Memory.WriteWord(0x60009b14, divisor << 17);

    /// <summary>Descriptors with buffers, and behind them the sentinel that ends every chain.</summary>
    public void GiveDescriptors(int count, int size = BufferSize)
    {
        for (var i = 0; i <= count; i++)
        {
            var at = DescriptorAt(i);
            Board.Memory.WriteWord(at, 0x8000_0000u | (uint)(i < count ? size : 4));
            Board.Memory.WriteWord(at + 4, Buffers + (uint)(i * BufferSize));
            Board.Memory.WriteWord(at + 8, i < count ? DescriptorAt(i + 1) : 0);
        }

        this[0x008] = DescriptorAt(0);
    }

    public static uint DescriptorAt(int number) => Descriptors + (uint)(12 * number);

    /// <summary>First word of a descriptor.</summary>
    public uint ControlOf(int number) => Board.Memory.ReadWord(DescriptorAt(number));

    /// <summary>What is in a descriptor's buffer as far as it is filled.</summary>
    public byte[] ContentsOf(int number) => _rom.Get(Buffers + (uint)(number * BufferSize), (int)((ControlOf(number) >> 12) & 0xfff));

    public void SetAddress(uint offset, uint maskOffset, string address)
    {
        var bytes = Convert.FromHexString(address);
        this[offset] = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        this[offset + 4] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4));
        this[maskOffset] = uint.MaxValue;
        this[maskOffset + 4] = 0x1_ffff;
    }

    public void SetKey(int entry, string peer, int cipher, int id, byte[] material)
    {
        var bytes = Convert.FromHexString(peer);
        var offset = 0x1400 + (uint)(40 * entry);
        this[offset] = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        this[offset + 4] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4)) | ((uint)cipher << 18) | ((uint)id << 30);
        for (var i = 0; i < material.Length; i += 4)
            this[offset + 8 + (uint)i] = BinaryPrimitives.ReadUInt32LittleEndian(material.AsSpan(i));
        this[0x80c] |= 1u << entry;
    }

    public bool Receive(byte[] frame, int signal = -42) => Board.Radio.Receive(new(frame, RadioRate.Mbps1, signal));

    /// <summary>Puts a frame into a queue and lets it go.</summary>
    public void Send(int queue, byte[] frame, uint plcp1 = 0)
    {
        const uint Descriptor = 0x3ffef000;
        const uint Data = 0x3ffef100;
        _rom.Put(Data, frame);
        Board.Memory.WriteWord(Descriptor, 0xc000_0000 | (uint)((frame.Length + 4) << 12) | 0xfff);
        Board.Memory.WriteWord(Descriptor + 4, Data);
        Board.Memory.WriteWord(Descriptor + 8, 0);
        this[0xdc8 - (uint)(24 * queue)] = plcp1;
        this[0xdc4 - (uint)(24 * queue)] = 0xc000_0000 | (Descriptor & 0x3_ffff);
    }

    public void Dispose() => _rom.Dispose();
}
