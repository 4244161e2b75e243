using Esp01.Containers;

namespace Esp01.Toolchain.Sdks;

/// <summary>Compiles src/FlashStub, the flasher's program for the chip's RAM, in a sandbox. The same compiler gives the same bytes.</summary>
/// <param name="sourceFolder">src/FlashStub of this repository.</param>
public sealed class FlashStubBuilder(string sourceFolder)
{
    private const string Result = "esp8266-stub.bin";

    /// <summary>The image whose compiler the checked-in file is made with.</summary>
    public static SdkImageDefinition Image => SdkImages.Debian12;

    /// <returns>The file that Esp01.RomLoader carries.</returns>
    /// <exception cref="SandboxException">The sandbox or the compiler failed.</exception>
    public async Task<byte[]> BuildAsync(BuildEnvironment environment, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("stub", environment.Image), cancellationToken);
        // A build folder of an earlier make on this machine is no source.
        await sandbox.CopyInAsync(SandboxTree.FromFolder(sourceFolder, path => path != "build"), "FlashStub", cancellationToken);
        await sandbox.RunAsync(
            new BuildStep("compile the flasher's stub", "make", "-C", "FlashStub", $"BUILD={sandbox.Root}/objects"), progress, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("esp01-stub-");
        try
        {
            await sandbox.CopyOutAsync($"objects/{Result}", folder.FullName, cancellationToken);
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, Result), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
