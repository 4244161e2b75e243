using Esp01.MicroPython.Building;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Parts;
using Esp01.MicroPython.Releasing;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>The real build of the flavour "open": real compilers, real makefiles.</summary>
public sealed class RealBuildTests
{
    [Fact]
    public async Task Only_what_changed_is_made_again_and_another_folder_gives_the_same_bytes()
    {
        using var first = new FirmwareWorkshop();
        var fresh = await first.BuildAsync();
        Assert.True(fresh.Result.IsNew);
        Assert.True(fresh.Compiled.Count > 100, $"Only {fresh.Compiled.Count} files were compiled.");
        var freshFiles = Read(fresh);

        var unchanged = await first.BuildAsync();
        Assert.False(unchanged.Result.IsNew);
        Assert.Empty(unchanged.Steps);
        Assert.Equal(freshFiles, Read(unchanged));

        // Another commit in which nothing has changed that firmware is made of: the record says what a first build from it says.
        first.Repository = CommitOf('a');
        var committed = await first.BuildAsync();
        Assert.False(committed.Result.IsNew);
        Assert.Empty(committed.Steps);
        Assert.Equal(first.Repository.Record, committed.Result.Record.Repository);
        var committedFiles = Read(committed);
        Assert.Equal(freshFiles["bin"], committedFiles["bin"]);
        Assert.NotEqual(freshFiles["json"], committedFiles["json"]);

        // Other folders, another cache, later.
        using var second = new FirmwareWorkshop { Repository = CommitOf('a') };
        var again = await second.BuildAsync();
        Assert.Equal(fresh.Compiled.Order(StringComparer.Ordinal), again.Compiled.Order(StringComparer.Ordinal));
        Assert.Equal(committedFiles, Read(again));
        Assert.Equal(Documents(first), Documents(second));

        await File.AppendAllTextAsync(first.ModuleFile("statusled.py"), "\n\ndef added_by_a_test():\n    return 'a new text'\n", TestContext.Current.CancellationToken);
        var changed = await first.BuildAsync();
        Assert.True(changed.Result.IsNew);
        Assert.Equal(
            ["compile statusled.py", "freeze the modules and link the firmware", "make the flash image"], changed.Steps);
        Assert.Equal(["build/frozen_content.c"], changed.Compiled);
        Assert.NotEqual(committedFiles["bin"], Read(changed)["bin"]);
        Assert.Equal(["statusled.py"], changed.Result.Record.Modules.Except(fresh.Result.Record.Modules).Select(module => module.Path));

        await File.WriteAllTextAsync(first.ModuleFile("wifitools.py"), "import machine\n\n\nclass Broken:\n    def on(:\n        pass\n", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<ModuleSyntaxException>(() => first.BuildAsync());
        Assert.Contains("wifitools.py:5: SyntaxError: invalid syntax\n        def on(:\n        ^^^^^^^^\n", refused.Message, StringComparison.Ordinal);
    }

    private static Repository CommitOf(char digit) => new(new RecordedRepository(new string(digit, 40), IsClean: true, "MIT"), "MIT License\n");

    /// <summary>Everything that a release of it has, by name: bill, provenance, notes, hashes.</summary>
    private static SortedDictionary<string, string> Documents(FirmwareWorkshop workshop) =>
        new(Release.Plan(ReleaseCandidate.FindAll(workshop.OutputFolder), []).Texts.ToDictionary(), StringComparer.Ordinal);

    /// <summary>The six files, by extension, as hashes.</summary>
    private static Dictionary<string, string> Read(WorkshopRun run)
    {
        var files = run.Result.Files;
        return new[] { files.Image, files.Elf, files.Map, files.Budget, files.Licences, files.Record }.ToDictionary(
            file => Path.GetFileName(file).EndsWith(".budget.json", StringComparison.Ordinal) ? "budget" : Path.GetExtension(file)[1..],
            file => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
    }
}
