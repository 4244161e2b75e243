using System.Text.RegularExpressions;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Steps;
using Esp01.Shields.Catalog;
using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests.Language;

/// <summary>docs/scenarios.md names every step and shield, and shows a scenario that is one.</summary>
public sealed class PageTests
{
    private static readonly string Text = File.ReadAllText(Checkout.At("docs", "scenarios.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_step_and_every_shield_is_on_the_page()
    {
        Assert.All(StepKinds.All, kind => Assert.Contains($"`{kind.Name}: ", Text, StringComparison.Ordinal));
        Assert.All(ShieldKinds.All, kind => Assert.Contains($"`{kind.Name}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_scenario_on_the_page_is_valid()
    {
        using var folder = new TempFolder();
        folder.Write("main.py", "print()");
        var shown = Regex.Match(Text, "```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(3, ScenarioReader.ReadFile(folder.Write("shown.yaml", shown)).Steps.Count);
    }

    [Fact]
    public void The_example_of_each_step_is_valid()
    {
        const string Head = "name: one\nair: {}\nshields:\n  - {type: dht11, id: sensor, pin: 0}\n  - {type: relay, pin: 2}\n  - {type: ws2812, id: display, pin: 3}\nsteps:\n  - ";
        Assert.All(StepKinds.All, kind => Assert.Single(ScenarioReader.Read("story.yaml", Head + kind.Example + "\n").Steps));
    }
}
