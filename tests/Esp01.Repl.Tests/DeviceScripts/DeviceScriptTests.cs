using System.Text.RegularExpressions;
using Esp01.Repl.DeviceScripts;

namespace Esp01.Repl.Tests.DeviceScripts;

public partial class DeviceScriptTests
{
    public static TheoryData<string> Names => [.. DeviceScript.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_script_fits_one_plain_raw_command_and_has_no_byte_the_raw_prompt_would_act_on(string name)
    {
        var source = DeviceScript.All.Single(s => s.Name == name).Source;

        Assert.InRange(source.Length, 1, 2048);
        Assert.All(source, c => Assert.True(c is '\n' or (>= ' ' and < '\x7f')));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_script_defines_only_names_of_its_own_and_has_no_text_that_leaving_out_comments_would_change(string name)
    {
        var source = DeviceScript.All.Single(s => s.Name == name).Source;

        Assert.All(TopLevel().Matches(source), m => Assert.StartsWith("def _e1_", m.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("'''", source, StringComparison.Ordinal);
        Assert.DoesNotContain("\"\"\"", source, StringComparison.Ordinal);
        Assert.DoesNotContain("f'", source, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\S.*$", RegexOptions.Multiline)]
    private static partial Regex TopLevel();
}
