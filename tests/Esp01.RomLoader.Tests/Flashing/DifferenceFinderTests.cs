using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Slip;

namespace Esp01.RomLoader.Tests.Flashing;

/// <summary>What differs is found by asking for sums only; a wrong answer here is a sector that is never written.</summary>
public sealed class DifferenceFinderTests
{
    private const int Sectors = 40;

    [Theory]
    [InlineData(0)]
    [InlineData(0, 0)]
    [InlineData(0, 17, 18, 39)]
    [InlineData(5, 10, 15)]
    [InlineData(0, 8, 16, 31)]
    public async Task Exactly_the_sectors_that_differ_are_found(int firstSector, params int[] differing)
    {
        var wanted = Noise();
        var flash = new HashingFlash(firstSector, wanted);
        foreach (var sector in differing)
            flash.Content[(sector * FlashRange.Sector) + 100] ^= 0x40;

        var found = await new DifferenceFinder(flash, new FlashPiece(firstSector * FlashRange.Sector, wanted)).FindAsync(TestContext.Current.CancellationToken);

        Assert.Equal(differing.Select(sector => firstSector + sector), found);
    }

    [Fact]
    public async Task A_chip_that_holds_something_else_altogether_is_not_hashed_twice()
    {
        var flash = new HashingFlash(0, new byte[Sectors * FlashRange.Sector]);

        var found = await new DifferenceFinder(flash, new FlashPiece(0, Noise())).FindAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, Sectors), found);
        Assert.InRange(flash.Hashed, 1, 4 * FlashRange.Sector);
    }

    private static byte[] Noise()
    {
        var noise = new byte[Sectors * FlashRange.Sector];
        new Random(7).NextBytes(noise);
        return noise;
    }

    /// <summary>A board of which nothing but sums can be had.</summary>
    private sealed class HashingFlash(int firstSector, byte[] content) : IBootloader
    {
        public byte[] Content { get; } = [.. content];

        public int Hashed { get; private set; }

        public string Name => "a flash that hashes";

        public bool CanHash => true;

        public FrameChannel Channel => throw new NotSupportedException();

        public Task<IReadOnlyList<Md5Digest>> HashAsync(int address, int piece, int count, CancellationToken cancellationToken)
        {
            Hashed += piece * count;
            var start = address - (firstSector * FlashRange.Sector);
            return Task.FromResult<IReadOnlyList<Md5Digest>>([.. Enumerable.Range(0, count).Select(i => Md5Digest.Of(Content.AsSpan(start + (i * piece), piece)))]);
        }

        public Task<uint> ReadRegisterAsync(uint address, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<uint> ReadFlashIdAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<uint> ReadFlashStatusAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EraseChipAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EraseAsync(FlashRange range, IProgress<int>? erased, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task WriteAsync(int address, ReadOnlyMemory<byte> data, IProgress<int>? written, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<byte[]> ReadAsync(FlashRange range, IProgress<int>? read, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> HoldsAsync(int address, ReadOnlyMemory<byte> wanted, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task StartProgramAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
