using System.Text.RegularExpressions;
using Esp01.Repl.RawRepl;
using Esp01.Repl.SmokeTest;
using Esp01.Repl.Tests.Kit;

namespace Esp01.Repl.Tests.SmokeTest;

/// <summary>What a healthy ESP-01 with the 1 MiB image answers, each value replaceable by what a sick one would.</summary>
internal sealed partial class GoodBoard
{
    public const string Nonce = "0badcafe";

    private readonly Dictionary<string, Func<PromptDouble.Answer>> _special = [];
    private readonly Dictionary<string, string> _values = new()
    {
        ["if x[0]=="] = "-42",
        ["_e1w.status()"] = "5 38 10.53.0.2",
        ["getaddrinfo"] = "10.53.0.1",
        ["import ussl"] = "200 41",
        ["httplite.get("] = "200 41",
        ["thingspeak.Channel("] = "1",
        ["sys.platform"] = "esp8266",
        ["sys.implementation[0]"] = "micropython 1.24.1",
        ["'_build'"] = "-",
        ["uname"] = "v1.24.1 on 2024-11-29",
        ["flash_read(_e1n"] = Identity.ToString(),
        ["check_fw"] = "True",
        ["1<<(_e1i"] = "1440e0 1048576 1048576",
        ["flash_user_start"] = "622592 1048576",
        ["_e1s[0]"] = "4096 98 96",
        ["boot.py"] = "boot.py",
        ["len(_e1c)"] = "512 " + Nonce,
        ["%_e1f"] = "4096 96 96",
        ["mem_free"] = "27616",
        ["bytearray(8192)"] = "8192",
        ["ticks_diff"] = "200",
        ["'%d-%d-%d"] = "2024-1-2 3:4:7",
        ["reset_cause"] = "4",
        ["config('mac')"] = "5ccf7f0a1b2c",
        ["globals().get"] = Nonce,
        ["*7"] = Nonce + ":42",
    };

    /// <summary>What the network checks whose code ends in a text have in it.</summary>
    private static readonly string[] NetworkParts = ["if x[0]==", "getaddrinfo", "import ussl", "httplite.get(", "thingspeak.Channel("];

    public static ImageIdentity Identity => ImageIdentity.Read(Image)!;

    public static byte[] Image { get; } = MakeImage();

    public static ImageExpectation Expectation => new()
    {
        Image = Image,
        GitDescription = "v1.24.1",
        Machine = "ESP module (1M) with ESP8266",
        BuildName = "ESP8266_GENERIC-FLASH_1M",
        FlashSize = 1 << 20,
        FileSystemBlocks = 98,
        FrozenModules = ["_boot", "wifitools"],
        LeftOutModules = ["neopixel"],
        Network = new("home", "secret passphrase", new("http://esp01.test/"), new("http://esp01.test/")) { SecurePage = new("https://esp01.test/") },
    };

    /// <param name="expressionPart">Part of the expression that stands for the check.</param>
    public GoodBoard With(string expressionPart, string value)
    {
        _values[expressionPart] = value;
        return this;
    }

    public GoodBoard WithAnswer(string codePart, PromptDouble.Kind kind, string text = "")
    {
        _special[codePart] = () => new PromptDouble.Answer(kind, text);
        return this;
    }

    public PromptDouble Link(bool hasControlLines = true)
    {
        PromptDouble? link = null;
        link = new PromptDouble(code => Execute(code, link!.Clock)) { HasControlLines = hasControlLines };
        return link;
    }

    public async Task<SmokeReport> TestAsync(ImageExpectation? expectation = null) =>
        await new SmokeTestRunner(Link(), expectation ?? Expectation, SmokeTestOptions.Default with { Nonce = Nonce }).RunAsync();

    private PromptDouble.Answer Execute(string code, TimeProvider clock)
    {
        if (_special.FirstOrDefault(s => code.Contains(s.Key, StringComparison.Ordinal)).Value is { } special)
            return special();
        if (code.Contains("machine.reset()", StringComparison.Ordinal))
            return new PromptDouble.Answer(PromptDouble.Kind.Resets);
        var frame = FramePattern().Match(code);
        if (!frame.Success)
            return new PromptDouble.Answer(PromptDouble.Kind.Prints);
        var value = ValueOf(code, frame.Groups[1].Value, clock);
        return new PromptDouble.Answer(PromptDouble.Kind.Prints, NonceFrame.Of(frame.Groups[2].Value).Format(value) + "\r\n");
    }

    private string ValueOf(string code, string expression, TimeProvider clock)
    {
        if (expression == "_e1r")
        {
            return NetworkParts.FirstOrDefault(part => code.Contains(part, StringComparison.Ordinal)) is { } part ? _values[part]
                : code.Contains("'absent '", StringComparison.Ordinal) ? _values.GetValueOrDefault("absent", "absent no module named 'neopixel'")
                : code.Contains("scan()", StringComparison.Ordinal) ? _values.GetValueOrDefault("scan", "3 (b'home', b'\\x00', 6, -48, 3, 0)")
                : _values.GetValueOrDefault("frozen", "imported");
        }

        if (expression == "'%d'%time.ticks_ms()")
            return _values.GetValueOrDefault("ticks_ms", ((long)clock.GetElapsedTime(0).TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return _values.First(v => expression.Contains(v.Key, StringComparison.Ordinal)).Value;
    }

    private static byte[] MakeImage()
    {
        var image = new byte[0x9000 + 64 + 16];
        new Random(3).NextBytes(image);
        BitConverter.TryWriteBytes(image.AsSpan(0x8ffc), 0x9000 + 64);
        return image;
    }

    [GeneratedRegex(@"_e1=\((.*)\)\nsys\.stdout\.write\('<([0-9a-f]{12}):")]
    private static partial Regex FramePattern();
}
