using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>
/// Finds the sectors that differ from the wanted data by MD5 computed on the chip: of the whole in blocks of 64 KiB, asked for at
/// once, then of 4 KiB inside those that differ. A chip that holds something else altogether is noticed after a sample, without hashing all of it twice.
/// </summary>
internal sealed class DifferenceFinder(IBootloader board, FlashPiece target, IProgress<int>? compared = null)
{
    private const int SectorsPerBlock = FlashRange.Block / FlashRange.Sector;

    private int _hashed;

    /// <returns>Sector numbers that must be written, in order.</returns>
    public async Task<IReadOnlyList<int>> FindAsync(CancellationToken cancellationToken)
    {
        var blocks = Blocks();
        if (blocks.Count > 1 && await LooksForeignAsync(blocks, cancellationToken))
            return [.. Enumerable.Range(target.Range.Start / FlashRange.Sector, target.Range.Length / FlashRange.Sector)];
        var differing = new List<int>();
        foreach (var alike in AlikeIn(blocks))
        {
            var (first, count) = alike[0];
            foreach (var sector in await CompareAsync(first, count, alike.Count, cancellationToken))
                differing.AddRange(await CompareAsync(sector, 1, count, cancellationToken));
        }
        return differing;
    }

    /// <summary>Neighbours of one size, for one question to the board: each answer takes its time over a USB adapter.</summary>
    private static List<List<(int First, int Count)>> AlikeIn(List<(int First, int Count)> blocks)
    {
        var groups = new List<List<(int First, int Count)>>();
        foreach (var block in blocks)
        {
            if (groups.Count > 0 && groups[^1][0].Count == block.Count)
                groups[^1].Add(block);
            else
                groups.Add([block]);
        }
        return groups;
    }

    /// <summary>The target's sectors, cut where the chip's 64 KiB blocks end.</summary>
    private List<(int First, int Count)> Blocks()
    {
        var last = target.Range.End / FlashRange.Sector;
        var blocks = new List<(int First, int Count)>();
        for (var sector = target.Range.Start / FlashRange.Sector; sector < last;)
        {
            var end = Math.Min(last, ((sector / SectorsPerBlock) + 1) * SectorsPerBlock);
            blocks.Add((sector, end - sector));
            sector = end;
        }
        return blocks;
    }

    /// <summary>One sector from the middle of each block: if not one of them fits, comparing the rest would only take time.</summary>
    private async Task<bool> LooksForeignAsync(List<(int First, int Count)> blocks, CancellationToken cancellationToken)
    {
        foreach (var (start, count) in blocks)
        {
            if ((await CompareAsync(start + (count / 2), 1, 1, cancellationToken)).Count == 0)
                return false;
        }
        return true;
    }

    /// <returns>The first sector of each of the <paramref name="pieces"/> that differs.</returns>
    private async Task<List<int>> CompareAsync(int sector, int sectorsPerPiece, int pieces, CancellationToken cancellationToken)
    {
        var piece = sectorsPerPiece * FlashRange.Sector;
        var digests = await board.HashAsync(sector * FlashRange.Sector, piece, pieces, cancellationToken);
        var differing = new List<int>();
        for (var i = 0; i < pieces; i++)
        {
            var wanted = target.At(new FlashRange((sector * FlashRange.Sector) + (i * piece), piece));
            if (digests[i] != Md5Digest.Of(wanted.Span))
                differing.Add(sector + (i * sectorsPerPiece));
        }
        _hashed += piece * pieces;
        compared?.Report(Math.Min(_hashed, target.Range.Length));
        return differing;
    }
}
