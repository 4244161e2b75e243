using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Freezing;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Verifying;

/// <summary>Builds mpy-cross and the firmware twice from nothing, under conditions as different as two machines', and compares.</summary>
/// <param name="folder">A folder for the two builds; it must be empty.</param>
public sealed class BuildVerifier(string folder)
{
    /// <exception cref="NotReproducibleException">The images differ; the message says where.</exception>
    /// <exception cref="Esp01.Containers.SandboxException">A build failed.</exception>
    public async Task<BuildVerification> VerifyAsync(FirmwareInputs inputs, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var usual = BuildVariation.Usual(inputs.Environment.Jobs);
        var strange = BuildVariation.Strange(inputs.Environment.Jobs);
        var first = await BuildAsync(inputs, usual, "first", progress, cancellationToken);
        var second = await BuildAsync(inputs, strange, "second", progress, cancellationToken);
        var verification = new BuildVerification(
            first.Record,
            second.Record,
            usual.Against(strange),
            await CompareAsync(inputs, first.Files, second.Files, cancellationToken),
            first.Record.Files["elf"].Sha256 == second.Record.Files["elf"].Sha256);
        return verification.IsReproducible ? verification : throw new NotReproducibleException(verification);
    }

    private async Task<FirmwareResult> BuildAsync(
        FirmwareInputs inputs, BuildVariation variation, string name, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var environment = inputs.Environment with { Sandboxes = new VariedSandboxFactory(inputs.Environment.Sandboxes, variation), Jobs = variation.Jobs };
        var cache = new FolderCache(Path.Combine(folder, name, "cache"));
        var mpyCross = await new MpyCrossBuilder(cache).BuildAsync(inputs.Source, environment, progress, cancellationToken);
        await new ModuleChecker(cache).CheckAsync(inputs.Plan, mpyCross, environment, progress, cancellationToken);
        return await new FirmwareBuilder(cache, Path.Combine(folder, name, "output"))
            .BuildAsync(inputs with { MpyCross = mpyCross, Environment = environment }, progress, cancellationToken);
    }

    private static async Task<IReadOnlyList<ImageDifference>> CompareAsync(FirmwareInputs inputs, FirmwareFiles first, FirmwareFiles second, CancellationToken cancellationToken)
    {
        var elf = ElfFile.Parse(await File.ReadAllBytesAsync(first.Elf, cancellationToken));
        var image = FirmwareBuilder.ToImage(elf, inputs.Selection.ChipBytes);
        return ImageComparison.Find(image, await File.ReadAllBytesAsync(second.Image, cancellationToken), elf);
    }
}
