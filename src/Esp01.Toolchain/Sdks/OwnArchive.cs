using Esp01.Containers;
using Esp01.Toolchain.Machine;

namespace Esp01.Toolchain.Sdks;

/// <summary>Asks apt where it gets this machine's own distribution from, so that the same mirror serves the bootstrap.</summary>
internal static class OwnArchive
{
    /// <returns>The address; null where there is no apt, or it uses none by the distribution's own name.</returns>
    public static async Task<string?> FindAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (machine.Distribution is not { IsDebianFamily: true } distribution || !machine.HasProgram("apt-get"))
            return null;
        var lines = new List<string>();
        await machine.RunAsync(
            new BuildStep("ask apt for its archive", "apt-get", "indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(RELEASE)|$(REPO_URI)", "Created-By: Packages"),
            new Relay<SandboxOutput>(output => lines.Add(output.Line)),
            cancellationToken);
        return Choose(lines, distribution);
    }

    /// <param name="lines">Origin, label, release and address of each index, bars between.</param>
    /// <param name="distribution">This machine's.</param>
    internal static string? Choose(IEnumerable<string> lines, Distribution distribution) => lines
        .Select(line => line.Split('|'))
        .Where(parts => parts is [var origin, var label, var release, { Length: > 0 }]
            && origin.Equals(distribution.Id, StringComparison.OrdinalIgnoreCase) && label == origin && release == distribution.CodeName)
        .Select(parts => parts[3].TrimEnd('/'))
        .FirstOrDefault();
}
