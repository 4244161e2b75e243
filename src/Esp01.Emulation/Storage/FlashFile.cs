namespace Esp01.Emulation.Storage;

/// <summary>
/// A file that holds exactly the bytes of a flash chip, so that a board keeps its flash from one run to the next and any tool
/// can read or prepare it.
/// </summary>
public sealed class FlashFile(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Fills the chip from the file; a file that does not exist yet is a chip fresh from the factory, all erased.</summary>
    /// <exception cref="FlashFileException">The file has another size than the chip, or cannot be read.</exception>
    public void LoadInto(SpiFlash flash)
    {
        try
        {
            if (!File.Exists(Path))
            {
                flash.Load([]);
                return;
            }

            var content = File.ReadAllBytes(Path);
            if (content.Length != flash.Model.SizeBytes)
                throw FlashFileException.WrongSize(Path, content.Length, flash.Model);
            flash.Load(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FlashFileException.NotReadable(Path, e);
        }
    }

    /// <summary>Writes all of the chip. A reader, or a run after a crash, sees the old content or the new, never a mixture.</summary>
    /// <exception cref="FlashFileException">The file cannot be written.</exception>
    public void Save(SpiFlash flash)
    {
        var temporary = $"{Path}.{Environment.ProcessId}.new";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(flash.Cells.Span);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw FlashFileException.NotWritable(Path, e);
        }
    }
}
