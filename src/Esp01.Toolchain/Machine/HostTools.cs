using System.Security.Cryptography;
using System.Text;
using Esp01.Containers;

namespace Esp01.Toolchain.Machine;

/// <summary>The tools of this machine that a build without containers uses.</summary>
public static class HostTools
{
    /// <summary>What the makefiles call; the version of each can change the firmware.</summary>
    internal static readonly IReadOnlyList<string> Programs =
        ["ar", "gcc", "make", "python3", "xtensa-lx106-elf-as", "xtensa-lx106-elf-gcc", "xtensa-lx106-elf-ld"];

    /// <returns>A hash of all tools' versions: another tool, another key.</returns>
    /// <exception cref="HostToolsMissingException">Some are not installed.</exception>
    public static async Task<string> KeyAsync(IMachine machine, CancellationToken cancellationToken)
    {
        string[] missing = [.. Programs.Where(program => !machine.HasProgram(program))];
        if (missing.Length > 0)
            throw new HostToolsMissingException(missing);
        var versions = new StringBuilder();
        foreach (var program in Programs)
        {
            var result = await machine.RunAsync(new BuildStep($"ask {program} for its version", program, "--version"), null, cancellationToken);
            versions.Append(program).Append('\n').AppendJoin('\n', result.LastLines).Append('\n');
        }

        return "host-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versions.ToString())));
    }
}
