using System.Text;
using Esp01.Repl.Diagnosis;

namespace Esp01.Repl.Tests.Diagnosis;

public class PromptDiagnosisTests
{
    private const string Watchdog = "\n ets Jan  8 2013,rst cause:4, boot mode:(3,6)\n\nwdt reset\nload 0x40100000, len 31020, room 16 \ntail 12\n";

    [Theory]
    [InlineData("", PromptFailureKind.Silent)]
    [InlineData(Watchdog + Watchdog, PromptFailureKind.BootLoop)]
    [InlineData("Fatal exception 0(IllegalInstructionCause):\nepc1=0x402151c0, epc2=0x0\n" + "Fatal exception 0(IllegalInstructionCause):\n", PromptFailureKind.BootLoop)]
    [InlineData("\n ets Jan  8 2013,rst cause:2, boot mode:(1,6)\n", PromptFailureKind.BootloaderMode)]
    [InlineData("The FAT filesystem starting at sector 153 with size 98 sectors appears to\nbe corrupted. If you had important data there, ", PromptFailureKind.CorruptFileSystem)]
    [InlineData("The filesystem starting at sector 153 with size 98 sectors looks corrupt.\nYou may want", PromptFailureKind.CorruptFileSystem)]
    [InlineData("AttributeError: 'FlashBdev' object has no attribute 'START_SEC'\r\n", PromptFailureKind.CorruptFileSystem)]
    [InlineData("\x80\xfe\xf8\x00\xe0\x80\x9e\xfe\x00\x80\xf8\xfe", PromptFailureKind.WrongBaudRate)]
    [InlineData("temperature 21.5\r\ntemperature 21.6\r\ntemperature 21.6\r\n", PromptFailureKind.ProgramNotInterruptible)]
    [InlineData("Press any key to enter the REPL. Use CTRL-D to soft reset.\r\n", PromptFailureKind.OtherFirmware)]
    [InlineData("AT version:1.2.0.0(Jul  1 2016)\r\nSDK version:1.5.4\r\nOK\r\n", PromptFailureKind.OtherFirmware)]
    [InlineData("ab", PromptFailureKind.Unknown)]
    public void The_bytes_seen_say_why_there_is_no_prompt(string latin1, PromptFailureKind expected)
    {
        var failure = PromptDiagnosis.Classify(new PromptEvidence(Encoding.Latin1.GetBytes(latin1), 115200));

        Assert.Equal(expected, failure.Kind);
        Assert.EndsWith(".", failure.What, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Try);
    }

    [Fact]
    public void A_file_system_that_cannot_be_mounted_is_told_with_the_commands_that_help()
    {
        var failure = PromptDiagnosis.Classify(new PromptEvidence("The filesystem starting at sector 153 with size 98 sectors looks corrupt.\n"u8.ToArray(), 115200));
        Assert.Contains("`./build.sh Flash --erase SmokeTestRepl`", failure.Try, StringComparison.Ordinal);
        Assert.Contains("`./build.sh Erase Flash SmokeTestRepl`", failure.Try, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chip_that_starts_from_flash_and_stays_silent_has_its_REPL_elsewhere()
    {
        var evidence = new PromptEvidence(Encoding.Latin1.GetBytes("\xe0rl\x8c\xfe\x00\x9c"), 115200)
        {
            WasReset = true,
            RomText = "\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,7)\r\n"u8.ToArray(),
        };

        Assert.Equal(PromptFailureKind.ReplDetached, PromptDiagnosis.Classify(evidence).Kind);
        Assert.Equal(PromptFailureKind.ReplDetached, PromptDiagnosis.Classify(evidence with { Seen = default }).Kind);
    }

    [Fact]
    public void The_ROM_s_word_at_its_own_rate_beats_garbage_at_ours()
    {
        var evidence = new PromptEvidence(Encoding.Latin1.GetBytes("\xe0\x80\x8c\xfe\x00\x9c\xff\xf0\xf1"), 115200)
        {
            WasReset = true,
            RomText = "\r\n ets Jan  8 2013,rst cause:2, boot mode:(1,7)\r\n"u8.ToArray(),
        };

        Assert.Equal(PromptFailureKind.BootloaderMode, PromptDiagnosis.Classify(evidence).Kind);
    }

    [Fact]
    public void A_boot_loop_names_the_crash_it_ends_in()
    {
        var failure = PromptDiagnosis.Classify(new PromptEvidence(Encoding.ASCII.GetBytes(Watchdog + Watchdog + Watchdog), 115200));

        Assert.Contains("3 starts", failure.What, StringComparison.Ordinal);
        Assert.Contains("wdt reset", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public void One_start_without_a_fault_is_no_loop() =>
        Assert.NotEqual(PromptFailureKind.BootLoop, PromptDiagnosis.Classify(new PromptEvidence(Encoding.ASCII.GetBytes("rst cause:2, boot mode:(3,6)\r\nhello hello\r\n"), 115200)).Kind);
}
