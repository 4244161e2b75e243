namespace Esp01.Repl.Files;

/// <summary>What an upload will do, decided before anything is sent. Pure.</summary>
public sealed record UploadPlan(IReadOnlyList<UploadStep> Steps)
{
    /// <summary>Bytes that will cross the line as content.</summary>
    public long BytesToSend => Steps.OfType<UploadStep.Send>().Sum(s => s.Item.Content.Length - (long)s.From);

    public int Skipped => Steps.OfType<UploadStep.Skip>().Count();

    /// <param name="states">What is on the board under each item's path, its folders and its temporary path; missing is missing.</param>
    /// <exception cref="WrongVariantException">No file can be stored with this image.</exception>
    /// <exception cref="NoFileSystemException">Likewise.</exception>
    /// <exception cref="NotEnoughSpaceException">It does not fit at some point on the way, counting old versions that stay until the new ones are verified.</exception>
    /// <exception cref="BoardPathException">Two items have one path, or a folder is in the way of a file or the reverse.</exception>
    public static UploadPlan Make(string address, BoardStorage storage, IReadOnlyList<UploadItem> items, IReadOnlyDictionary<BoardPath, RemoteState> states)
    {
        storage.RequireFileSystem(address);
        var steps = new List<UploadStep>();
        var folders = new HashSet<BoardPath>();
        var paths = new HashSet<BoardPath>();
        var free = (long)storage.FreeBlocks - FlashSpace.ReserveBlocks;
        foreach (var item in items)
        {
            if (!paths.Add(item.Path))
                throw new BoardPathException(item.Path.Value, "two files would have it");
            var state = StateOf(states, item.Path);
            if (state.Kind == RemoteKind.Folder || item.Path.IsRoot)
                throw new BoardPathException(item.Path.Value, "a folder on the board has this name");
            foreach (var folder in item.Path.Ancestors.Where(folders.Add))
                free -= PlanFolder(steps, states, folder);
            if (state.Kind == RemoteKind.File && state.Size == item.Content.Length && state.Sha256 == item.Sha256)
            {
                steps.Add(new UploadStep.Skip(item.Path));
                continue;
            }

            var from = ResumeAt(item, StateOf(states, item.TemporaryPath));
            var needed = FlashSpace.Blocks(item.Content.Length, storage.BlockSize) - (from == 0 ? 0 : FlashSpace.Blocks(from, storage.BlockSize));
            if (needed > free)
                throw new NotEnoughSpaceException(address, item.Path, (needed + FlashSpace.ReserveBlocks) * (long)storage.BlockSize, Math.Max(0, free + FlashSpace.ReserveBlocks) * storage.BlockSize);
            steps.Add(new UploadStep.Send(item, from));
            free -= needed;
            if (state.Kind == RemoteKind.File)
                free += FlashSpace.Blocks(state.Size, storage.BlockSize);
        }

        return new UploadPlan(steps);
    }

    /// <returns>Blocks the folder takes.</returns>
    private static int PlanFolder(List<UploadStep> steps, IReadOnlyDictionary<BoardPath, RemoteState> states, BoardPath folder)
    {
        switch (StateOf(states, folder).Kind)
        {
            case RemoteKind.Folder:
                return 0;
            case RemoteKind.File:
                throw new BoardPathException(folder.Value, "it must be a folder, and a file on the board has this name");
            default:
                steps.Add(new UploadStep.MakeFolder(folder));
                return FlashSpace.FolderBlocks;
        }
    }

    /// <summary>A temporary file that is a beginning of the content is gone on with.</summary>
    private static int ResumeAt(UploadItem item, RemoteState temporary)
    {
        if (temporary.Kind != RemoteKind.File || temporary.Size == 0 || temporary.Size > item.Content.Length)
            return 0;
        var prefix = item.Content[..(int)temporary.Size];
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(prefix.Span)) == temporary.Sha256 ? prefix.Length : 0;
    }

    private static RemoteState StateOf(IReadOnlyDictionary<BoardPath, RemoteState> states, BoardPath path) =>
        states.TryGetValue(path, out var state) ? state : RemoteState.Missing;
}
