using System.Globalization;
using System.Text.Json.Nodes;
using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Releasing;

/// <summary>What is in an image, as a CycloneDX 1.6 bill of materials. It holds no time but that of MicroPython's commit.</summary>
public static class SoftwareBill
{
    private const string Firmware = "firmware";
    private const string Image = "sdk-image";

    public static string Create(string name, BuildRecord record) => DocumentJson.Text(new JsonObject
    {
        ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["serialNumber"] = $"urn:uuid:{NamedUuid.Create("sha256:" + record.Files["bin"].Sha256)}",
        ["version"] = 1,
        ["metadata"] = Metadata(name, record),
        ["components"] = DocumentJson.Array([.. record.Sources.Select(source => Source(source, record)), .. record.Modules.Select(Module), .. SdkImage(record)]),
        ["dependencies"] = DocumentJson.Array(
        [
            new JsonObject
            {
                ["ref"] = Firmware,
                ["dependsOn"] = DocumentJson.Array([.. record.Sources.Select(source => Text(Reference(source))), .. record.Modules.Select(module => Text(Reference(module)))]),
            },
        ]),
        ["compositions"] = DocumentJson.Array(Compositions(record)),
    });

    private static JsonObject Metadata(string name, BuildRecord record) => new()
    {
        ["timestamp"] = DateTimeOffset.FromUnixTimeSeconds(record.BuildDate).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["lifecycles"] = DocumentJson.Array([new JsonObject { ["phase"] = "build" }]),
        ["component"] = new JsonObject
        {
            ["type"] = "firmware",
            ["bom-ref"] = Firmware,
            ["name"] = name,
            ["version"] = record.Micropython,
            ["description"] = $"MicroPython {record.Micropython} for {record.Board}, {record.Variant}, SDK {record.Sdk}",
            ["hashes"] = Sha256(record.Files["bin"].Sha256),
        },
    };

    private static JsonObject Source(RecordedSource source, BuildRecord record)
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = Reference(source),
            ["name"] = source.Name,
            ["version"] = source.Pin,
        };
        if (!SourceIdentity.IsCommit(source))
            component["hashes"] = Sha256(source.Pin);
        component["licenses"] = SourceIdentity.Licences(source.Licence);
        component["purl"] = SourceIdentity.PackageUrl(source);
        component["externalReferences"] = DocumentJson.Array(
            [new JsonObject { ["type"] = SourceIdentity.IsCommit(source) ? "vcs" : "distribution", ["url"] = source.Uri.OriginalString }]);
        // Its first source is MicroPython itself, the one that is patched.
        if (source == record.Sources[0] && record.Patches.Count > 0)
        {
            component["pedigree"] = new JsonObject
            {
                ["notes"] = string.Join('\n', record.Patches.Select(patch => $"{patch.Name} ({patch.File}): {patch.Reason}")),
            };
        }

        if (source.StandsInFor is { } wanted)
            component["properties"] = DocumentJson.Array([new JsonObject { ["name"] = "esp01-pipeline:stands-in-for", ["value"] = wanted }]);
        return component;
    }

    private static JsonObject Module(RecordedModule module) => new()
    {
        ["type"] = "file",
        ["bom-ref"] = Reference(module),
        ["name"] = module.Path,
        ["hashes"] = Sha256(module.Sha256),
        ["properties"] = DocumentJson.Array(
        [
            new JsonObject { ["name"] = "esp01-pipeline:origin", ["value"] = module.Origin },
            new JsonObject { ["name"] = "esp01-pipeline:bytes-in-flash", ["value"] = module.Bytes.ToString(CultureInfo.InvariantCulture) },
        ]),
    };

    private static IEnumerable<JsonObject> SdkImage(BuildRecord record) => record.Environment.Image.Length == 0 ? [] :
    [
        new JsonObject
        {
            ["type"] = "container",
            ["bom-ref"] = Image,
            ["name"] = record.Environment.Image.Split(':')[0],
            ["version"] = record.Environment.ToolsKey,
            ["scope"] = "excluded",
        },
    ];

    /// <summary>Vendor libraries come as binaries whose own parts nobody lists.</summary>
    private static IEnumerable<JsonObject> Compositions(BuildRecord record)
    {
        var closed = record.Sources.Where(source => source.Licence.StartsWith("LicenseRef-", StringComparison.Ordinal)).Select(source => Text(Reference(source))).ToList();
        if (closed.Count > 0)
            yield return new JsonObject { ["aggregate"] = "incomplete", ["assemblies"] = DocumentJson.Array(closed) };
        yield return new JsonObject { ["aggregate"] = closed.Count > 0 ? "incomplete" : "complete", ["dependencies"] = DocumentJson.Array([Text(Firmware)]) };
    }

    private static JsonArray Sha256(string digits) => DocumentJson.Array([new JsonObject { ["alg"] = "SHA-256", ["content"] = digits }]);

    private static JsonValue? Text(string value) => JsonValue.Create(value);

    private static string Reference(RecordedSource source) => $"source:{source.Name}";

    private static string Reference(RecordedModule module) => $"module:{module.Path}";
}
