using Esp01.Scenarios.Language;
using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests.Language;

/// <summary>Whatever is wrong with a file is told with its line and with what is valid.</summary>
public sealed class MistakeTests
{
    private const string Head = "name: one\n";
    private const string Tail = "\nsteps:\n  - delay: 1s\n";

    public static TheoryData<string, int, string> Mistakes => new()
    {
        { "", 1, "documents" },
        { "name: one\nname2: two\nsteps:\n  - delay: 1s\n", 2, "name2" },
        { "name: one\n", 1, "steps" },
        { Head + "steps: []\n", 2, "no steps" },
        { Head + "steps:\n  - wait-serail: x\n", 3, "did you mean wait-serial?" },
        { Head + "steps:\n  - delay: 1\n", 3, "unit" },
        { Head + "steps:\n  - delay: 1000h\n", 3, "48h" },
        { Head + "steps:\n  - delay: -1s\n", 3, "unit" },
        { Head + "steps:\n  - delay: 1s\n    wait-serial: x\n", 3, "2 names" },
        { Head + "steps:\n  - wait-serial: {regex: \"(\"}\n", 3, "regular expression" },
        { Head + "steps:\n  - wait-serial: {regex: \"(a)\\\\1\"}\n", 3, "regular expression" },
        { Head + "steps:\n  - wait-serial: \"\"\n", 3, "empty" },
        { Head + "steps:\n  - expect-pin: {pin: 7, value: 1}\n", 3, "GPIO0, GPIO2" },
        { Head + "steps:\n  - expect-pin: {pin: 2, value: maybe}\n", 3, "on or off" },
        { Head + "steps:\n  - expect-request: {path: /}\n", 3, "network" },
        { Head + "steps:\n  - set-control: {part-id: x, control: y, value: 1}\n", 3, "no shield \"x\"" },
        { Head + "steps:\n  - repeat: {times: 0, steps: [{delay: 1s}]}\n", 3, "1 to 100000" },
        { Head + "steps:\n  - repeat:\n      times: 2\n      steps:\n        - dleay: 1s\n", 6, "did you mean delay?" },
        { Head + "shields:\n  - {type: dht12, pin: 2}" + Tail, 3, "did you mean dht11?" },
        { Head + "shields:\n  - {type: dht11}" + Tail, 3, "\"pin\"" },
        { Head + "shields:\n  - {type: dht11, pin: 9}" + Tail, 3, "no pin" },
        { Head + "shields:\n  - {type: dht11, pin: 2, temperature: 99}" + Tail, 3, "0 to 50" },
        { Head + "shields:\n  - {type: dht11, pin: 2, temprature: 20}" + Tail, 3, "did you mean temperature?" },
        { Head + "shields:\n  - {type: dht11, pin: 2}\n  - {type: led, pin: 2}" + Tail, 4, "fight for GPIO2" },
        { Head + "shields:\n  - {type: ds18b20, pin: 2}\n  - {type: ds18b20, pin: 2}" + Tail, 4, "id" },
        { Head + "shields:\n  - {type: eeprom, scl: 2, sda: 2}" + Tail, 3, "two wires" },
        { Head + "shields:\n  - {type: eeprom, scl: 0, sda: 2, bytes: 100}" + Tail, 3, "4096" },
        { Head + "shields:\n  - {type: ws2812, pin: 2, length: 0}" + Tail, 3, "1 to 300" },
        { Head + "files: {main.py: there-is-none.py}" + Tail, 2, "there-is-none.py" },
        { Head + "files: {../main.py: {text: x}}" + Tail, 2, "no path on the board" },
        { Head + "board: {flash: 3M}" + Tail, 2, "512K" },
        { Head + "air: {network: \"home:short\"}" + Tail, 2, "passphrase" },
        { Head + "air: {faults: loss=2}" + Tail, 2, "loss" },
        { Head + "air:\n  servers:\n    - {host: \"a b\"}" + Tail, 4, "no name" },
        { Head + "libraries: [os.path]" + Tail, 2, "module" },
        { Head + "limit: [1s]" + Tail, 2, "no text" },
        { Head + "a: &x 1\nb: *x" + Tail, 2, "anchor" },
        { "name: \"one\nsteps: [", 1, "YAML" },
        { Head + "steps: " + new string('[', 200), 2, "nested" },
        { "--- a\n--- b\n", 1, "documents" },
        { "- a\n- b\n", 1, "names with values" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_line(string text, int line, string said)
    {
        var mistake = Assert.Throws<ScenarioMistakeException>(() => ScenarioReader.Read("story.yaml", text));
        Assert.StartsWith($"story.yaml:{line}: ", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(said, mistake.Message, StringComparison.Ordinal);
        Assert.Matches(@"^[^\n]+\n\n[^\n]+", mistake.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("no-story.yaml:1: ", Assert.Throws<ScenarioMistakeException>(() => ScenarioReader.ReadFile("no-story.yaml")).Message, StringComparison.Ordinal);

    /// <summary>A thousand files that differ from a good one by a stretch of bytes: each is read or is a mistake, and nothing else.</summary>
    [Fact]
    public void A_thousand_damaged_files_are_read_or_told_as_mistakes()
    {
        var file = Checkout.At("tests", "data", "scenarios", "everything.yaml");
        var good = File.ReadAllText(file);
        _ = ScenarioReader.Read(file, good);
        var chance = new Random(14);
        var mistakes = 0;
        for (var round = 0; round < 1000; round++)
        {
            var text = Damage(good, chance);
            try
            {
                _ = ScenarioReader.Read(file, text);
            }
            catch (ScenarioMistakeException mistake)
            {
                mistakes++;
                Assert.InRange(mistake.Line, 1, text.Split('\n').Length + 1);
            }
        }

        // Both happen, or the damage would be none, or the reader would refuse everything.
        Assert.InRange(mistakes, 300, 999);
    }

    private static string Damage(string good, Random chance)
    {
        const string Letters = "{}[]:,-#&*!|>'\"%@` \n\t\0aZ09é\u2028\ud83d";
        var text = new System.Text.StringBuilder(good);
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            var at = chance.Next(text.Length);
            var length = Math.Min(chance.Next(1, 12), text.Length - at);
            switch (chance.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Letters[chance.Next(Letters.Length)]);
                    break;
                case 2:
                    text[at] = Letters[chance.Next(Letters.Length)];
                    break;
                default:
                    text.Insert(at, good.AsSpan(chance.Next(good.Length - length), length));
                    break;
            }
        }

        return text.ToString();
    }
}
