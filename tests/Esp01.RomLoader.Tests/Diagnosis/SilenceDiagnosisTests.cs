using System.Text;
using Esp01.RomLoader.Commands;
using Esp01.RomLoader.Diagnosis;
using Esp01.RomLoader.Slip;

namespace Esp01.RomLoader.Tests.Diagnosis;

public class SilenceDiagnosisTests
{
    [Fact]
    public void Nothing_heard_points_to_wires_and_power() => AssertCause(SilenceCause.Silence, "", "", "VCC");

    [Fact]
    public void A_start_from_flash_points_to_GPIO0() => AssertCause(SilenceCause.ProgramRuns, "rst cause:2, boot mode:(3,6)", "", "GPIO0");

    [Fact]
    public void A_low_GPIO2_is_named() => AssertCause(SilenceCause.Gpio2Low, "rst cause:2, boot mode:(0,6)", "", "GPIO2");

    [Fact]
    public void A_high_GPIO15_is_named() => AssertCause(SilenceCause.Gpio15High, "rst cause:2, boot mode:(5,6)", "", "GPIO15");

    [Fact]
    public void A_bootloader_that_does_not_answer_points_to_the_line_to_it() => AssertCause(SilenceCause.BootloaderDeaf, "rst cause:2, boot mode:(1,6)", "", "TX");

    [Fact]
    public void A_prompt_is_a_running_program_and_is_quoted()
    {
        var diagnosis = AssertCause(SilenceCause.ProgramRuns, "\x80\x12", "\r\nMicroPython v1.25.0 on 2025-04-15; ESP module\r\n>>> ", "GPIO0");
        Assert.Contains("MicroPython v1.25.0", diagnosis.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sent_coming_back_is_an_echo() =>
        AssertCause(SilenceCause.Echo, "", Encoding.Latin1.GetString(SlipCodec.Encode(new SyncCommand(TimeSpan.Zero).ToPacket())), "RX");

    [Fact]
    public void Noise_is_called_noise() => AssertCause(SilenceCause.Garbage, "", "\xf8\x00\xfe\x80\xf8", "reset");

    private static SilenceDiagnosis AssertCause(SilenceCause cause, string atBootRate, string whileSyncing, string remedyNames)
    {
        var diagnosis = SilenceDiagnosis.Of("COM3", Encoding.Latin1.GetBytes(atBootRate), Encoding.Latin1.GetBytes(whileSyncing), hasControlLines: false);
        Assert.Equal(cause, diagnosis.Cause);
        Assert.Contains("COM3", diagnosis.Problem, StringComparison.Ordinal);
        Assert.Contains(remedyNames, diagnosis.Remedy, StringComparison.Ordinal);
        return diagnosis;
    }
}
