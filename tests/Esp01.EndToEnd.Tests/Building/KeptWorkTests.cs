using Esp01.MicroPython.Freezing;
using Esp01.Toolchain.Caching;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>The sandbox that the build before has left, with objects that BuildFirmware has compiled.</summary>
public sealed class KeptWorkTests
{
    [Fact]
    public async Task An_edit_takes_one_container_and_gives_the_bytes_of_a_build_from_nothing()
    {
        using var kept = new FirmwareWorkshop(usesRepositoryCache: true) { KeepsWork = true };
        using var fresh = new FirmwareWorkshop(usesRepositoryCache: true);
        var first = await kept.BuildAsync();
        Assert.SkipUnless(first.Inputs.Environment.Sandboxes.IsIsolated, "Only an engine keeps sandboxes.");
        try
        {
            foreach (var workshop in new[] { kept, fresh })
            {
                await File.AppendAllTextAsync(workshop.ModuleFile("statusled.py"), "\n\ndef added_by_a_test():\n    return 'a new text'\n", TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(workshop.ModuleFile("another.py"), "ANSWER = 42\n", TestContext.Current.CancellationToken);
                var manifest = await File.ReadAllTextAsync(workshop.ModuleFile("manifest.py"), TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(workshop.ModuleFile("manifest.py"), manifest.Replace("thingspeak.py", "another.py", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            }

            var edited = await kept.BuildAsync();

            Assert.Equal(["freeze the modules and link the firmware", "make the flash image"], edited.Steps);
            Assert.Equal(ContentKey.HashFile((await fresh.BuildAsync()).Result.Files.Image), ContentKey.HashFile(edited.Result.Files.Image));
            Assert.Contains(edited.Result.Record.Modules, module => module.Path == "another.py");
            Assert.DoesNotContain(edited.Result.Record.Modules, module => module.Path == "thingspeak.py");

            await File.WriteAllTextAsync(kept.ModuleFile("another.py"), "def (:\n", TestContext.Current.CancellationToken);
            var mistake = await Assert.ThrowsAsync<ModuleSyntaxException>(() => kept.BuildAsync());
            Assert.Contains("another.py:1: SyntaxError", mistake.Message, StringComparison.Ordinal);
        }
        finally
        {
            await kept.ForgetAsync();
        }
    }
}
