using Esp01.RomLoader.Reset;

namespace Esp01.RomLoader.Tests.Reset;

public class CoachTests
{
    [Fact]
    public void A_program_that_starts_is_answered_with_the_jumper_first() =>
        Assert.Contains("GPIO0 was high", Coach.Start.After(CoachObservation.ProgramStarted).Advice, StringComparison.Ordinal);

    [Fact]
    public void The_answering_bootloader_ends_the_waiting_from_anywhere()
    {
        foreach (var stage in Enum.GetValues<Coach.Stage>())
            Assert.Equal(Coach.Stage.Connected, new Coach(stage).After(CoachObservation.BootloaderAnswers).At);
    }

    [Fact]
    public void The_jumper_is_asked_for_only_while_it_is_on()
    {
        var connected = Coach.Start.After(CoachObservation.BootloaderAnswers);
        Assert.Equal(Coach.Stage.JumperIsOff, connected.After(CoachObservation.JumperRemoved).At);
        var asked = connected.After(CoachObservation.JumperFitted);
        Assert.Equal(Coach.Stage.AskToRemoveJumper, asked.At);
        Assert.Equal(Coach.Stage.JumperIsOff, asked.After(CoachObservation.JumperRemoved).At);
    }

    [Fact]
    public void Silence_changes_nothing()
    {
        foreach (var stage in Enum.GetValues<Coach.Stage>())
            Assert.Equal(stage, new Coach(stage).After(CoachObservation.Nothing).At);
    }
}
