using Esp01.Repl.SmokeTest;
using Esp01.Repl.Tests.Kit;

namespace Esp01.Repl.Tests.SmokeTest;

public class SmokeTestRunnerTests
{
    [Fact]
    public async Task A_healthy_board_passes_every_check_that_applies()
    {
        var report = await new GoodBoard().TestAsync();

        Assert.Equal(
            ["build: this version does not say (before 1.25)", "frozen._boot: importing it has effects; what it does shows in other checks"],
            report.Results.Where(r => r.Outcome != CheckOutcome.Passed).Select(r => $"{r.Check.Name}: {r.Finding.Observed}"));
        Assert.Equal(SmokeVerdict.Passed, report.Verdict);
        Assert.Equal(report.Results.Count, report.Results.Select(r => r.Check.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("sys.platform", "esp32", "platform")]
    [InlineData("sys.implementation[0]", "micropython 1.24.0", "implementation")]
    [InlineData("'_build'", "ESP8266_GENERIC", "build")]
    [InlineData("uname", "v1.24.1-dirty on 2024-11-29", "git")]
    [InlineData("flash_read(_e1n", "579208 e21618fb", "image.identity")]
    [InlineData("check_fw", "False", "image.integrity")]
    [InlineData("1<<(_e1i", "1640e0 4194304 1048576", "flash.size")]
    [InlineData("flash_user_start", "1048576 1048576", "fs.possible")]
    [InlineData("_e1s[0]", "4096 97 90", "fs.mounted")]
    [InlineData("boot.py", "-", "fs.boot")]
    [InlineData("len(_e1c)", "0 ", "fs.persistence")]
    [InlineData("%_e1f", "4096 96 95", "fs.space")]
    [InlineData("mem_free", "19999", "heap.free")]
    [InlineData("bytearray(8192)", "4096", "heap.block")]
    [InlineData("frozen", "shadowed by /wifitools.py", "frozen.wifitools")]
    [InlineData("absent", "present", "absent.neopixel")]
    [InlineData("ticks_diff", "310", "ticks")]
    [InlineData("ticks_ms", "1000", "ticks.host")]
    [InlineData("'%d-%d-%d", "2024-1-2 3:4:5", "rtc")]
    [InlineData("reset_cause", "3", "reset.cause")]
    [InlineData("config('mac')", "ffffffffffff", "mac")]
    [InlineData("scan", "error scan failed", "radio")]
    [InlineData("if x[0]==", "-120", "wifi.signal")]
    [InlineData("if x[0]==", "error scan failed", "wifi.signal")]
    [InlineData("_e1w.status()", "2 12 0.0.0.0", "wifi.join")]
    [InlineData("_e1w.status()", "5 38 0.0.0.0", "wifi.join")]
    [InlineData("getaddrinfo", "error OSError(-2,)", "wifi.name")]
    [InlineData("httplite.get(", "404 12", "wifi.http")]
    [InlineData("httplite.get(", "200 0", "wifi.http")]
    [InlineData("thingspeak.Channel(", "error NotStored()", "wifi.thingspeak")]
    [InlineData("import ussl", "error OSError(-40,)", "wifi.tls")]
    [InlineData("globals().get", "-", "no-reset")]
    [InlineData("*7", "deadbeef:42", "alive")]
    public async Task What_is_not_as_built_fails_its_own_check_and_the_test(string expressionPart, string value, string check)
    {
        var report = await new GoodBoard().With(expressionPart, value).TestAsync();

        Assert.Equal([check], report.Results.Where(r => r.Outcome == CheckOutcome.Failed).Select(r => r.Check.Name));
        Assert.Equal(SmokeVerdict.Failed, report.Verdict);
    }

    [Theory]
    [InlineData("_e1s[0]", "4096 97 90")]
    [InlineData("boot.py", "-")]
    [InlineData("len(_e1c)", "0 ")]
    [InlineData("%_e1f", "4096 96 95")]
    public async Task What_is_wrong_with_files_is_told_with_the_commands_that_help(string expressionPart, string value)
    {
        var report = await new GoodBoard().With(expressionPart, value).TestAsync();

        var remedy = Assert.Single(report.Results, result => result.Outcome == CheckOutcome.Failed).Check.Remedy;
        Assert.Contains("`./build.sh Flash --erase SmokeTestRepl`", remedy, StringComparison.Ordinal);
        Assert.Contains("`./build.sh Erase Flash SmokeTestRepl`", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_nothing_is_asked_of_one()
    {
        var report = await new GoodBoard().TestAsync(GoodBoard.Expectation with { Network = null });

        Assert.Equal(
            ["wifi.signal", "wifi.join", "wifi.name", "wifi.http", "wifi.thingspeak", "wifi.tls"],
            report.Results.Where(r => r.Finding.Observed == "no network was named: --wifi SSID:PASSPHRASE").Select(r => r.Check.Name));
        Assert.Equal(SmokeVerdict.Passed, report.Verdict);
    }

    [Fact]
    public async Task A_network_that_hides_its_name_and_an_image_without_the_modules_are_no_failures()
    {
        var report = await new GoodBoard().With("if x[0]==", "not there").With("httplite.get(", "not in the image").With("thingspeak.Channel(", "not in the image").With("import ussl", "not in the image").TestAsync();

        Assert.Equal(
            [("wifi.signal", CheckOutcome.Warning), ("wifi.http", CheckOutcome.Skipped), ("wifi.thingspeak", CheckOutcome.Skipped), ("wifi.tls", CheckOutcome.Skipped)],
            report.Results.Where(r => r.Check.Name.StartsWith("wifi", StringComparison.Ordinal) && r.Outcome != CheckOutcome.Passed).Select(r => (r.Check.Name, r.Outcome)));
    }

    [Fact]
    public async Task An_image_for_a_larger_chip_stops_at_the_check_that_says_so()
    {
        var report = await new GoodBoard().With("flash_user_start", "1048576 1048576").TestAsync();

        var later = report.Results.SkipWhile(r => r.Check.Name != "fs.possible").Skip(1).ToList();
        Assert.NotEmpty(later);
        Assert.All(later, r => Assert.Equal("not reached: fs.possible failed", r.Finding.Observed));
    }

    [Fact]
    public async Task No_access_point_in_range_is_a_warning() =>
        Assert.Equal((SmokeVerdict.Passed, 1), await new GoodBoard().With("scan", "0 -").TestAsync() is var report ? (report.Verdict, report.Count(CheckOutcome.Warning)) : default);

    [Fact]
    public async Task In_a_shielded_box_only_what_would_be_heard_is_skipped()
    {
        var report = await new GoodBoard().With("scan", "error scan failed").TestAsync(GoodBoard.Expectation with { IsShielded = true });

        Assert.Equal(SmokeVerdict.Passed, report.Verdict);
        var skipped = report.Results.Where(r => r.Finding.Observed.Contains("shielded box", StringComparison.Ordinal)).ToList();
        Assert.Equal(["radio", "wifi.signal", "wifi.join", "wifi.name", "wifi.http", "wifi.thingspeak", "wifi.tls"], skipped.Select(r => r.Check.Name));
        Assert.All(skipped, r => Assert.Equal(CheckOutcome.Skipped, r.Outcome));
    }

    [Fact]
    public async Task An_image_of_512_KiB_is_tested_for_what_it_has()
    {
        var expectation = GoodBoard.Expectation with { FlashSize = 512 << 10, FileSystemBlocks = 0 };

        var report = await new GoodBoard().With("1<<(_e1i", "1340c8 524288 524288").TestAsync(expectation);

        Assert.Equal(SmokeVerdict.Passed, report.Verdict);
        Assert.Equal(
            ["fs.possible", "fs.mounted", "fs.boot", "fs.persistence", "fs.space"],
            report.Results.Where(r => r.Finding.Observed == "the image has no file system (512 KiB)").Select(r => r.Check.Name));
    }

    [Fact]
    public async Task An_exception_on_the_board_is_a_product_failure_and_the_test_goes_on()
    {
        var report = await new GoodBoard()
            .WithAnswer("os.statvfs('/')\n", PromptDouble.Kind.Raises, "Traceback (most recent call last):\r\n  File \"<stdin>\", line 2, in <module>\r\nOSError: [Errno 19] ENODEV\r\n").TestAsync();

        Assert.Equal("OSError: [Errno 19] ENODEV", Assert.Single(report.Results, r => r.Outcome == CheckOutcome.Failed).Finding.Observed);
    }

    [Fact]
    public async Task A_board_that_crashes_in_a_check_is_a_product_failure()
    {
        var report = await new GoodBoard()
            .WithAnswer("bytearray(8192)", PromptDouble.Kind.Hangs, "\r\nFatal exception 9(LoadStoreAlignmentCause):\r\nepc1=0x40221234\r\n").TestAsync();

        Assert.Equal(SmokeVerdict.Failed, report.Verdict);
        Assert.Contains("Fatal exception 9(LoadStoreAlignmentCause)", report.Results.Single(r => r.Check.Name == "heap.block").Finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cable_pulled_in_a_check_is_an_infrastructure_failure_and_the_rest_is_not_reached()
    {
        var report = await new GoodBoard().WithAnswer("bytearray(8192)", PromptDouble.Kind.Unplugs).TestAsync();

        Assert.Equal(SmokeVerdict.Broken, report.Verdict);
        Assert.Equal("heap.block", Assert.Single(report.Results, r => r.Outcome == CheckOutcome.Broken).Check.Name);
        Assert.Equal("not reached: heap.block could not be made", report.Results[^1].Finding.Observed);
    }

    [Fact]
    public async Task A_board_without_control_lines_is_reset_through_its_prompt()
    {
        var runner = new SmokeTestRunner(new GoodBoard().Link(hasControlLines: false), GoodBoard.Expectation, SmokeTestOptions.Default with { Nonce = GoodBoard.Nonce });

        var report = await runner.RunAsync();

        Assert.Equal(SmokeVerdict.Passed, report.Verdict);
    }

    [Fact]
    public async Task The_wire_log_begins_before_the_reset()
    {
        var report = await new GoodBoard().TestAsync();

        Assert.Contains("RTS asserted", report.Wire.ToText().Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("< \"\\xff\\xfe\\r\\n", report.Wire.ToText(), StringComparison.Ordinal);
    }
}
