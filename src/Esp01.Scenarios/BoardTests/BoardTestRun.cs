using System.Text;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.Serial;

namespace Esp01.Scenarios.BoardTests;

/// <summary>
/// Runs test_*.py on a board, virtual or real, each in a fresh interpreter: with a runner of its own, as unittest's cases, as functions whose
/// names start with test_, or as plain asserts. The files are taken away again.
/// </summary>
/// <param name="link">At the rate of the prompt.</param>
/// <param name="libraryFolder">Where modules are that a test imports and the image may lack; null for none.</param>
public sealed class BoardTestRun(ISerialLink link, string? libraryFolder)
{
    /// <summary>Of the board's time, for a file.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly ReplClient _client = new(link);

    /// <returns>One result a test; at least one a file.</returns>
    public async Task<IReadOnlyList<BoardTestResult>> RunAsync(string file, CancellationToken cancellationToken = default)
    {
        await _client.EnterRawAsync(cancellationToken);
        await _client.SoftResetAsync(cancellationToken);
        List<string> needed = [file, .. BoardTestFiles.NeededBy(file), .. await MissingLibrariesAsync(file, cancellationToken)];
        var items = needed.Select(path => new UploadItem(BoardPath.Parse("/" + Path.GetFileName(path)), File.ReadAllBytes(path))).ToList();
        await using (var files = new BoardFiles(_client))
            await files.UploadAsync(items, cancellationToken: cancellationToken);
        var results = await PlayAsync(file, Path.GetFileNameWithoutExtension(file), cancellationToken);
        await _client.SoftResetAsync(cancellationToken);
        await _client.ExecuteAsync("import os\n" + string.Concat(items.Select(item => $"os.remove({item.Path.ToPython()})\n")), cancellationToken: cancellationToken);
        return results;
    }

    private async Task<IReadOnlyList<BoardTestResult>> PlayAsync(string file, string module, CancellationToken cancellationToken)
    {
        // A fresh heap: uploading has left something of its own.
        await _client.SoftResetAsync(cancellationToken);
        var first = await _client.TryExecuteAsync($"import {module}", Limit, cancellationToken: cancellationToken);
        if (first.Error is { } error)
            return [.. BoardTestOutput.Read(file, first.Text), new(file, module, $"{first.Text}{error.Type}: {error.Message}", null)];
        var text = first.Text;
        if (!BoardTestOutput.HasSummary(text))
        {
            var second = await _client.TryExecuteAsync($"{Script()}\n_e1_tests({PythonText(module)})", Limit, cancellationToken: cancellationToken);
            text += second.Text;
            if (second.Error is { Type: not "SystemExit" } stopped)
                return [.. BoardTestOutput.Read(file, text), new(file, module, $"{stopped.Type}: {stopped.Message}", null)];
        }

        var results = BoardTestOutput.Read(file, text);
        // A file of plain asserts has passed when it came to its end.
        return results.Count > 0 ? results : [new(file, module, null, null)];
    }

    private async Task<List<string>> MissingLibrariesAsync(string file, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var name in BoardTestFiles.ImportedBy(file))
        {
            var library = libraryFolder is null ? null : Path.Combine(libraryFolder, name + ".py");
            if (library is null || !File.Exists(library) || File.Exists(Path.Combine(Path.GetDirectoryName(file)!, name + ".py")))
                continue;
            if ((await _client.TryExecuteAsync($"import {name}", cancellationToken: cancellationToken)).Error is { Type: "ImportError" or "ModuleNotFoundError" })
                missing.Add(library);
        }

        return missing;
    }

    private static string PythonText(string text) => $"'{text}'";

    private static string Script()
    {
        using var stream = typeof(BoardTestRun).Assembly.GetManifestResourceStream("run_tests.py")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
