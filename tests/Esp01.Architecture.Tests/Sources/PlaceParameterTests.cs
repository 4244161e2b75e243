using System.Reflection;
using System.Runtime.CompilerServices;
using CommandLine;
using Esp01.CommandLine.Files;
using Esp01.CommandLine.Grammar;
using Esp01.CommandLine.Syntax;
using Esp01.Testing.Files;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>Every parameter that names a file or folder of this computer is looked at before anything runs, found on the build itself.</summary>
public sealed class PlaceParameterTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What texts stand for that are no paths.</summary>
    private static readonly string[] NoPaths = ["NAME", "NAMES", "TAG"];

    private static readonly CommandSurface Graph = Surface.Of(typeof(Build));

    [Fact]
    public void A_text_that_is_no_name_says_what_is_done_with_the_path()
    {
        var unsaid = Graph.Options.Where(option => option.Syntax is TextAttribute or PlacedFileAttribute or CaptureFileAttribute && !NoPaths.Contains(option.Syntax.Placeholder) && option.Key != "Profile")
            .Where(option => Places(option.Key).Count == 0).Select(option => option.Key);

        Assert.Empty(unsaid);
    }

    [Theory]
    [MemberData(nameof(AllPlaces))]
    public void A_bad_path_is_refused_for_every_parameter_and_every_target_that_uses_it(string parameter, LocalUse use, string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var folder = new TempFolder();
        folder.Write("file.pcapng", [1]);
        Directory.CreateDirectory(folder.At("folder.pcapng"));
        File.CreateSymbolicLink(folder.At("dangling.pcapng"), folder.At("gone"));
        File.CreateSymbolicLink(folder.At("circle.pcapng"), folder.At("circle.pcapng"));
        var isFolder = use is LocalUse.FolderToRead or LocalUse.FolderToWrite;
        var isWritten = use is LocalUse.FileToWrite or LocalUse.FolderToWrite;

        Assert.Null(Problem(parameter, target, folder.At(isFolder ? "folder.pcapng" : "file.pcapng")));
        Assert.Contains("and nothing is there", Problem(parameter, target, folder.At("dangling.pcapng")), StringComparison.Ordinal);
        Assert.Contains("leads back to itself", Problem(parameter, target, folder.At("circle.pcapng")), StringComparison.Ordinal);
        if (!isWritten)
            Assert.Contains("There is no ", Problem(parameter, target, folder.At("missing.pcapng")), StringComparison.Ordinal);
        else
            Assert.Contains("is a file, and --", Problem(parameter, target, Path.Combine(folder.Path, "file.pcapng/inner.pcapng")), StringComparison.Ordinal);
        if (use != LocalUse.FileOrFolderToRead)
            Assert.Contains(isFolder ? "is a file, and --" : "is a folder, and --", Problem(parameter, target, folder.At(isFolder ? "file.pcapng" : "folder.pcapng")), StringComparison.Ordinal);
    }

    public static TheoryData<string, LocalUse, string> AllPlaces()
    {
        var all = new TheoryData<string, LocalUse, string>();
        foreach (var option in Graph.Options)
        {
            foreach (var place in Places(option.Key))
            {
                foreach (var target in place.Targets.Count > 0 ? place.Targets : option.UsedBy)
                    all.Add(option.Key, place.Use, target);
            }
        }
        return all;
    }

    private static IReadOnlyList<OnComputerAttribute> Places(string parameter) => [.. typeof(Build).GetProperty(parameter, Declared)?.GetCustomAttributes<OnComputerAttribute>() ?? []];

    /// <summary>What a run of one target with this parameter would be told; null for nothing.</summary>
    private static string? Problem(string parameter, string target, string value)
    {
        // Only the parameters of the build are of interest, and its constructor starts what a process has once.
        var build = RuntimeHelpers.GetUninitializedObject(typeof(Build));
        var property = typeof(Build).GetProperty(parameter, Declared)!;
        property.SetValue(build, property.PropertyType == typeof(string) ? value : new[] { value });
        try
        {
            PlacesOnComputer.Check(build, Graph, option => option.UsedBy.Contains(target), targets => targets.Contains(target));
            return null;
        }
        catch (InputFileException exception)
        {
            return exception.Message;
        }
    }
}
