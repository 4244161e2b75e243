using Esp01.Containers;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Testing.Files;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Tests.Tailoring;

public class TailoringTests
{
    [Theory]
    [InlineData("-dht,+wifitools", "-dht +wifitools")]
    [InlineData("dht", "+dht")]
    [InlineData(" -dht , umqtt.simple ", "-dht +umqtt.simple")]
    [InlineData("-dht,+dht", "+dht")]
    [InlineData(null, "")]
    public void A_list_of_names_is_read(string? text, string expected) =>
        Assert.Equal(expected, string.Join(' ', NameChange.ParseList("--modules", text)));

    [Theory]
    [InlineData("-dht,,", "--modules '-dht,,' has an empty item.")]
    [InlineData("--dht", "--modules has '--dht', which is no name with a + or - in front.")]
    [InlineData("a b", "--modules has 'a b', which is no name with a + or - in front.")]
    [InlineData("../etc/passwd", "--modules has '../etc/passwd', which is no name with a + or - in front.")]
    [InlineData("-", "--modules has '-', which is no name with a + or - in front.")]
    public void A_malformed_list_is_an_error(string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<TailoringException>(() => NameChange.ParseList("--modules", text)).Problem);

    [Fact]
    public void An_unknown_option_is_an_error_that_knows_what_there_is() =>
        Assert.Contains("btree", Assert.Throws<UnknownNameException>(() => Parse(options: "-btre")).Known);

    [Theory]
    [InlineData(null, null, "")]
    [InlineData("full", null, "")]
    [InlineData("lean", null, "-lean")]
    public void Files_of_a_tailored_firmware_have_a_name_of_their_own(string? preset, string? modules, string suffix) =>
        Assert.Equal("ESP8266_GENERIC-FLASH_1M-1.25.0-open" + suffix, Choose(SdkFlavour.Open).With(Parse(preset, modules)).FileName);

