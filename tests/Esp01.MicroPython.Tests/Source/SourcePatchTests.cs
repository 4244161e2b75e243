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
        var patch = Patches(SdkFlavour.Debian, hasAxTls: true)[0];

        var changed = Encoding.UTF8.GetString(patch.Apply(Encoding.UTF8.GetBytes(AddressList.ReplaceLineEndings("\n"))));

        Assert.Equal("PROVIDE ( Wait_SPI_Idle = 0x4000448c );\nPROVIDE ( _ResetHandler = 0x400000a4 );\n", changed);
    }

    [Fact]
    public void A_file_that_is_not_as_expected_is_not_changed_in_silence()
    {
        var patch = Patches(SdkFlavour.Debian, hasAxTls: true)[0];

        var exception = Assert.Throws<PatchDoesNotApplyException>(() => patch.Apply("PROVIDE ( _NMIExceptionVector = 0x40000020 );\n"u8.ToArray()));

        Assert.Contains("is there 1 times and not 5", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SdkFlavour.Debian, true, new[] { "exception-vectors", "frozen-content-last", "frozen-strings-apart" })]
    [InlineData(SdkFlavour.Debian, false, new[] { "exception-vectors", "no-cryptolib", "frozen-content-last", "frozen-strings-apart" })]
    [InlineData(SdkFlavour.Open, false, new[] { "exception-vectors", "frozen-content-last", "frozen-strings-apart" })]
    public void Each_mix_gets_the_changes_it_needs(SdkFlavour sdk, bool hasAxTls, string[] names) =>
        Assert.Equal(names, Patches(sdk, hasAxTls).Select(patch => patch.Name));

    [Theory]
    [InlineData("v1.9.4", new[] { "version-from-outside", "date-from-outside" })]
    [InlineData("v1.19.1", new[] { "version-from-outside" })]
    [InlineData("v1.26.1", new string[0])]
    [InlineData("v1.28.0", new[] { "no-variable-annotations" })]
    public void The_missions_toolchain_needs_changes_only_to_the_build_scripts_of_some_releases(string tag, string[] names) =>
        Assert.Equal([.. names, "frozen-content-last", "frozen-strings-apart"], PatchesOf(tag).Select(patch => patch.Name));

    [Theory]
    [InlineData("v1.9.4", "build/*.o", "ports/esp8266/esp8266_common.ld")]
    [InlineData("v1.12", "build-*/*.o", "ports/esp8266/boards/esp8266_common.ld")]
    [InlineData("v1.28.0", "*/*.o", "ports/esp8266/boards/esp8266_common.ld")]
    public void Frozen_modules_come_last_in_the_image_and_what_others_point_at_first_of_them(string tag, string objects, string file)
    {
        var patch = PatchesOf(tag).Single(candidate => candidate.Name == "frozen-content-last");

        var changed = patch.Apply(Encoding.UTF8.GetBytes($"        *.o(.rodata.mp_module_*)\n        {objects}(.rodata*)\n\n        _irom0_text_end = ABSOLUTE(.);\n"));

        Assert.Equal(file, patch.File);
        Assert.Equal(
            $"""
                    *.o(.rodata.mp_module_*)
                    {objects}(EXCLUDE_FILE(*/frozen_*.o) .rodata*)
                    */frozen_*.o(.rodata.mp_frozen_*)
                    */frozen_*.o(.rodata.mp_qstr_frozen_const_pool)
                    */frozen_*.o(.rodata*)

                    _irom0_text_end = ABSOLUTE(.);

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(changed));
    }

    [Fact]
    public void The_strings_of_frozen_modules_are_not_merged_with_others()
    {
        var patch = PatchesOf("v1.26.1").Single(candidate => candidate.Name == "frozen-strings-apart");

        var changed = patch.Apply("include $(TOP)/py/mkrules.mk\n"u8.ToArray());

        Assert.Equal(
            "$(BUILD)/frozen_content.o $(BUILD)/frozen_mpy.o: private CFLAGS += -fno-merge-constants\ninclude $(TOP)/py/mkrules.mk\n",
            Encoding.UTF8.GetString(changed));
    }

    [Fact]
    public void Python_3_5_gets_no_annotated_variables()
    {
        var patch = PatchesOf("v1.28.0")[0];

        var changed = patch.Apply("        self.line_number: int = 0\n        self.buf: \"io.StringIO | None\" = None\n        self.kept: int = 1\n"u8.ToArray());

        Assert.Equal("        self.line_number = 0\n        self.buf = None\n        self.kept: int = 1\n", Encoding.UTF8.GetString(changed));
    }

    [Fact]
    public void Version_and_date_of_an_old_release_come_from_the_build_and_not_from_git_and_clock()
    {
        const string script = "    info = get_version_info_from_git()\n    if info is None:\n    x = datetime.date.today().strftime(\"%Y-%m-%d\")\ndef get_version_info_from_git():\n";

        var changed = PatchesOf("v1.12").Where(patch => patch.File == "py/makeversionhdr.py").Aggregate(Encoding.UTF8.GetBytes(script), (content, patch) => patch.Apply(content));

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
