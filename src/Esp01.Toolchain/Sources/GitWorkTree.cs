using Esp01.Toolchain.Processes;

namespace Esp01.Toolchain.Sources;

/// <summary>Where a folder of this machine stands in its git history.</summary>
/// <param name="Commit">40 hexadecimal digits.</param>
/// <param name="IsClean">Whether nothing in it differs from the commit; what git is told to ignore does not count.</param>
public sealed record GitWorkTree(string Commit, bool IsClean)
{
    /// <returns><c>null</c> where there is no git, no repository or no commit.</returns>
    public static async Task<GitWorkTree?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var commit = await RunAsync(folder, ["rev-parse", "HEAD"], cancellationToken);
            var changes = await RunAsync(folder, ["status", "--porcelain"], cancellationToken);
            return new GitWorkTree(commit.Trim(), changes.Length == 0);
        }
        catch (Exception exception) when (exception is ToolFailedException or ToolMissingException)
        {
            return null;
        }
    }

    // A checkout often belongs to another user than the one who builds in it; it is only read.
    private static Task<string> RunAsync(string folder, string[] command, CancellationToken cancellationToken) =>
        ToolRunner.RunAsync("git", ["-c", "safe.directory=*", "-C", folder, .. command], cancellationToken);
}
