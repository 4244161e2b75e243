namespace Esp01.Emulation.Rom.Loader;

/// <summary>What a BEGIN command announced and what has come since, for RAM or for flash.</summary>
internal sealed class DownloadState
{
    /// <summary>The largest block either BEGIN accepts.</summary>
    public const uint LargestBlock = 0x1800;

    private uint _blocks;
    private uint _blockSize;
    private uint _total;
    private uint _received;

    /// <summary>The sequence number the next block must have.</summary>
    public uint NextSequence { get; private set; }

    /// <summary>Where the next block goes.</summary>
    public uint Address { get; private set; }

    /// <summary>Whether as many blocks came as were announced, with at least as many bytes: the last is padded.</summary>
    public bool IsComplete => NextSequence == _blocks && _received >= _total;

    public bool TryBegin(uint total, uint blocks, uint blockSize, uint address)
    {
        if (blockSize > LargestBlock)
            return false;
        (_total, _blocks, _blockSize, Address) = (total, blocks, blockSize, address);
        (NextSequence, _received) = (0, 0);
        return true;
    }

    /// <summary>Whether a data command fits what was announced and is the next in order.</summary>
    public bool Accepts(LoaderMessage message)
    {
        if (message.Payload.Length is < LoaderMessage.DataHeaderLength or > (int)LargestBlock + LoaderMessage.DataHeaderLength)
            return false;
        var length = message.Word(0);
        return length == message.Data.Length && length <= _blockSize && message.Word(1) == NextSequence;
    }

    /// <summary>The block counts from now on, even if its checksum turns out wrong: sending it again needs the next number.</summary>
    public void CountSequence() => NextSequence++;

    public void Store(uint length)
    {
        Address += length;
        _received += length;
    }
}
