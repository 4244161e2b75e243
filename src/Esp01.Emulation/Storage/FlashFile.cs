namespace Esp01.Emulation.Storage;

/// <summary>
/// A file that holds exactly the bytes of a flash chip, so that a board keeps its flash from one run to the next and any tool
/// can read or prepare it. What the chip keeps besides, wear and protection bits, is in a second file with the same name and
/// <c>.chip</c> behind it.
/// </summary>
public sealed class FlashFile(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    private string RecordPath => Path + ".chip";

    /// <summary>
    /// Keeps every other run away until it is disposed, as a port is opened by one program at a time: two boards with one flash
    /// would both work, and the one that is saved first would be lost.
    /// </summary>
    /// <exception cref="FlashFileInUseException">Another run has it.</exception>
    /// <exception cref="FlashFileException">The file that says so cannot be made beside it.</exception>
    public IDisposable Hold()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            return new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(Path + ".lock") && !Directory.Exists(Path + ".lock"))
        {
            throw new FlashFileInUseException(Path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FlashFileException.NotWritable(Path, e);
        }
    }

    /// <summary>Fills the chip from the file; a file that does not exist yet is a chip fresh from the factory, all erased.</summary>
    /// <exception cref="FlashFileException">A file has another size than the chip, makes no sense, or cannot be read.</exception>
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
            var record = File.Exists(RecordPath)
                ? ChipRecord.TryParse(File.ReadAllText(RecordPath), flash.EraseCounts.Count) ?? throw FlashFileException.NoRecord(RecordPath)
                : null;
            flash.Load(content);
            if (record is not null)
                flash.Record = record;
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
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            Replace(Path, flash.Cells.Span);
            if (flash.Record is { IsBlank: false } record)
                Replace(RecordPath, System.Text.Encoding.ASCII.GetBytes(record.ToString()));
            else
                File.Delete(RecordPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FlashFileException.NotWritable(Path, e);
        }
    }

    private static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw;
        }
    }
}
