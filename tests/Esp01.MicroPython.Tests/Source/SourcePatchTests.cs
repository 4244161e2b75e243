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

    private static IReadOnlyList<SourcePatch> Patches(SdkFlavour sdk, bool hasAxTls) =>
        SourcePatches.For(FirmwareSelection.Choose("v1.25.0", "ESP8266_GENERIC", "FLASH_1M", sdk, Locks.Own), hasAxTls);
}
