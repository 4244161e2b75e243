using Esp01.Testing.Files;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sources;

public class DistributionArchiveTests
{
    [Fact]
    public void Mirrors_come_from_both_formats_of_apt_and_then_from_debootstrap()
    {
        using var root = new TempFolder();
        root.Write("etc/apt/sources.list", "# deb http://commented.example/debian bookworm main\ndeb [signed-by=/k] http://one.example/debian bookworm main\n");
        root.Write("etc/apt/sources.list.d/a.sources", "Types: deb\nURIs: https://two.example/debian/\nSuites: bookworm\n");
        root.Write("etc/apt/sources.list.d/b.list", "deb http://other.example/apt stable main\n");
        root.Write("etc/apt/sources.list.d/c.txt", "deb http://ignored.example/debian stable main\n");
        root.Write("usr/sbin/debootstrap", "#!/bin/sh\nDEF_MIRROR=\"http://three.example/debian\"\n");

        Assert.Equal(
            ["http://one.example/debian/", "https://two.example/debian/", "http://three.example/debian/"],
            DistributionArchive.FindMirrors("debian", root.Path).Select(mirror => mirror.AbsoluteUri));
    }

    [Fact]
    public void Another_distributions_mirrors_come_from_debootstraps_script_for_it()
    {
        using var root = new TempFolder();
        root.Write("etc/apt/sources.list", "deb http://one.example/debian bookworm main\n");
        root.Write("usr/share/debootstrap/scripts/gutsy", "case $SUITE in\n\tdefault_mirror http://old.example/ubuntu\n  *)\n\tdefault_mirror http://now.example/ubuntu\n");

        Assert.Equal(
            ["http://old.example/ubuntu/", "http://now.example/ubuntu/"],
            DistributionArchive.FindMirrors("ubuntu", root.Path).Select(mirror => mirror.AbsoluteUri));
    }

    [Fact]
    public void A_system_without_apt_and_debootstrap_has_no_mirror()
    {
        using var root = new TempFolder();

        Assert.Empty(DistributionArchive.FindMirrors("debian", root.Path));
    }
}
