using System.Diagnostics;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;

namespace Esp01.Containers.Tests.Containers;

/// <summary>The real engine of this machine and a small image made of this machine's own shell, so that no registry is needed.</summary>
public static class TestEngine
{
    public const string Repository = "esp01-pipeline/test-shell";
    public const string Image = Repository + ":1";

    private static readonly string[] Programs = ["sh", "cat", "sleep", "seq", "id", "mkdir", "true", "ls", "head", "nproc"];

    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>The engine, or a skipped test that says why there is none.</summary>
    public static async Task<ContainerEngine> ConnectOrSkipAsync(TimeProvider? time = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test image is made of a Linux machine's own programs.");
        try
        {
            var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, time ?? TimeProvider.System, CancellationToken.None);
            await MakeImageAsync(new EngineImages(engine));
            return engine;
        }
        catch (EngineUnavailableException exception)
        {
            Assert.Skip($"No container engine: {exception.Message}");
            throw;
        }
    }

    public static BuildRun NewRun(int? process = null) =>
        new(Guid.NewGuid().ToString("N")[..12], Environment.MachineName, process ?? Environment.ProcessId);

    public static async Task MakeImageAsync(EngineImages images)
    {
        await Gate.WaitAsync();
        try
        {
            if (await images.FindAsync(Image, CancellationToken.None) is not null)
                return;
            using var tar = new MemoryStream();
            await SandboxArchive.WriteAsync(tar, Shell(), "", 0, CancellationToken.None);
            tar.Position = 0;
            await images.ImportAsync(tar, Repository, "1", new Dictionary<string, string> { ["esp01-pipeline.test"] = "yes" }, null, CancellationToken.None);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static IEnumerable<SandboxEntry> Shell()
    {
        var files = Programs.Select(name => $"/bin/{name}").Where(File.Exists).ToList();
        foreach (var program in files)
            yield return SandboxTree.FromFile(program, program[1..]);
        foreach (var library in files.SelectMany(Libraries).Distinct())
            yield return SandboxTree.FromFile(library, library[1..]);
        yield return new SandboxFolder("etc");
    }

    private static IEnumerable<string> Libraries(string program)
    {
        using var ldd = Process.Start(new ProcessStartInfo("ldd", program) { RedirectStandardOutput = true })!;
        return [.. ldd.StandardOutput.ReadToEnd().Split([' ', '\t', '\n']).Where(word => word.StartsWith('/') && File.Exists(word))];
    }
}
