using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;
using Esp01.Shields.Pictures;

namespace Esp01.Scenarios.Steps;

/// <summary>Keeps what a shield shows, and compares it with an earlier picture if one is named.</summary>
internal sealed record TakeScreenshotStep(int Line, string Title, string Shield, string Name, Picture? Expected, string? ExpectedName) : Step(Line, Title)
{
    /// <summary>Small displays and strips are shown larger; pictures to compare with are of this size too.</summary>
    private const int SmallestSide = 256;

    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields(["part-id"], "save-to", "compare-with");
        var shield = reading.ShieldOf(fields);
        if (shield.Picture is null)
            throw fields["part-id"].Mistake($"{shield.Id} shows nothing that could be a picture.", "Displays, strips, lights and relays do.");
        var name = fields.Get("save-to", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shield.Id}-line-{place.Line}"), ReadName);
        var (expected, file) = fields.Get("compare-with", (null, null), with => ReadPicture(with, reading.Folder));
        return new TakeScreenshotStep(place.Line, $"take-screenshot of {shield.Id}", shield.Id, name, expected, file);
    }

    public override StepOutcome Run(Story story)
    {
        var picture = story.Shield(Shield).Picture!;
        picture = picture.Enlarged(Math.Clamp(SmallestSide / Math.Max(1, picture.Width), 1, 32));
        story.Keep(new(story.Now, Shield, Name, picture));
        if (Expected is null)
            return StepOutcome.Good($"{Name}.png");
        if (Expected.Width != picture.Width || Expected.Height != picture.Height)
            return StepOutcome.Bad($"the picture {ExpectedName}, {Expected.Width} by {Expected.Height}", $"{picture.Width} by {picture.Height}");
        var other = Expected.Pixels.Zip(picture.Pixels).Count(pair => pair.First != pair.Second);
        return other == 0 ? StepOutcome.Good($"as {ExpectedName}") : StepOutcome.Bad($"the picture {ExpectedName}", $"{other} of {picture.Pixels.Count} pixels are others; it is kept as {Name}.png");
    }

    private static string ReadName(YamlPlace place)
    {
        var name = Path.GetFileNameWithoutExtension(place.Text());
        return name.Length is > 0 and <= 60 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? name
            : throw place.Mistake($"\"{place.Text()}\" is no name for a picture.", "Write a file name as in display.png; pictures go to the folder of the reports.");
    }

    private static (Picture? Expected, string? Name) ReadPicture(YamlPlace place, string folder)
    {
        try
        {
            return (PngImage.Read(File.ReadAllBytes(Path.Combine(folder, place.Text()))), Path.GetFileName(place.Text()));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or InvalidDataException)
        {
            throw place.Mistake($"The picture {place.Text()} cannot be read: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", "Name a picture that an earlier run has left in output/scenarios.");
        }
    }
}
