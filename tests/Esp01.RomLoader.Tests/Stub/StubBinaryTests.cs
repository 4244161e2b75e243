using System.Diagnostics;
using Esp01.RomLoader.Stub;
using Esp01.Testing.Files;

namespace Esp01.RomLoader.Tests.Stub;

public class StubBinaryTests
{
    private const string Compiler = "xtensa-lx106-elf-gcc";
    private const string Version = "12.2.0";

    [Fact]
    public void The_stub_keeps_clear_of_the_ROM_loader_that_receives_it()
    {
        var image = StubImage.Load();
        Assert.InRange(image.CodeAddress, 0x40100000u, 0x40108000u);
        Assert.True(image.CodeAddress + image.Code.Length <= 0x40108000);
        Assert.InRange(image.DataAddress, 0x3FFE8000u, 0x3FFFA000u);
        Assert.True(image.DataAddress + image.Data.Length <= 0x3FFFA000, "the ROM keeps its message buffer from there on");
        Assert.InRange(image.Entry, image.CodeAddress, image.CodeAddress + (uint)image.Code.Length);
    }

    [Fact]
    public async Task The_checked_in_stub_is_what_its_sources_make()
    {
        var version = await RunAsync(Compiler, "-dumpversion");
        Assert.SkipWhen(version is null, $"{Compiler} is not installed (Debian: gcc-xtensa-lx106).");
        Assert.SkipUnless(version.Trim() == Version, $"{Compiler} is {version.Trim()}; the checked-in stub was made with {Version}.");
        var sources = Checkout.At("src", "FlashStub");
        var folder = Directory.CreateTempSubdirectory("esp01-stub-").FullName;
        try
        {
            var log = await RunAsync("make", "-C", sources, $"BUILD={folder}");
            Assert.SkipWhen(log is null, "make is not installed.");
            var made = await File.ReadAllBytesAsync(Path.Combine(folder, "esp8266-stub.bin"));
            var checkedIn = await File.ReadAllBytesAsync(Checkout.At("src", "Esp01.RomLoader", "Stub", "esp8266-stub.bin"));
            Assert.Equal(made, checkedIn);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{program} failed: {await errors}");
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
