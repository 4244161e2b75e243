using System.Globalization;
using System.Text.Json.Nodes;
using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Releasing;

/// <summary>What is in an image, as a CycloneDX 1.6 bill of materials. It holds no time but that of MicroPython's commit.</summary>
public static class SoftwareBill
{
    private const string Firmware = "firmware";
    private const string Image = "sdk-image";

    /// <summary>Of the libraries that come without sources.</summary>
    private const string VendorLicence = "LicenseRef-Espressif-MIT";

    public static string Create(string name, BuildRecord record) => DocumentJson.Text(new JsonObject
    {
        ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["serialNumber"] = $"urn:uuid:{NamedUuid.Create("sha256:" + record.Files["bin"].Sha256)}",
        ["version"] = 1,
        ["metadata"] = Metadata(name, record),
        ["components"] = DocumentJson.Array(
        [
            .. record.Parts.Select(part => Part(part, record)),
            .. record.Modules.Select(module => Module(module, record)),
            .. BuildSources(record).Select(BuildSource),
            .. record.Environment.Tools.Select(Tool),
            .. SdkImage(record),
        ]),
        ["dependencies"] = DocumentJson.Array(
        [
            new JsonObject
            {
                ["ref"] = Firmware,
                ["dependsOn"] = DocumentJson.Array([.. record.Parts.Select(part => Text(Reference(part))), .. record.Modules.Select(module => Text(Reference(module)))]),
            },
        ]),
        ["compositions"] = DocumentJson.Array(Compositions(record)),
    });

    /// <summary>What was fetched and is not in the image: compilers and what they are made of.</summary>
    private static IEnumerable<RecordedSource> BuildSources(BuildRecord record) =>
        record.Sources.Where(source => record.Parts.All(part => part.Source != source.Name));

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

    private static JsonObject Part(RecordedPart part, BuildRecord record)
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = Reference(part),
            ["supplier"] = new JsonObject { ["name"] = part.Supplier },
            ["name"] = part.Name,
            ["version"] = part.Version,
            ["scope"] = "required",
        };
        var source = record.Sources.FirstOrDefault(source => source.Name == part.Source);
        AddIdentity(component, part.Licence, source, part.Name, part.Version);
        // Its first source is MicroPython itself, the one that is patched.
        if (part == record.Parts[0] && record.Patches.Count > 0)
        {
            component["pedigree"] = new JsonObject
            {
                ["notes"] = string.Join('\n', record.Patches.Select(patch => $"{patch.Name} ({patch.File}): {patch.Reason}")),
            };
        }

        AddProperties(component, ("bytes-in-image", part.Bytes?.ToString(CultureInfo.InvariantCulture)), ("source", source?.Name), ("stands-in-for", source?.StandsInFor));
        return component;
    }

    private static JsonObject BuildSource(RecordedSource source)
    {
        var component = new JsonObject { ["type"] = "application", ["bom-ref"] = $"source:{source.Name}" };
        if (source.Supplier is { } supplier)
            component["supplier"] = new JsonObject { ["name"] = supplier };
        component["name"] = source.Name;
        component["version"] = source.Version;
        component["scope"] = "excluded";
        AddIdentity(component, source.Licence, source, source.Name, source.Version);
        AddProperties(component, ("stands-in-for", source.StandsInFor));
        return component;
    }

    private static JsonObject Tool(RecordedTool tool)
    {
        var component = new JsonObject
        {
            ["type"] = "application",
            ["bom-ref"] = $"tool:{tool.Name}",
            ["supplier"] = new JsonObject { ["name"] = tool.Supplier },
            ["name"] = tool.Name,
            ["version"] = tool.Version,
            ["scope"] = "excluded",
            ["licenses"] = SourceIdentity.Licences(tool.Licence),
        };
        component["purl"] = $"pkg:deb/{Uri.EscapeDataString(tool.Supplier.ToLowerInvariant())}/{Uri.EscapeDataString(tool.Name)}@{Uri.EscapeDataString(tool.Version)}";
        return component;
    }

    /// <summary>In the order of the schema: hashes, licences, package URL, references.</summary>
    private static void AddIdentity(JsonObject component, string licence, RecordedSource? source, string name, string version)
    {
        if (source is not null && !SourceIdentity.IsCommit(source))
            component["hashes"] = Sha256(source.Pin);
        component["licenses"] = SourceIdentity.Licences(licence);
        component["purl"] = source is null ? SourceIdentity.PackageUrl(name, version) : SourceIdentity.PackageUrl(source);
        if (source is not null)
        {
            component["externalReferences"] = DocumentJson.Array(
                [new JsonObject { ["type"] = SourceIdentity.IsCommit(source) ? "vcs" : "distribution", ["url"] = source.Uri.OriginalString }]);
        }
    }

    private static void AddProperties(JsonObject component, params (string Name, string? Value)[] properties)
    {
        var known = properties.Where(property => property.Value is not null)
            .Select(property => new JsonObject { ["name"] = $"esp01-pipeline:{property.Name}", ["value"] = property.Value }).ToList();
        if (known.Count > 0)
            component["properties"] = DocumentJson.Array(known);
    }

    private static JsonObject Module(RecordedModule module, BuildRecord record)
    {
        var component = new JsonObject
        {
            ["type"] = "file",
            ["bom-ref"] = Reference(module),
            ["name"] = module.Path,
            ["scope"] = "required",
            ["hashes"] = Sha256(module.Sha256),
        };
        if (LicenceOf(module, record) is { } licence)
            component["licenses"] = SourceIdentity.Licences(licence);
        AddProperties(component, ("origin", module.Origin), ("bytes-in-flash", module.Bytes.ToString(CultureInfo.InvariantCulture)));
        return component;
    }

    /// <summary>A module of MicroPython or its library has their licence, the user's own that of the repository they are in.</summary>
    private static string? LicenceOf(RecordedModule module, BuildRecord record) =>
        record.Parts.FirstOrDefault(part => part.Name == module.Origin)?.Licence ?? (module.Origin == "firmware-modules" ? record.Repository?.Licence : null);

    private static IEnumerable<JsonObject> SdkImage(BuildRecord record) => record.Environment.Image.Length == 0 ? [] :
    [
        new JsonObject
        {
            ["type"] = "container",
            ["bom-ref"] = Image,
            ["name"] = record.Environment.Image.Split(':')[0],
            ["version"] = record.Environment.Image.Split(':')[^1],
            ["scope"] = "excluded",
        },
    ];

    /// <summary>Vendor libraries come as binaries whose own parts nobody lists.</summary>
    private static IEnumerable<JsonObject> Compositions(BuildRecord record)
    {
        var closed = record.Parts.Where(part => part.Licence == VendorLicence || part.Licence == SourceIdentity.Unknown).Select(part => Text(Reference(part))).ToList();
        if (closed.Count > 0)
            yield return new JsonObject { ["aggregate"] = "incomplete", ["assemblies"] = DocumentJson.Array(closed) };
        yield return new JsonObject { ["aggregate"] = closed.Count > 0 ? "incomplete" : "complete", ["dependencies"] = DocumentJson.Array([Text(Firmware)]) };
    }

    private static JsonArray Sha256(string digits) => DocumentJson.Array([new JsonObject { ["alg"] = "SHA-256", ["content"] = digits }]);

    private static JsonValue? Text(string value) => JsonValue.Create(value);

    private static string Reference(RecordedPart part) => $"part:{part.Name}";

    private static string Reference(RecordedModule module) => $"module:{module.Path}";
}
