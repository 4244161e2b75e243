using System.Text;
using Esp01.RomLoader.Diagnosis;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.RomLoader.Tests.Diagnosis;

public class BootReportTests
{
    [Fact]
    public void The_bootloader_line_is_read()
    {
        var report = Find("\r\n ets Jan  8 2013,rst cause:2, boot mode:(1,7)\r\n\r\n");
        Assert.Equal((ResetCause.ResetPin, BootMode.Bootloader, BootFault.None), (report.Cause, report.Mode, report.Fault));
        Assert.Equal("The chip started after a pulse on RST, into the bootloader (GPIO0 is low).", report.Explain());
    }

    [Theory]
    [InlineData(0, BootMode.Gpio2Low)]
    [InlineData(1, BootMode.Bootloader)]
    [InlineData(2, BootMode.Gpio2Low)]
    [InlineData(3, BootMode.Flash)]
    [InlineData(4, BootMode.SdCard)]
    [InlineData(7, BootMode.SdCard)]
    public void Each_boot_mode_has_its_meaning(int number, BootMode mode) =>
        Assert.Equal(mode, Find($"rst cause:1, boot mode:({number},6)").Mode);

    [Fact]
    public void The_famous_fatal_exception_means_that_no_image_was_loaded()
    {
        var report = Find("rst cause:2, boot mode:(3,6)\r\nFatal exception (28):\r\nepc1=0x4000228b, epc2=0x00000000, epc3=0x00000000, excvaddr=0x000000b5, depc=0x00000000");
        Assert.Equal(BootFault.ImageNotLoaded, report.Fault);
    }

    [Theory]
    [InlineData("load 0x88888888, len -2004318072, room 16\nflash read err, ets_unpack_flash_code", BootFault.WrongFlashMode)]
    [InlineData("load 0x00000000, len 0, room 16\ntail 0\nchksum 0xef\ncsum 0xef\ncsum err", BootFault.WrongFlashMode)]
    [InlineData("load 0x40100000, len 30000, room 16\ntail 0\nchksum 0x1f\ncsum 0x2f\ncsum err", BootFault.WrongChecksum)]
    [InlineData("Fatal exception (0):\nepc1=0x40100001", BootFault.FatalException)]
    public void What_is_wrong_with_the_flash_is_seen_from_the_loading_lines(string lines, BootFault fault) =>
        Assert.Equal(fault, Find($"rst cause:1, boot mode:(3,6)\n{lines}").Fault);

    [Fact]
    public void The_last_start_counts() =>
        Assert.Equal(BootMode.Bootloader, Find("rst cause:1, boot mode:(3,6) ... rst cause:2, boot mode:(1,6)").Mode);

    [Fact]
    public void Other_bytes_are_no_report() => Assert.Null(BootReport.Find("MicroPython v1.25.0\r\n>>> "u8));

    [Fact]
    public void No_bytes_make_it_throw() => Prop.ForAll<byte[], string>((bytes, text) =>
    {
        _ = BootReport.Find(bytes ?? [])?.Explain();
        _ = BootReport.Find(Encoding.Latin1.GetBytes($"rst cause:{text}, boot mode:({text},"));
        _ = SilenceDiagnosis.Of("COM3", bytes ?? [], bytes ?? [], hasControlLines: true);
    }).Check(Fuzzing.Thorough);

    private static BootReport Find(string text) => BootReport.Find(Encoding.Latin1.GetBytes(text)) ?? throw new InvalidOperationException("no report found");
}
