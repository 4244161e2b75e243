namespace Esp01.Repl.Files;

/// <summary>One thing to do; the steps of a plan are carried out in order.</summary>
public abstract record UploadStep(BoardPath Path)
{
    public sealed record MakeFolder(BoardPath Path) : UploadStep(Path);

    /// <summary>The board has exactly this content already.</summary>
    public sealed record Skip(BoardPath Path) : UploadStep(Path);

    /// <param name="From">Bytes of <see cref="UploadItem.TemporaryPath"/> that are there and right; sending goes on from here.</param>
    public sealed record Send(UploadItem Item, int From) : UploadStep(Item.Path);
}
