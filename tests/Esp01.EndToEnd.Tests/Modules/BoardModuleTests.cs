using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.EndToEnd.Tests.Building;
using Esp01.EndToEnd.Tests.Repl;
using Esp01.MicroPython.Building;
using Esp01.Repl.Files;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Modules;

/// <summary>The frozen modules on the virtual board, with its 38 KB of heap, with doubles for radio and sockets.</summary>
public sealed partial class BoardModuleTests
{
    /// <summary>The board's time, which costs this machine little.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly Lazy<Task<FirmwareResult>> Firmware = new(BuildAsync);

    public static TheoryData<string> TestFiles => ModuleSources.TestFiles;

    [Theory]
    [MemberData(nameof(TestFiles))]
    public async Task Frozen_modules_pass_their_tests(string file)
    {
        var names = Directory.EnumerateFiles(ModuleSources.Tests, "fake_*.py").Select(Path.GetFileName).OfType<string>().Append("harness.py").Append(file);

        var run = PythonTestRun.Parse(await RunAsync(names, $"import {Path.GetFileNameWithoutExtension(file)}"));

        run.AssertAllPassed(ModuleSources.CountTests(file));
    }

    [Fact]
    public async Task The_page_of_modules_says_what_they_take()
    {
        var output = await RunAsync(["measure_ram.py"], "import measure_ram");
        var measured = Figure().Matches(output).ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[2].Value));
        var modules = (await Firmware.Value).Budget.FrozenModules.ToDictionary(module => module.Path, module => module.Bytes);
        var page = await File.ReadAllTextAsync(Checkout.At("docs", "modules.md"), TestContext.Current.CancellationToken);

        var wrong = new List<string>();
        foreach (var name in new[] { "statusled", "wifitools", "httplite", "thingspeak" })
        {
            var row = Regex.Match(page, $@"^\| `{name}` \|.*\| ([\d,]+) \| ([\d,]+) \|$", RegexOptions.Multiline);
            var truth = (Flash: modules[name + ".py"], Heap: measured["import " + name]);
            if (!row.Success || truth != (Number(row.Groups[1].Value), Number(row.Groups[2].Value)))
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {truth.Flash:N0} | {truth.Heap:N0}"));
        }
        foreach (var (what, text) in new[] { ("get 1024", "a `get` of 1,024 bytes"), ("update", "an `update` of two fields") })
        {
            if (!page.Contains(string.Create(CultureInfo.InvariantCulture, $"{text} {measured[what]:N0}"), StringComparison.Ordinal))
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{text} {measured[what]:N0}"));
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static async Task<FirmwareResult> BuildAsync()
    {
        var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        return (await workshop.BuildAsync()).Result;
    }

    private static async Task<string> RunAsync(IEnumerable<string> files, string code)
    {
        var token = TestContext.Current.CancellationToken;
        var image = await File.ReadAllBytesAsync((await Firmware.Value).Files.Image, token);
        await using var bench = ReplBench.Start(image);
        await using (var board = await bench.FilesAsync())
        {
            var items = new List<UploadItem>();
            foreach (var file in files)
                items.Add(new UploadItem(BoardPath.Parse(file), await File.ReadAllBytesAsync(Path.Combine(ModuleSources.Tests, file), token)));
            await board.UploadAsync(items, cancellationToken: token);
        }

        // A fresh heap, as after every start.
        var client = bench.NewClient();
        await client.EnterRawAsync(token);
        await client.SoftResetAsync(token);
        return (await client.ExecuteAsync(code, Limit, cancellationToken: token)).Text;
    }

    [GeneratedRegex(@"^((?:import )?\w+(?: 1024)?) (\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Figure();
}
