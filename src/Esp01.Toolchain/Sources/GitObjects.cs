using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Esp01.Toolchain.Processes;

namespace Esp01.Toolchain.Sources;

/// <summary>
/// Reads objects of a repository through <c>git cat-file --batch</c> and believes none before its SHA-1 is the name it was
/// asked for by. From a commit id on, every tree and file is therefore the one that was pinned, wherever the repository is from.
/// </summary>
internal sealed class GitObjects : IDisposable
{
    private readonly Process process;
    private readonly Stream output;

    public GitObjects(string gitDirectory)
    {
        // Mirrors are often owned by somebody else; they are only read, and what is read is verified.
        process = ToolRunner.Start("git", ["-c", "safe.directory=*", $"--git-dir={gitDirectory}", "cat-file", "--batch"]);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        output = process.StandardOutput.BaseStream;
    }

    /// <returns>The object's content, or <c>null</c> when the repository does not have it.</returns>
    /// <exception cref="GitObjectException">The content is not what its name says, or git ended.</exception>
    public async Task<byte[]?> ReadAsync(string id, string type, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteAsync($"{id}\n".AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        var header = await ReadHeaderAsync(id, cancellationToken);
        var parts = header.Split(' ');
        if (parts is [_, "missing"])
            return null;
        if (parts.Length != 3 || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new GitObjectException(id, $"git answered '{header}'");

        var content = new byte[size];
        await output.ReadExactlyAsync(content, cancellationToken);
        await output.ReadExactlyAsync(new byte[1], cancellationToken);
        var actual = Hash(parts[1], content);
        if (actual != id)
            throw new GitObjectException(id, $"its content has the name {actual}");
        return parts[1] == type ? content : throw new GitObjectException(id, $"it is a {parts[1]} and not a {type}");
    }

    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(2)))
                process.Kill();
        }
        catch (IOException)
        {
            // It ended on its own; there is nothing left to close.
        }
        process.Dispose();
    }

    private async Task<string> ReadHeaderAsync(string id, CancellationToken cancellationToken)
    {
        var line = new List<byte>(80);
        var one = new byte[1];
        while (true)
        {
            if (await output.ReadAsync(one, cancellationToken) == 0)
                throw new GitObjectException(id, "git ended before it answered; is this a repository?");
            if (one[0] == (byte)'\n')
                return Encoding.ASCII.GetString([.. line]);
            line.Add(one[0]);
        }
    }

    // SHA-1 is git's own name for an object, and the pin in the lock file is such a name.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "git names objects by SHA-1.")]
    private static string Hash(string type, byte[] content)
    {
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha1.AppendData(Encoding.ASCII.GetBytes($"{type} {content.Length}\0"));
        sha1.AppendData(content);
        return Convert.ToHexStringLower(sha1.GetHashAndReset());
    }
}
