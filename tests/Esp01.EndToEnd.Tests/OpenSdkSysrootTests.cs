using System.Diagnostics;
using System.Security.Cryptography;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests;

/// <summary>Builds <c>src/OpenSdk</c> with the distribution's cross compiler, where it is installed.</summary>
public sealed class OpenSdkSysrootTests
{
    private const string Compiler = "xtensa-lx106-elf-gcc";

    [Fact]
    public async Task It_builds_without_a_warning_into_what_MicroPython_links_and_keeps_out_of_flash_what_must_not_be_there()
    {
        using var folder = new TempFolder();
        await BuildAsync(Source, folder.Path);
        foreach (var library in new[] { "main", "json", "lwip_open", "pp", "net80211", "wpa", "phy" })
            Assert.True(File.Exists(Path.Combine(folder.Path, "usr", "lib", $"lib{library}.a")), $"lib{library}.a is missing.");
        Assert.True(File.Exists(Path.Combine(folder.Path, "usr", "include", "user_interface.h")));
        var symbols = await RunAsync("xtensa-lx106-elf-objdump", "-t", Path.Combine(folder.Path, "usr", "lib", "libmain.a"));
        foreach (var function in new[] { "cache_off", "cache_on", "power_down", "restart_because", "on_alarm", "on_stage_one", "system_get_time", "spi_flash_read", "spi_flash_write", "spi_flash_erase_sector" })
            Assert.Matches($@"(?m)F \.iram0\.text\s.*\s{function}$", symbols);
        Assert.Matches(@"(?m)F \.irom0\.text\s.*\ssystem_deep_sleep$", symbols);
        var radio = await RunAsync("xtensa-lx106-elf-objdump", "-t", Path.Combine(folder.Path, "usr", "lib", "libnet80211.a"));
        Assert.Matches(@"(?m)F \.iram0\.text\s.*\son_interrupt$", radio);
    }

    [Fact]
    public async Task Neither_the_folder_nor_the_time_shows_in_the_result()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();
        using var copy = new TempFolder();
        CopyTo(copy.Path);
        await BuildAsync(Source, first.Path);
        await BuildAsync(copy.Path, second.Path);
        Assert.Equal(Hashes(first.Path), Hashes(second.Path));
    }

    [Fact]
    public async Task Every_header_can_be_included_first()
    {
        RequireCompiler();
        var own = Path.Combine(Source, "include");
        var lwip = Path.Combine(RequireLwip(), "src", "include");
        foreach (var header in Directory.EnumerateFiles(own, "*.h", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(own, header);
            // Not a header of the SDK's own: it needs MicroPython's beside it.
            if (name == "open_sdk_mpconfig.h")
                continue;
            await RunAsync(Compiler, "-std=gnu99", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", $"-I{own}", $"-I{lwip}", "-include", header, "-x", "c", "/dev/null");
        }
    }

    [Fact]
    public async Task Without_lwIP_it_says_what_is_missing()
    {
        RequireCompiler();
        using var folder = new TempFolder();
        using var process = Process.Start(new ProcessStartInfo("make", ["-s", "-C", Source, $"SYSROOT={folder.Path}"]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Say where lwIP's source is: LWIP=/absolute/folder", errors, StringComparison.Ordinal);
        Assert.NotEqual(0, process.ExitCode);
    }

    private static string Source => Checkout.At("src", "OpenSdk");

    private static void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string[] Hashes(string sysroot) =>
        [.. Directory.EnumerateFiles(Path.Combine(sysroot, "usr"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(sysroot, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")];

    private static Task<string> BuildAsync(string source, string sysroot)
    {
        RequireCompiler();
        return RunAsync("make", "-s", "-j2", "-C", source, $"SYSROOT={sysroot}", $"LWIP={RequireLwip()}");
    }

    private static string RequireLwip()
    {
        var file = Checkout.FindInSources("lwip-*", "src/core/init.c");
        Assert.SkipUnless(file is not null, "lwIP's source has not been fetched: run ./build.sh BuildFirmware --profile virtual once.");
        return Path.GetFullPath(Path.Combine(file!, "..", "..", ".."));
    }

    private static void RequireCompiler() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Compiler))),
        $"{Compiler} is not installed: on Debian, apt-get install gcc-xtensa-lx106 picolibc-xtensa-lx106-elf.");

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await errors}\n{output}");
        Assert.Equal(string.Empty, await errors);
        return output;
    }
}
