using System.Text;
using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Images.Identity;

/// <summary>The file system that a MicroPython image looks for when it starts.</summary>
/// <param name="Start">Where.</param>
/// <param name="Kind">What it mounts; anything else but blank flash it calls corrupt.</param>
public sealed record ExpectedFileSystem(FlashAddress Start, FlashFileSystem Kind)
{
    /// <summary>The names of the classes that the frozen inisetup uses: which one it is changed with 1.13.</summary>
    private static readonly byte[] LittleFs = Encoding.ASCII.GetBytes("VfsLfs2");
    private static readonly byte[] Fat = Encoding.ASCII.GetBytes("VfsFat");

    /// <param name="image">A whole image.</param>
    /// <param name="area">Where its build record says the file system is; without one, the place in upstream's layout for the header's size.</param>
    /// <returns>Null for firmware of another origin, and where the chip is too small for a file system.</returns>
    public static ExpectedFileSystem? Of(ReadOnlyMemory<byte> image, FileSystemArea? area)
    {
        if (!FileIdentity.Of(image).IsMicroPython || !ImageHeader.TryRead(image.Span, out var header))
            return null;
        FlashFileSystem? kind = image.Span.IndexOf(LittleFs) >= 0 ? FlashFileSystem.LittleFs2 : image.Span.IndexOf(Fat) >= 0 ? FlashFileSystem.Fat : null;
        var place = area ?? UpstreamArea(header.Size, kind);
        return kind is { } known && place is { Exists: true } there ? new ExpectedFileSystem(there.Start, known) : null;
    }

    private static FileSystemArea? UpstreamArea(FlashSize size, FlashFileSystem? kind)
    {
        if (!Enum.IsDefined(size))
            return null;
        var layout = size.ToBytes() <= FlashLayouts.Flash1M.ChipBytes ? FlashLayouts.Flash1M : FlashLayouts.Flash2M;
        return FileSystemArea.On(layout.UserStart, size.ToBytes(), kind == FlashFileSystem.Fat ? FileSystemStart.AlwaysReserveNativeCode : FileSystemStart.ReserveNativeCodeBelow1MiB);
    }
}
