using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Esp01.Testing.Files;

namespace Esp01.MicroPython.Tests.Freezing;

/// <summary>
/// MicroPython's own tools/manifestfile.py, from a source tree that a build has unpacked or the one that <c>ESP01_MICROPYTHON_SOURCE</c>
/// names, run by python3.
/// </summary>
internal static class ManifestJudge
{
    private const string Variable = "ESP01_MICROPYTHON_SOURCE";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Skips the test where the judge or what runs it is missing.</summary>
    public static async Task<IReadOnlyList<ManifestVerdict>> JudgeAsync(IEnumerable<string> manifests, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        // Of 1.24 and later: libraries of add_library() are searched by every require() since.
        var file = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.Combine(named, "tools", "manifestfile.py")
            : Checkout.FindInSources("micropython-1.2[4-9]*", "tools/manifestfile.py") ?? Checkout.FindInSources("micropython-1.25.0-*", "tools/manifestfile.py");
        Assert.SkipUnless(
            file is not null && File.Exists(file), $"MicroPython's source is not in .nuke/cache; ./build.sh BuildFirmware --profile virtual brings it, or name a tree in {Variable}.");

        using var script = new TempFolder();
        await using var source = typeof(ManifestJudge).Assembly.GetManifestResourceStream("manifest_judge.py")!;
        var judge = script.Write("manifest_judge.py", await new StreamReader(source).ReadToEndAsync(cancellationToken));
        var start = new ProcessStartInfo("python3", [judge, Path.GetDirectoryName(file)!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = script.Path,
        };
        // The tree is the build's: nothing is written into it.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Start(start);
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { variables, manifests }, Json));
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<List<ManifestVerdict>>(output, Json)!;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no python3.");
            throw;
        }
    }
}

/// <param name="Error">What upstream says against it; null when it accepts it.</param>
/// <param name="Files">What it froze, up to the error.</param>
/// <param name="Empty">Whether a call before the error froze nothing.</param>
public sealed record ManifestVerdict(string? Error, IReadOnlyList<JudgedFile> Files, bool Empty);

/// <param name="Opt">As Python prints it.</param>
public sealed record JudgedFile(string Target, string Path, bool IsSource, string? Opt, string? Version);
