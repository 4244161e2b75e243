using Esp01.Containers;
using Esp01.Toolchain.Machine;

namespace Esp01.Toolchain.Sdks;

/// <summary>How a base system is made from the distribution's signed archive; pure, a list of commands.</summary>
/// <param name="Keyring">The keys that vouch for the archive.</param>
/// <param name="KeyringSteps">What fetches the keyring where this machine does not have it; empty where it does.</param>
/// <param name="Bootstrap">debootstrap itself.</param>
/// <param name="Pack">Writes the finished root file system to standard output as a tar archive.</param>
public sealed record BootstrapPlan(string Keyring, IReadOnlyList<BuildStep> KeyringSteps, BuildStep Bootstrap, BuildStep Pack)
{
    private const string KeyringFolder = "/usr/share/keyrings";

    /// <param name="definition">What to make.</param>
    /// <param name="machine">Where.</param>
    /// <param name="folder">An empty folder to work in; on a file system with device files and ownership.</param>
    /// <param name="ownArchive">
    /// Address of the archive that this machine's apt uses for its own distribution; null when unknown. debootstrap then uses
    /// the distribution's own default.
    /// </param>
    /// <exception cref="BootstrapImpossibleException">Something is missing here; the message says what.</exception>
    public static BootstrapPlan Create(BaseImageDefinition definition, IMachine machine, string folder, string? ownArchive)
    {
        if (!machine.IsLinux)
            throw new BootstrapImpossibleException(definition, "that needs a Linux machine");
        if (!machine.IsRoot)
            throw new BootstrapImpossibleException(definition, "that needs root");
        if (!machine.HasProgram("debootstrap"))
            throw new BootstrapImpossibleException(definition, "debootstrap is not installed");
        var keyring = $"{KeyringFolder}/{definition.Distribution}-archive-keyring.gpg";
        IReadOnlyList<BuildStep> keyringSteps = [];
        if (!machine.FileExists(keyring))
        {
            keyringSteps = FetchUbuntuKeyring(definition, machine, folder, ownArchive);
            keyring = $"{folder}/keyring{keyring}";
        }

        var root = $"{folder}/root";
        var mirror = ownArchive is not null && machine.Distribution?.Id == definition.Distribution ? ownArchive : null;
        string[] command =
        [
            "debootstrap", "--variant=minbase", "--force-check-gpg", $"--keyring={keyring}", $"--components={string.Join(',', definition.Components)}",
            $"--arch={definition.Platform.Split('/')[1]}", definition.Suite, root, .. mirror is null ? Array.Empty<string>() : [mirror],
        ];
        return new BootstrapPlan(
            keyring,
            keyringSteps,
            new BuildStep($"bootstrap {definition.Distribution} {definition.Suite}", command),
            new BuildStep(
                "pack the base system", "tar", "--create", "--numeric-owner", "--sort=name", $"--directory={root}",
                "--exclude=./dev/*", "--exclude=./proc/*", "--exclude=./sys/*", "--exclude=./var/cache/apt/archives/*.deb", "--exclude=./var/lib/apt/lists/*_*", "."));
    }

    /// <summary>Removes the work folder. An interrupted debootstrap leaves /proc mounted in it, which must not be entered.</summary>
    public static BuildStep Remove(string folder) => new(
        "remove the bootstrapped files", "sh", "-c",
        "cut -d' ' -f2 /proc/mounts | grep -F \"$1/\" | sort -r | while read -r mount; do umount -l \"$mount\"; done; rm -rf --one-file-system \"$1\"", "sh", folder);

    /// <summary>The archive's address in apt's list inside the new system, repeated for the other suites.</summary>
    public static string SourcesList(BaseImageDefinition definition, string written)
    {
        var mirror = written.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).First(words => words is ["deb", _, ..])[1];
        return string.Concat(new[] { definition.Suite }.Concat(definition.ExtraSuites)
            .Select(suite => $"deb {mirror} {suite} {string.Join(' ', definition.Components)}\n"));
    }

    /// <summary>
    /// Debian 12 has no package with Ubuntu's keys, Debian 13 has. apt fetches it with folders of its own, so that nothing of
    /// this machine changes, and Debian's own key vouches for the package.
    /// </summary>
    private static BuildStep[] FetchUbuntuKeyring(BaseImageDefinition definition, IMachine machine, string folder, string? ownArchive)
    {
        if (definition.Distribution != "ubuntu" || machine.Distribution?.Id != "debian" || ownArchive is null)
            throw new BootstrapImpossibleException(definition, $"the keys of {definition.Distribution} are not on this machine; the package is {definition.Distribution}-keyring");
        var apt = $"{folder}/apt";
        string[] options =
        [
            "-o", $"Dir::Etc={apt}/etc", "-o", $"Dir::State={apt}/state", "-o", $"Dir::Cache={apt}/cache", "-o", "Dir::State::status=/dev/null",
            "-o", "APT::Sandbox::User=root",
        ];
        var source = $"deb [signed-by={KeyringFolder}/debian-archive-keyring.gpg] {ownArchive} trixie main";
        return
        [
            new BuildStep(
                "prepare apt's folders", "sh", "-c", "mkdir -p \"$1/etc/apt.conf.d\" \"$1/etc/preferences.d\" \"$1/state/lists/partial\" \"$1/cache/archives/partial\" && echo \"$2\" > \"$1/etc/sources.list\"",
                "sh", apt, source),
            new BuildStep("read Debian 13's package list", ["apt-get", .. options, "update"]),
            new BuildStep("fetch Ubuntu's keys", ["apt-get", .. options, "download", "ubuntu-keyring"]) { WorkingDirectory = folder },
            new BuildStep("unpack Ubuntu's keys", "sh", "-c", "dpkg-deb -x \"$1\"/ubuntu-keyring_*.deb \"$1/keyring\"", "sh", folder),
        ];
    }
}
