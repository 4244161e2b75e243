using System.Text;
using Esp01.MicroPython.Source;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Tests.Source;

public class SourcePatchTests
{
    private const string AddressList = """
        PROVIDE ( Wait_SPI_Idle = 0x4000448c );
        PROVIDE ( _DebugExceptionVector = 0x40000010 );
        PROVIDE ( _DoubleExceptionVector = 0x40000070 );
        PROVIDE ( _KernelExceptionVector = 0x40000030 );
        PROVIDE ( _NMIExceptionVector = 0x40000020 );
        PROVIDE ( _ResetHandler = 0x400000a4 );
        PROVIDE ( _UserExceptionVector = 0x40000050 );

        """;

    [Fact]
    public void The_five_exception_vectors_leave_the_address_list_and_nothing_else()
    {
        var patch = Patches(SdkFlavour.Debian, hasAxTls: true).Single();

        var changed = Encoding.UTF8.GetString(patch.Apply(Encoding.UTF8.GetBytes(AddressList.ReplaceLineEndings("\n"))));

        Assert.Equal("PROVIDE ( Wait_SPI_Idle = 0x4000448c );\nPROVIDE ( _ResetHandler = 0x400000a4 );\n", changed);
    }

    [Fact]
    public void A_file_that_is_not_as_expected_is_not_changed_in_silence()
    {
        var patch = Patches(SdkFlavour.Debian, hasAxTls: true).Single();

        var exception = Assert.Throws<PatchDoesNotApplyException>(() => patch.Apply("PROVIDE ( _NMIExceptionVector = 0x40000020 );\n"u8.ToArray()));

        Assert.Contains("is there 1 times and not 5", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SdkFlavour.Debian, true, new[] { "exception-vectors" })]
    [InlineData(SdkFlavour.Debian, false, new[] { "exception-vectors", "no-cryptolib" })]
    [InlineData(SdkFlavour.Open, false, new[] { "exception-vectors" })]
    public void Each_mix_gets_the_changes_it_needs(SdkFlavour sdk, bool hasAxTls, string[] names) =>
        Assert.Equal(names, Patches(sdk, hasAxTls).Select(patch => patch.Name));

    [Theory]
    [InlineData("v1.9.4", new[] { "version-from-outside", "date-from-outside" })]
    [InlineData("v1.19.1", new[] { "version-from-outside" })]
    [InlineData("v1.26.1", new string[0])]
    [InlineData("v1.28.0", new[] { "no-variable-annotations" })]
    public void The_missions_toolchain_needs_changes_only_to_the_build_scripts_of_some_releases(string tag, string[] names) =>
        Assert.Equal(names, PatchesOf(tag).Select(patch => patch.Name));

    [Fact]
    public void Python_3_5_gets_no_annotated_variables()
    {
        var patch = PatchesOf("v1.28.0").Single();

        var changed = patch.Apply("        self.line_number: int = 0\n        self.buf: \"io.StringIO | None\" = None\n        self.kept: int = 1\n"u8.ToArray());

        Assert.Equal("        self.line_number = 0\n        self.buf = None\n        self.kept: int = 1\n", Encoding.UTF8.GetString(changed));
    }

    [Fact]
    public void Version_and_date_of_an_old_release_come_from_the_build_and_not_from_git_and_clock()
    {
        const string script = "    info = get_version_info_from_git()\n    if info is None:\n    x = datetime.date.today().strftime(\"%Y-%m-%d\")\ndef get_version_info_from_git():\n";

        var changed = PatchesOf("v1.12").Aggregate(Encoding.UTF8.GetBytes(script), (content, patch) => patch.Apply(content));

        Assert.Equal(
            "    info = (os.environ[\"MICROPY_GIT_TAG\"], os.environ[\"MICROPY_GIT_HASH\"])\n    if info is None:\n"
            + "    x = datetime.datetime.utcfromtimestamp(int(os.environ[\"SOURCE_DATE_EPOCH\"])).date().strftime(\"%Y-%m-%d\")\ndef get_version_info_from_git():\n",
            Encoding.UTF8.GetString(changed));
    }

    private static IReadOnlyList<SourcePatch> PatchesOf(string tag) =>
        SourcePatches.For(FirmwareSelection.Choose(tag, FirmwareSelection.DefaultBoard, "FLASH_1M", SdkFlavour.EspOpenSdk, Locks.Own), hasAxTls: true);

    private static IReadOnlyList<SourcePatch> Patches(SdkFlavour sdk, bool hasAxTls) =>
        SourcePatches.For(FirmwareSelection.Choose("v1.25.0", "ESP8266_GENERIC", "FLASH_1M", sdk, Locks.Own), hasAxTls);
}
