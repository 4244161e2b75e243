using System.Text;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Sends text to the board, at its own rate.</summary>
internal sealed record WriteSerialStep(int Line, string Title, string Text) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading) => new WriteSerialStep(place.Line, $"write-serial \"{SerialText.OneLine(place.Text())}\"", place.Text());

    public override StepOutcome Run(Story story)
    {
        story.Send(Encoding.UTF8.GetBytes(Text));
        return StepOutcome.Done;
    }
}