    [Fact]
    public void Two_tailorings_never_have_the_same_name_and_one_has_the_same_whatever_its_order()
    {
        string Name(string? preset = null, string? modules = null, string? options = null) => Choose(SdkFlavour.Debian).With(Parse(preset, modules, options)).FileName;

        Assert.Matches("^ESP8266_GENERIC-FLASH_1M-1.2[0-9.]+-debian-tiny-custom-[0-9a-f]{6}$", Name("tiny", "-dht"));
        Assert.Equal(Name(modules: "-dht,-apa102"), Name(modules: "-apa102,-dht"));
        string[] names = [Name(), Name(modules: "-dht"), Name(modules: "+dht"), Name(modules: "-apa102"), Name(options: "-re"), Name("lean"), Name("lean", "-dht")];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_switched_off_option_reaches_make_or_the_compiler()
    {
        var plan = Choose(SdkFlavour.Debian).With(Parse(options: "-framebuf,-espnow,+btree")).Options;

        Assert.Equal(["MICROPY_PY_ESPNOW=0", "MICROPY_ESPNOW=0"], plan.MakeVariables);
        Assert.Equal(["-DMICROPY_PY_FRAMEBUF=0"], OptionSwitches.Flags(plan.Macros));
    }

    [Fact]
    public void Headers_that_define_without_asking_lose_those_lines_and_no_others()
    {
        const string header = "#if A\n#define MICROPY_PY_FRAMEBUF (1)\n  # define MICROPY_PY_FRAMEBUF_X (1)\n#endif\n// MICROPY_PY_FRAMEBUF\n";

        Assert.Equal(
            "#if A\n\n  # define MICROPY_PY_FRAMEBUF_X (1)\n#endif\n// MICROPY_PY_FRAMEBUF\n", OptionSwitches.WithoutDefinitions(header, ["MICROPY_PY_FRAMEBUF"]));
        var changed = OptionSwitches.Apply(
            [SandboxTree.FromText("ports/esp8266/boards/B/mpconfigboard.h", header), SandboxTree.FromText("py/mpconfig.h", header)], ["MICROPY_PY_FRAMEBUF"]).Select(Read).ToList();
        Assert.NotEqual(header, changed[0]);
        Assert.Equal(header, changed[1]);
    }

    [Fact]
    public void Without_a_wish_MicroPython_is_configured_as_upstream_does_it() => Assert.Empty(Choose(SdkFlavour.Debian).Options.Macros);

    [Fact]
    public void What_an_SDK_or_a_layout_cannot_have_is_refused()
    {
        Assert.Equal(
            "--options asks for ssl (TLS: https, and hashlib.sha1), and --sdk open comes without it.",
            Assert.Throws<TailoringException>(() => Choose(SdkFlavour.Open).With(Parse(options: "+ssl"))).Problem);
        Assert.Throws<TailoringException>(() => Choose(SdkFlavour.Debian, "FLASH_512K").With(Parse(options: "+framebuf")));
    }

    [Fact]
    public void What_does_not_compile_alone_goes_with_what_it_needs()
    {
        var plan = Choose(SdkFlavour.Debian).With(Parse(options: "-ssl")).Options;
        var row = new CostMeasurement("debian", "1.25.0", "FLASH_1M", 500_000, new Dictionary<string, int> { ["ssl"] = 29_000, ["cryptolib"] = 1_000 }, []);

        Assert.Equal((false, "goes with ssl"), plan.States.Where(state => state.Option.Name == "cryptolib").Select(state => (state.IsOn, state.Reason)).Single());
        Assert.Contains("MICROPY_PY_UCRYPTOLIB", plan.Macros);
        Assert.Equal(500_000 - 29_000, row.CodeWith(plan));
        Assert.Equal(
            "--options asks for cryptolib (AES for programs), which needs ssl, and that is left out by --preset tiny.",
            Assert.Throws<TailoringException>(() => Choose(SdkFlavour.Debian).With(Parse("tiny", options: "+cryptolib"))).Problem);
    }

    [Theory]
    [InlineData("v1.9.4", "cryptolib", "--options asks for cryptolib (AES for programs), and MicroPython 1.9.4 comes without it.")]
    [InlineData("v1.19.1", "espnow", "--options asks for espnow (messages between boards without an access point), and MicroPython 1.19.1 comes without it.")]
    public void What_a_release_does_not_have_yet_is_refused_and_gives_nothing_back(string tag, string option, string problem)
    {
        var selection = FirmwareSelection.Choose(tag, FirmwareSelection.DefaultBoard, "FLASH_1M", SdkFlavour.EspOpenSdk, Locks.Own);

        Assert.Equal(problem, Assert.Throws<TailoringException>(() => selection.With(Parse(options: "+" + option))).Problem);
        Assert.False(selection.With(Parse("lean")).Options.States.Single(state => state.Option.Name == option) is { IsOn: true } or { IsOurs: true });
    }

    [Theory]
    [InlineData("FLASH_512K", 65536, "--filesystem has no effect on FLASH_512K: MicroPython makes no file system on a chip under 1 MiB.")]
    [InlineData("FLASH_1M", 65537, "--filesystem 65537 is not a whole number of sectors of 4,096 bytes.")]
    [InlineData("FLASH_1M", 4096, "A file system of 4 KiB is not possible on a chip of 1024 KiB.")]
    [InlineData("FLASH_1M", 1 << 20, "A file system of 1024 KiB is not possible on a chip of 1024 KiB.")]
    [InlineData("FLASH_2M", 65536, "A file system of 64 KiB is not possible on a chip of 2048 KiB.")]
    public void A_file_system_that_cannot_be_is_refused_with_the_reason(string variant, int bytes, string problem) =>
        Assert.Equal(
            problem,
            Assert.Throws<TailoringException>(() => Choose(SdkFlavour.Debian, variant).With(Parse() with { FileSystem = FileSystemRequest.Of(bytes) })).Problem);

    [Fact]
    public void The_sizes_that_a_refusal_names_are_possible()
    {
        foreach (var variant in new[] { "FLASH_1M", "FLASH_2M" })
        {
            var refusal = Assert.Throws<TailoringException>(() => Choose(SdkFlavour.Debian, variant).With(Parse() with { FileSystem = FileSystemRequest.Of(1 << 30) }));
            foreach (var named in refusal.Remedy.Split(' ').Select(word => word.TrimEnd(',')).Where(word => word.EndsWith('K') && char.IsAsciiDigit(word[0])))
            {
                var bytes = int.Parse(named[..^1], System.Globalization.CultureInfo.InvariantCulture) << 10;
                Assert.Equal(bytes, Choose(SdkFlavour.Debian, variant).With(Parse() with { FileSystem = FileSystemRequest.Of(bytes) }).Tailoring.FileSystem.Bytes);
            }
        }
    }

    [Fact]
    public void Every_preset_names_options_that_exist() =>
        Assert.All(Preset.All.SelectMany(preset => preset.Options), name => Assert.Contains(name, FirmwareOptions.Names));

    [Fact]
    public void An_estimate_takes_off_what_is_switched_off_and_adds_what_is_switched_on()
    {
        var row = new CostMeasurement("debian", "1.25.0", "FLASH_1M", 500_000, new Dictionary<string, int> { ["ssl"] = 29_000, ["btree"] = 19_000, ["re"] = 4_000 }, ["btree"]);

        Assert.Equal(500_000, row.CodeWith(Choose(SdkFlavour.Debian).Options));
        Assert.Equal(500_000 - 29_000 + 19_000, row.CodeWith(Choose(SdkFlavour.Debian).With(Parse(options: "-ssl,+btree")).Options));
    }

    [Fact]
    public void Costs_are_taken_from_the_nearest_release_of_the_same_SDK_and_layout()
    {
        var costs = OptionCosts.None
            .With(Row("open", "1.25.0", "FLASH_1M", 1)).With(Row("debian", "1.28.0", "FLASH_1M", 2)).With(Row("debian", "1.24.1", "FLASH_1M", 3)).With(Row("debian", "1.25.0", "FLASH_512K", 4));

        Assert.Equal(3, costs.Find(Choose(SdkFlavour.Debian))!.Code);
        Assert.Equal(4, costs.FindWhole(Choose(SdkFlavour.Debian, "FLASH_512K"))!.Code);
        // Another release would be wrong by thousands of bytes, and no estimate is better than that.
        Assert.Null(costs.FindWhole(Choose(SdkFlavour.Debian)));
        // What an option takes is the same in another layout, what a firmware takes is not.
        Assert.NotNull(costs.Find(Choose(SdkFlavour.Debian, "FLASH_2M")));
        Assert.Null(costs.FindWhole(Choose(SdkFlavour.Debian, "FLASH_2M")));
        Assert.Null(costs.Find(Choose(SdkFlavour.EspOpenSdk)));
    }

    [Fact]
    public void The_measured_costs_in_the_repository_can_be_read()
    {
        var costs = OptionCosts.Load(Checkout.At("build", "option-costs.json"));

        Assert.NotEmpty(costs.Measurements);
        Assert.All(costs.Measurements, row => Assert.All(row.Options, option => Assert.True(FirmwareOptions.Names.Contains(option.Key) && option.Value > 0, $"{row.Basis}: {option.Key}")));
    }

    private static string Read(SandboxEntry entry)
    {
        using var reader = new StreamReader(((SandboxFile)entry).Open());
        return reader.ReadToEnd();
    }

    private static FirmwareTailoring Parse(string? preset = null, string? modules = null, string? options = null) =>
        FirmwareTailoring.Parse(preset, modules, options, FileSystemRequest.AsUpstream);

    private static FirmwareSelection Choose(SdkFlavour sdk, string variant = "FLASH_1M") =>
        FirmwareSelection.Choose("v1.25.0", FirmwareSelection.DefaultBoard, variant, sdk, Locks.Own);

    private static CostMeasurement Row(string sdk, string release, string variant, int code) => new(sdk, release, variant, code, new Dictionary<string, int>(), []);
}
