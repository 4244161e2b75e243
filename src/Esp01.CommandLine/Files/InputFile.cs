using System.Globalization;
using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Files;

/// <summary>A file that somebody named on the command line, read whole, with a sentence for each way in which that can fail.</summary>
public static class InputFile
{
    private const int MostNeighbours = 1000;
    private const int Chunk = 1 << 16;

    /// <param name="path">As it was typed; messages repeat it so.</param>
    /// <param name="option">The option it was given for: <c>--image</c>.</param>
    /// <param name="most">Bytes; a longer file cannot be what is meant, and is not read to its end.</param>
    /// <exception cref="InputFileException">It is missing, a folder, not readable, too large, or changes while it is read.</exception>
    public static async Task<byte[]> ReadAsync(string path, string option, long most, CancellationToken cancellationToken = default)
    {
        try
        {
            if (Directory.Exists(path))
                throw new InputFileException(path, $"{path} is a folder, and {option} takes a file.", "Name a file in it.");
            // Opening a pipe waits for whoever writes to it, and only a task can be left then.
            await using var stream = await Task.Run(
                () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), cancellationToken).WaitAsync(cancellationToken);
            return await ReadAsync(stream, path, option, most, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Explain(path, option, failure);
        }
    }

    private static async Task<byte[]> ReadAsync(FileStream stream, string path, string option, long most, CancellationToken cancellationToken)
    {
        var stated = stream.CanSeek ? stream.Length : (long?)null;
        if (stated > most)
            throw TooLarge(path, option, most);
        var before = File.GetLastWriteTimeUtc(path);
        using var content = new MemoryStream();
        var buffer = new byte[Chunk];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            await content.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            if (content.Length > most)
                throw TooLarge(path, option, most);
        }
        // What has no length of its own, a pipe or a file of /proc, is taken as it comes.
        if (stated > 0 && (content.Length != stated || File.GetLastWriteTimeUtc(path) != before))
            throw new InputFileException(path, $"{path} changed while it was read.", "Wait until whoever writes it is done, and run the command again.");
        return content.ToArray();
    }

    private static InputFileException TooLarge(string path, string option, long most) => new(
        path,
        string.Create(CultureInfo.InvariantCulture, $"{path} has more than {most:N0} bytes, which is the most that {option} can take."),
        "Name another file.");

    /// <summary>Also for whoever reads in another way.</summary>
    public static InputFileException Explain(string path, string option, Exception failure)
    {
        if (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return LinkAt(path) is { } target
                ? new InputFileException(path, $"{path} is a link to {target}, and nothing is there.", "Make the link anew, or name the file itself.", failure)
                : new InputFileException(path, $"There is no file {path}.{Suggestion.For(Path.GetFileName(path), Neighbours(path))}", $"Check the name that {option} gives; it is looked for from {Environment.CurrentDirectory}.", failure);
        }
        if (failure is UnauthorizedAccessException)
            return new InputFileException(path, $"{path} may not be read by {Environment.UserName}.", "Check who owns it and its folder, and run the command as that user.", failure);
        if (LinkAt(path) is not null && failure is IOException)
            return new InputFileException(path, $"{path} is a link that leads back to itself.", "Make the link anew, or name the file itself.", failure);
        return new InputFileException(path, $"{path} cannot be read: {failure.Message}", $"Check the name that {option} gives.", failure);
    }

    private static string? LinkAt(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Neighbours(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            return folder is null ? [] : [.. Directory.EnumerateFiles(folder).Take(MostNeighbours).Select(file => Path.GetFileName(file))];
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
