using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Tests.Machine;

namespace Esp01.Toolchain.Tests.Sdks;

public class BootstrapPlanTests
{
    private const string Archive = "http://mirror.example/debian";
    private const string DebianKeys = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private const string UbuntuKeys = "/usr/share/keyrings/ubuntu-archive-keyring.gpg";

    [Fact]
    public void Debian_on_Debian_uses_the_machines_own_keys_and_mirror()
    {
        var plan = BootstrapPlan.Create(SdkImages.Debian12.Base, new ScriptedMachine { Files = [DebianKeys] }, "/scratch", Archive);

        Assert.Empty(plan.KeyringSteps);
        Assert.Equal(
            $"debootstrap --variant=minbase --force-check-gpg --keyring={DebianKeys} --components=main --arch=amd64 bookworm /scratch/root {Archive}",
            plan.Bootstrap.CommandLine);
    }

    [Fact]
    public void Ubuntu_on_Debian_fetches_the_keys_with_apt_and_leaves_the_mirror_to_debootstrap()
    {
        var plan = BootstrapPlan.Create(SdkImages.Ubuntu1604.Base, new ScriptedMachine { Files = [DebianKeys] }, "/scratch", Archive);

        Assert.Contains(plan.KeyringSteps, step => step.CommandLine.Contains($"deb [signed-by={DebianKeys}] {Archive} trixie main", StringComparison.Ordinal));
        Assert.Contains(plan.KeyringSteps, step => step.CommandLine.EndsWith("download ubuntu-keyring", StringComparison.Ordinal));
        Assert.Equal(
            $"debootstrap --variant=minbase --force-check-gpg --keyring=/scratch/keyring{UbuntuKeys} --components=main,universe --arch=amd64 xenial /scratch/root",
            plan.Bootstrap.CommandLine);
    }

    [Fact]
    public void Ubuntu_on_Ubuntu_needs_no_detour()
    {
        var machine = new ScriptedMachine { Files = [UbuntuKeys], Distribution = new("ubuntu", "noble", ["debian"]) };

        var plan = BootstrapPlan.Create(SdkImages.Ubuntu1604.Base, machine, "/scratch", "http://mirror.example/ubuntu");

        Assert.Empty(plan.KeyringSteps);
        Assert.EndsWith("xenial /scratch/root http://mirror.example/ubuntu", plan.Bootstrap.CommandLine, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_the_way_is_named()
    {
        Assert.Contains("needs root", Refused(new ScriptedMachine { IsRoot = false, Files = [DebianKeys] }), StringComparison.Ordinal);
        Assert.Contains("needs a Linux machine", Refused(new ScriptedMachine { IsLinux = false }), StringComparison.Ordinal);
        Assert.Contains("debootstrap is not installed", Refused(new ScriptedMachine { Programs = [] }), StringComparison.Ordinal);
        Assert.Contains("the package is debian-keyring", Refused(new ScriptedMachine()), StringComparison.Ordinal);

        static string Refused(ScriptedMachine machine) =>
            Assert.Throws<BootstrapImpossibleException>(() => BootstrapPlan.Create(SdkImages.Debian12.Base, machine, "/scratch", Archive)).Message;
    }

    [Fact]
    public void The_other_suites_come_from_the_same_mirror() =>
        Assert.Equal(
            "deb http://mirror.example/ubuntu xenial main universe\ndeb http://mirror.example/ubuntu xenial-updates main universe\ndeb http://mirror.example/ubuntu xenial-security main universe\n",
            BootstrapPlan.SourcesList(SdkImages.Ubuntu1604.Base, "deb http://mirror.example/ubuntu xenial main universe\n"));

    [Theory]
    [InlineData("Debian|Debian|bookworm|http://mirror.example/debian/", "http://mirror.example/debian")]
    [InlineData("Debian|Debian-Security|bookworm-security|http://mirror.example/security/", null)]
    [InlineData("Node Source|Node Source|nodistro|https://other.example/", null)]
    [InlineData("not what apt writes", null)]
    public void Only_the_distributions_own_archive_is_taken(string line, string? archive) =>
        Assert.Equal(archive, OwnArchive.Choose(["", line], new("debian", "bookworm", [])));
}
