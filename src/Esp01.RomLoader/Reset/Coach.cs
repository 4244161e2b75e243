using Esp01.RomLoader.Diagnosis;

namespace Esp01.RomLoader.Reset;

/// <summary>What was seen of the board since the last step.</summary>
internal enum CoachObservation
{
    Nothing,
    Noise,
    ProgramStarted,
    InvalidPins,
    BootloaderStarted,
    BootloaderAnswers,
    JumperFitted,
    JumperRemoved,
}

/// <summary>
/// Leads a user through flashing a board that has no reset lines, by what is seen on the wire. A value: each observation
/// gives the next state, and a state knows what to tell.
/// </summary>
internal sealed record Coach(Coach.Stage At)
{
    public enum Stage
    {
        AskForBootloader,
        SawPowerUp,
        SawProgram,
        SawInvalidPins,
        Connected,
        AskToRemoveJumper,
        JumperIsOff,
    }

    public static Coach Start { get; } = new(Stage.AskForBootloader);

    /// <summary>What the user is to do now.</summary>
    public string Advice => At switch
    {
        Stage.AskForBootloader => "No reset by the adapter here. Connect GPIO0 to GND, then switch the board's power off and on (or pulse RST to GND). Waiting for the bootloader ...",
        Stage.SawPowerUp => "Something came from the board, but no bootloader yet. Keep GPIO0 at GND and switch the power off and on once more ...",
        Stage.SawProgram => "The board started its program: GPIO0 was high. Connect GPIO0 to GND first, then switch the power off and on ...",
        Stage.SawInvalidPins => "The board started in no valid mode: disconnect what is at GPIO2, keep GPIO0 at GND, and switch the power off and on ...",
        Stage.Connected => "Bootloader seen.",
        Stage.AskToRemoveJumper => "Disconnect GPIO0 from GND now ...",
        _ => "GPIO0 is free: seen.",
    };

    public Coach After(CoachObservation observation) => (At, observation) switch
    {
        (_, CoachObservation.BootloaderAnswers) => new Coach(Stage.Connected),
        (Stage.Connected or Stage.AskToRemoveJumper, CoachObservation.JumperFitted) => new Coach(Stage.AskToRemoveJumper),
        (Stage.Connected or Stage.AskToRemoveJumper, CoachObservation.JumperRemoved) => new Coach(Stage.JumperIsOff),
        (Stage.Connected or Stage.AskToRemoveJumper or Stage.JumperIsOff, _) => this,
        (_, CoachObservation.ProgramStarted) => new Coach(Stage.SawProgram),
        (_, CoachObservation.InvalidPins) => new Coach(Stage.SawInvalidPins),
        (Stage.AskForBootloader, CoachObservation.Noise or CoachObservation.BootloaderStarted) => new Coach(Stage.SawPowerUp),
        _ => this,
    };

    /// <summary>What the bytes heard tell.</summary>
    public static CoachObservation Observe(ReadOnlySpan<byte> heard) => BootReport.Find(heard) switch
    {
        { Mode: BootMode.Flash } => CoachObservation.ProgramStarted,
        { Mode: BootMode.Gpio2Low or BootMode.SdCard } => CoachObservation.InvalidPins,
        { Mode: BootMode.Bootloader } => CoachObservation.BootloaderStarted,
        _ => heard.IsEmpty ? CoachObservation.Nothing : CoachObservation.Noise,
    };
}
