using System.Text.Json.Nodes;
using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Releasing;

/// <summary>
/// How an image came to be: an in-toto Statement v1 with SLSA provenance v1, unsigned (build level 1: made by a tool on the
/// maintainer's own machine). It holds no times, so that the same inputs make the same document.
/// </summary>
public static class Provenance
{
    /// <summary>What <c>externalParameters</c> mean: the options of BuildFirmware.</summary>
    public const string BuildType = "urn:esp01-pipeline:build-firmware:v1";

    /// <param name="record">The image's record.</param>
    /// <param name="bill">Its bill of materials.</param>
    /// <param name="recordFile">The record as a file.</param>
    public static string Create(BuildRecord record, RecordedFile bill, RecordedFile recordFile) => DocumentJson.Text(new JsonObject
    {
        ["_type"] = "https://in-toto.io/Statement/v1",
        ["subject"] = DocumentJson.Array(
            new[] { record.Files["bin"], record.Files["elf"], record.Files["map"], record.Files["licences"], bill }.Select(file => Descriptor(file.Name, "sha256", file.Sha256))),
        ["predicateType"] = "https://slsa.dev/provenance/v1",
        ["predicate"] = new JsonObject
        {
            ["buildDefinition"] = new JsonObject
            {
                ["buildType"] = BuildType,
                ["externalParameters"] = new JsonObject
                {
                    ["micropython"] = record.Micropython,
                    ["board"] = record.Board,
                    ["variant"] = record.Variant,
                    ["sdk"] = record.Sdk,
                    ["modules"] = Names(record.Modules.Select(module => module.Path)),
                    ["leftOutModules"] = Names(record.LeftOutModules),
                    ["optionsOff"] = Names(record.OptionsOff),
                    ["fileSystemBytes"] = record.Usage.FileSystem.Bytes,
                },
                ["internalParameters"] = new JsonObject
                {
                    ["key"] = record.Key,
                    ["sourceDateEpoch"] = record.BuildDate,
                    ["patches"] = Names(record.Patches.Select(patch => patch.Name)),
                },
                ["resolvedDependencies"] = DocumentJson.Array(Dependencies(record)),
            },
            ["runDetails"] = new JsonObject
            {
                ["builder"] = Builder(record),
                ["byproducts"] = DocumentJson.Array([Descriptor(recordFile.Name, "sha256", recordFile.Sha256)]),
            },
        },
    });

    /// <summary>The repository holds the build's own code; a commit alone says nothing where files were changed after it.</summary>
    private static JsonObject Builder(BuildRecord record) => new()
    {
        ["id"] = "urn:esp01-pipeline:container-sandbox:v1",
        ["version"] = new JsonObject
        {
            ["esp01-pipeline"] = record.Repository switch
            {
                { Commit: { } commit, IsClean: true } => commit,
                { Commit: { } commit } => $"{commit} with changes that are not committed",
                _ => "not from a git repository",
            },
        },
    };

    private static IEnumerable<JsonObject> Dependencies(BuildRecord record)
    {
        if (record.Repository is { Commit: { } commit, IsClean: var isClean })
        {
            var repository = Descriptor("esp01-pipeline", "gitCommit", commit);
            repository["annotations"] = new JsonObject { ["clean"] = isClean };
            yield return repository;
        }

        foreach (var source in record.Sources)
        {
            yield return new JsonObject
            {
                ["uri"] = SourceIdentity.PackageUrl(source),
                ["digest"] = SourceIdentity.Digest(source),
                ["name"] = source.Name,
                ["downloadLocation"] = source.Uri.OriginalString,
                ["annotations"] = Annotations(source),
            };
        }

        foreach (var module in record.Modules)
            yield return Descriptor($"module:{module.Path}", "sha256", module.Sha256);
        foreach (var patch in record.Patches.Where(patch => patch.Sha256 is not null))
            yield return Descriptor($"patch:{patch.Name}", "sha256", patch.Sha256!);
        if (record.Environment.ToolchainTree is { } tree)
            yield return Descriptor("toolchain", "sha256", tree);
        if (record.Environment.ToolsKey.StartsWith("sha256:", StringComparison.Ordinal))
            yield return Descriptor(record.Environment.Image, "sha256", record.Environment.ToolsKey["sha256:".Length..]);
    }

    private static JsonObject Annotations(RecordedSource source)
    {
        var annotations = new JsonObject { ["version"] = source.Version };
        if (source.StandsInFor is { } wanted)
            annotations["standsInFor"] = wanted;
        return annotations;
    }

    private static JsonArray Names(IEnumerable<string> names) => DocumentJson.Array(names.Select(name => (JsonNode?)JsonValue.Create(name)));

    private static JsonObject Descriptor(string name, string algorithm, string digits) =>
        new() { ["name"] = name, ["digest"] = new JsonObject { [algorithm] = digits } };
}
