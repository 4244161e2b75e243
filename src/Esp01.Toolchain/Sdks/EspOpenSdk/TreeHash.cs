using System.Security.Cryptography;
using System.Text;
using Esp01.Containers;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>One hash over a folder: paths, executable bits, link targets and contents; no times and no owners.</summary>
internal static class TreeHash
{
    public static async Task<ToolchainTree> ComputeAsync(string folder, CancellationToken cancellationToken)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = 0;
        var bytes = 0L;
        foreach (var entry in SandboxTree.FromFolder(folder))
        {
            if (entry is SandboxLink link)
            {
                all.AppendData(Encoding.UTF8.GetBytes($"link {link.Path} {link.Target}\n"));
            }
            else if (entry is SandboxFile file)
            {
                await using var content = file.Open();
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
                all.AppendData(Encoding.UTF8.GetBytes($"{(file.IsExecutable ? "program" : "file")} {file.Path} {hash}\n"));
                files++;
                bytes += file.Length;
            }
        }
        return new ToolchainTree(Convert.ToHexStringLower(all.GetHashAndReset()), files, bytes);
    }
}
