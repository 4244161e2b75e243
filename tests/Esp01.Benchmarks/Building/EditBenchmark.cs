using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Containers;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Testing.Files;

namespace Esp01.Benchmarks.Building;

/// <summary>
/// From an edited module to an image: the whole command against the one container in it that runs MicroPython's make, so that both
/// are slowed down alike by what else the machine does. The checkout's own modules are not touched: they are copied.
/// </summary>
internal sealed partial class EditBenchmark : IBenchmark
{
    private const int Runs = 5;

    public string Name => "build-edit";

    public string Description => "./build.sh BuildFirmware after an edit in one frozen module, --sdk open";

    public string? Obstacle => OperatingSystem.IsWindows() ? "it links folders into one of its own"
        : !Directory.Exists(Checkout.At(".nuke", "cache", "sources", "files")) ? "the sources have not been fetched: run ./build.sh BuildFirmware --profile virtual once"
        : null;

    public void Run(Report report)
    {
        using var folder = new TempFolder();
        try
        {
            Measure(folder, report);
        }
        finally
        {
            ForgetAsync(folder.Path).GetAwaiter().GetResult();
        }
    }

    private static void Measure(TempFolder folder, Report report)
    {
        var module = Prepare(folder);
        Build(folder);
        // The second run compiles the build to machine code where this checkout has not done that yet.
        Build(folder);
        var edits = new List<(double Whole, double Make)>();
        for (var run = 0; run < Runs; run++)
        {
            File.AppendAllText(module, string.Create(CultureInfo.InvariantCulture, $"\n# edit {run}\n"));
            edits.Add(Build(folder));
        }

        var whole = report.Figure("./build.sh BuildFirmware, one module edited", "s", [.. edits.Select(edit => edit.Whole)]);
        report.Figure("make in its container", "s", [.. edits.Select(edit => edit.Make)]);
        var ratio = report.Figure("the whole against make", "times", [.. edits.Select(edit => edit.Whole / edit.Make)]);
        report.Claim("an edit in less than 5 s", whole < 5);
        report.Claim("an edit in less than 2.5 times make", ratio < 2.5);
    }

    /// <summary>A checkout with modules of its own: everything else of it is the one that this runs in.</summary>
    /// <returns>The module to edit.</returns>
    private static string Prepare(TempFolder folder)
    {
        foreach (var name in new[] { "build", "src", "LICENSE" })
            Link(folder, name);
        Link(folder, Path.Combine(".nuke", "cache", "sources"));
        foreach (var file in new[] { "parameters.json" })
            File.Copy(Checkout.At(".nuke", file), folder.At(Path.Combine(".nuke", file)));
        foreach (var file in Directory.EnumerateFiles(Checkout.At("firmware-modules"), "*.py"))
            File.Copy(file, folder.At(Path.Combine("firmware-modules", Path.GetFileName(file))));
        return folder.At(Path.Combine("firmware-modules", "statusled.py"));
    }

    /// <summary>What the build keeps for the next one is not wanted any more.</summary>
    private static async Task ForgetAsync(string folder)
    {
        using var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, CancellationToken.None);
        await new ContainerSandboxFactory(engine).RemoveKeptAsync(KeptFiles.OwnerFor(folder), CancellationToken.None);
    }

    private static void Link(TempFolder folder, string path)
    {
        var place = folder.At(path);
        if (Directory.Exists(Checkout.At(path)))
            Directory.CreateSymbolicLink(place, Checkout.At(path));
        else
            File.CreateSymbolicLink(place, Checkout.At(path));
    }

    private static (double Whole, double Make) Build(TempFolder folder)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(Checkout.At("build.sh"), ["BuildFirmware", "--sdk", "open", "--root", folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var whole = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"build.sh BuildFirmware ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
        var log = Directory.EnumerateFiles(Path.Combine(folder.Path, "output", "logs"), "build-*.log").Order(StringComparer.Ordinal).Last();
        return (whole, Took().Matches(File.ReadAllText(log)).Sum(match => double.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"esp01: took (?<seconds>[0-9.]+) s: (?:freeze|compile and link)")]
    private static partial Regex Took();
}
