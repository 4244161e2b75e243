using System.Security.Cryptography;
using System.Text;

namespace Esp01.Containers;

/// <summary>A sandbox whose files can stay for a later one, so that only what has changed has to be copied into that.</summary>
/// <param name="Sandbox">To work in; disposing it removes the files unless they were kept.</param>
/// <param name="IsFilled">Whether it has the files of the one before.</param>
/// <param name="Keep">Keeps the files when it is disposed; called when they are whole. Returns false where nothing can be kept.</param>
public sealed record KeptSandbox(IBuildSandbox Sandbox, bool IsFilled, Func<bool> Keep);

/// <summary>Which files are kept.</summary>
/// <param name="Owner">Whose they are; of an owner's only the last are kept.</param>
/// <param name="Key">Names what they were made from.</param>
public sealed record KeptFiles(string Owner, string Key)
{
    /// <summary>The owner that stands for a folder of this machine.</summary>
    public static string OwnerFor(string folder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName} {Path.GetFullPath(folder)}")))[..12];
}
