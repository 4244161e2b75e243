namespace Esp01.Emulation.Storage;

/// <summary>The file that keeps a virtual board's flash cannot be used.</summary>
public sealed class FlashFileException : EmulationException
{
    private FlashFileException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    public string Path { get; }

    internal static FlashFileException WrongSize(string path, long length, FlashModel model) => new(
        path,
        $"{path} has {length} bytes, but the virtual board's flash ({model.Name}) has {model.SizeBytes}.\n\n" +
        "Start the board with the flash size the file was made with, or delete the file to begin with an erased chip.");

    internal static FlashFileException NoRecord(string path) => new(
        path,
        $"{path} should hold the wear and the protection bits of a virtual board's flash, but makes no sense, or not for a chip of this size.\n\n" +
        "Delete it to begin with an unworn, unprotected chip.");

    internal static FlashFileException NotReadable(string path, Exception inner) => new(
        path, $"The virtual board's flash file {path} cannot be read: {inner.Message}\n\nCheck that it is a file and that you may read it.", inner);

    internal static FlashFileException NotWritable(string path, Exception inner) => new(
        path, $"The virtual board's flash file {path} cannot be written: {inner.Message}\n\nCheck the folder's permissions and free space.", inner);
}
