using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.Scenarios.Language;

namespace Esp01.Scenarios.Running;

/// <summary>Makes the flash that a story begins with: the image, started once for its file system, and the files, uploaded over its prompt.</summary>
internal static class FlashPreparation
{
    /// <param name="libraryFolder">Where modules are that an image may lack; null for none.</param>
    /// <param name="note">Told where each module comes from.</param>
    public static async Task<byte[]> MakeAsync(Scenario scenario, ReadOnlyMemory<byte> image, string? libraryFolder, Action<string> note, CancellationToken cancellationToken)
    {
        using var board = new Esp01Board(new() { Flash = FlashModel.Winbond(scenario.FlashBytes), Seed = scenario.Seed, SkipsIdleLoops = true });
        if (image.Length > scenario.FlashBytes)
            throw new ScenarioImpossibleException($"The image has {image.Length} bytes and the board's flash {scenario.FlashBytes}.", $"Write a larger flash: under board: in {scenario.File}, or take another image.");
        board.Flash.Load(image.Span);
        board.DriveReset(low: true);
        board.DriveReset(low: false);
        await using var link = new LockstepLink(board, ResetCircuit.None);
        var client = new ReplClient(link, new() { NonceSeed = scenario.Seed, MayReset = false });
        await client.WaitForBootAsync(cancellationToken);
        List<UploadItem> items = [.. scenario.Files.Select(file => new UploadItem(BoardPath.Parse("/" + file.Path), file.Content))];
        foreach (var library in scenario.Libraries)
        {
            if (await HasModuleAsync(client, library, cancellationToken))
                note($"{library} is the image's own");
            else
                items.Add(Library(scenario, library, libraryFolder, note));
        }

        await using (var files = new BoardFiles(client))
            await files.UploadAsync(items, cancellationToken: cancellationToken);
        return board.Flash.Cells.Span.ToArray();
    }

    private static async Task<bool> HasModuleAsync(ReplClient client, string module, CancellationToken cancellationToken) =>
        (await client.TryExecuteAsync($"import {module}", cancellationToken: cancellationToken)).Error is not { Type: "ImportError" or "ModuleNotFoundError" };

    private static UploadItem Library(Scenario scenario, string library, string? folder, Action<string> note)
    {
        var file = folder is null ? null : Path.Combine(folder, library + ".py");
        if (file is null || !File.Exists(file))
            throw new ScenarioImpossibleException($"The image has no module {library}, which {scenario.File} needs, and there is no {library}.py to upload instead.", "Run it with an image that has it (--image), or put the module under files: in the scenario.");
        note($"the image has no {library}: {Path.GetFileName(folder)}/{library}.py is uploaded");
        return new(BoardPath.Parse($"/{library}.py"), File.ReadAllBytes(file));
    }
}
