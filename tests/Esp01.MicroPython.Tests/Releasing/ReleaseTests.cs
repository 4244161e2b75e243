using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Esp01.MicroPython.Releasing;
using Esp01.Testing.Files;

namespace Esp01.MicroPython.Tests.Releasing;

public sealed class ReleaseTests : IDisposable
{
    private readonly BuiltFirmware firmware = new();
    private readonly TempFolder target = new();

    private string Folder => target.At("release");

    public void Dispose()
    {
        firmware.Dispose();
        target.Dispose();
    }

    [Fact]
    public void The_list_of_hashes_covers_every_other_file_and_each_hash_is_right()
    {
        firmware.Add();
        firmware.Add("FLASH_512K", "smaller");

        Publish();

        var sums = File.ReadAllLines(Path.Combine(Folder, "SHA256SUMS")).Select(line => line.Split("  ")).ToDictionary(parts => parts[1], parts => parts[0]);
        var files = Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!).Where(name => name != "SHA256SUMS").Order(StringComparer.Ordinal);
        Assert.Equal(15, sums.Count);
        Assert.Equal(files, sums.Keys);
        Assert.All(sums, sum => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, sum.Key)))), sum.Value));
    }

    [Fact]
    public void The_same_images_make_the_same_bytes_again()
    {
        firmware.Add();
        Publish();
        var first = Content();

        Publish();

        Assert.Equal(first, Content());
    }

    [Fact]
    public void A_release_replaces_the_one_before_it_whole()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "left over"), "");
        firmware.Add();

        Publish();

        Assert.False(File.Exists(Path.Combine(Folder, "left over")));
        Assert.Equal(["release"], Directory.GetDirectories(target.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void The_provenance_names_the_images_own_hashes_and_every_source_at_its_pin()
    {
        var name = firmware.Add();

        Publish();

        var statement = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.intoto.json")))!;
        foreach (var subject in statement["subject"]!.AsArray())
        {
            var file = Path.Combine(Folder, (string)subject!["name"]!);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), (string)subject["digest"]!["sha256"]!);
        }

        var dependencies = statement["predicate"]!["buildDefinition"]!["resolvedDependencies"]!.AsArray();
        Assert.Contains(dependencies, item => (string?)item!["digest"]!["gitCommit"] == new string('c', 40));
        Assert.Contains(dependencies, item => (string?)item!["name"] == "module:wifitools.py");
    }

    [Fact]
    public void The_provenance_names_this_repository_every_change_and_the_toolchains_files()
    {
        var name = firmware.Add();

        Publish();

        var definition = Read($"{name}.intoto.json")["predicate"]!["buildDefinition"]!["resolvedDependencies"]!.AsArray();
        Assert.True((bool)Named(definition, "esp01-pipeline")["annotations"]!["clean"]!);
        Assert.Equal(new string('0', 40), (string)Named(definition, "esp01-pipeline")["digest"]!["gitCommit"]!);
        Assert.Equal(new string('6', 64), (string)Named(definition, "patch:exception-vectors")["digest"]!["sha256"]!);
        Assert.Equal(new string('5', 64), (string)Named(definition, "toolchain")["digest"]!["sha256"]!);
        Assert.Equal("gcc", (string)Named(definition, "gcc-ubuntu")["annotations"]!["standsInFor"]!);
    }

    [Fact]
    public void What_was_built_from_uncommitted_files_says_so_everywhere()
    {
        var name = firmware.Add(repository: new(new string('0', 40), IsClean: false, "MIT"));

        Publish();

        Assert.EndsWith("not committed", (string)Read($"{name}.intoto.json")["predicate"]!["runDetails"]!["builder"]!["version"]!["esp01-pipeline"]!, StringComparison.Ordinal);
        Assert.Contains("changes that are not committed", File.ReadAllText(Path.Combine(Folder, "RELEASE.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_scanner_finds_no_compiler_in_the_image()
    {
        var name = firmware.Add();

        Publish();

        var bill = Read($"{name}.cdx.json");
        var required = bill["components"]!.AsArray().Where(item => (string?)item!["scope"] != "excluded").ToList();
        Assert.DoesNotContain(required, item => item!["licenses"]?.ToJsonString().Contains("GPL", StringComparison.Ordinal) == true);
        Assert.Equal("excluded", (string)Component(bill, "source:gcc-ubuntu")["scope"]!);
        Assert.Equal("excluded", (string)Component(bill, "tool:gcc-xtensa-lx106")["scope"]!);
        var dependsOn = bill["dependencies"]![0]!["dependsOn"]!.AsArray().Select(item => (string)item!).ToList();
        Assert.Equal(required.Select(item => (string)item!["bom-ref"]!), dependsOn);
    }

    [Fact]
    public void Every_part_has_a_release_a_supplier_and_a_licence()
    {
        var name = firmware.Add();

        Publish();

        var bill = Read($"{name}.cdx.json");
        Assert.Equal("2.11", (string)Component(bill, "part:littlefs")["version"]!);
        Assert.Equal("BSD-3-Clause", (string)Component(bill, "part:littlefs")["licenses"]![0]!["license"]!["id"]!);
        Assert.Equal("4.8.5-4ubuntu2", (string)Component(bill, "source:gcc-ubuntu")["version"]!);
        Assert.Equal("Ubuntu", (string)Component(bill, "source:gcc-ubuntu")["supplier"]!["name"]!);
        Assert.Equal("MIT", (string)Component(bill, "module:wifitools.py")["licenses"]![0]!["license"]!["id"]!);
    }

    [Fact]
    public void The_terms_go_out_with_the_image_and_the_notes_name_parts_and_stand_ins()
    {
        var name = firmware.Add();

        Publish();

        Assert.Equal("terms of image", File.ReadAllText(Path.Combine(Folder, $"{name}.licences.txt")));
        var notes = File.ReadAllText(Path.Combine(Folder, "RELEASE.md"));
        Assert.Contains("| littlefs | 2.11 | BSD-3-Clause | The littlefs authors |", notes, StringComparison.Ordinal);
        Assert.Contains("`gcc-ubuntu` in place of `gcc`", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bill_calls_the_vendor_part_incomplete_and_gives_its_licence_no_spdx_name_it_does_not_have()
    {
        var name = firmware.Add();

        Publish();

        var bill = Read($"{name}.cdx.json");
        Assert.Equal("LicenseRef-Espressif-MIT", (string)Component(bill, "part:esp8266-nonos-sdk")["licenses"]![0]!["license"]!["name"]!);
        Assert.Contains(bill["compositions"]!.AsArray(), item => (string?)item!["aggregate"] == "incomplete" && (string?)item["assemblies"]?[0] == "part:esp8266-nonos-sdk");
    }

    [Fact]
    public void The_notes_say_what_changed_since_the_previous_release()
    {
        using var before = new BuiltFirmware();
        var name = before.Add(image: "img", modules: [BuiltFirmware.Boot, new("dht.py", 700, new string('7', 64), null, "micropython-lib")]);
        firmware.Add();

        Release.Plan(ReleaseCandidate.FindAll(firmware.Folder), ReleaseCandidate.ReadPrevious(before.Folder)).Write(Folder);

        var notes = File.ReadAllText(Path.Combine(Folder, "RELEASE.md"));
        Assert.Contains($"| `{name}.bin` | 1024 KiB | 5 | +2 bytes, was MicroPython 1.24.1 | 98 blocks, 392 KiB |", notes, StringComparison.Ordinal);
        Assert.Contains("| `wifitools.py` | 1,590 | firmware-modules | new |", notes, StringComparison.Ordinal);
        Assert.Contains("| `_boot.py` | 143 | micropython |  |", notes, StringComparison.Ordinal);
        Assert.Contains("No longer in it: `dht.py`.", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_is_compared_with_the_one_of_its_own_name_else_with_the_newest_of_its_kind()
    {
        firmware.Add();
        var record = ReleaseCandidate.FindAll(firmware.Folder)[0].Record;
        ReleasedImage Image(string version, string suffix = "") => new($"ESP8266_GENERIC-FLASH_1M-{version}-debian{suffix}", record with { Micropython = version });
        IReadOnlyList<ReleasedImage> previous = [Image("1.9.4"), Image("1.24.1"), Image("1.24.1", "-lean"), Image("1.25.0")];

        Assert.Same(previous[1], Image("1.24.1").Before(previous));
        Assert.Same(previous[3], Image("1.28.0").Before(previous));
        Assert.Same(previous[2], Image("1.28.0", "-lean").Before(previous));
        Assert.Null(Image("1.28.0", "-tiny").Before(previous));
    }

    [Fact]
    public void An_image_that_was_changed_after_it_was_built_is_refused()
    {
        var name = firmware.Add();
        File.AppendAllText(Path.Combine(firmware.Folder, $"{name}.bin"), "!");

        Assert.Contains("not those that were built", Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_was_not_built_in_a_container_is_refused()
    {
        firmware.Add(isIsolated: false);

        Assert.Contains("--sandbox host", Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_image_there_is_nothing_to_release() =>
        Assert.Contains("no image", Refused().Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_holds_no_release_is_nothing_to_compare_with() =>
        Assert.Throws<ReleaseException>(() => ReleaseCandidate.ReadPrevious(target.Path));

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    private static JsonNode Component(JsonNode bill, string reference) => bill["components"]!.AsArray().Single(item => (string?)item!["bom-ref"] == reference)!;

    private static JsonNode Named(JsonArray dependencies, string name) => dependencies.Single(item => (string?)item!["name"] == name)!;

    private void Publish() => Release.Plan(ReleaseCandidate.FindAll(firmware.Folder), []).Write(Folder);

    private ReleaseException Refused() => Assert.Throws<ReleaseException>(() => ReleaseCandidate.FindAll(firmware.Folder));

    private List<string> Content() =>
        [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Select(file => Path.GetFileName(file) + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))];
}
