using Esp01.Repl.RawRepl;

namespace Esp01.Repl.DeviceScripts;

/// <summary>A command never reached the board as it was sent, or its answer never came back whole, as often as it was repeated.</summary>
public sealed class LineTooBadException(string address, int attempts, Exception last)
    : ReplException(
        $"{address}: the line is too bad: {attempts} attempts at one command were damaged on the way ({Inner(last)}).\n\n"
        + "Use a shorter cable, check that GND is common and that the supply holds 3.3 V, and run the command again. What was on the board before is still there.",
        last)
{
    public string Address { get; } = address;

    public int Attempts { get; } = attempts;

    // What a damaged command made the board say is no error of anyone's program.
    private static string Inner(Exception last) => last is RemotePythonException remote
        ? $"at last the board took it for: {remote.Traceback.Type}"
        : $"the last: {last.Message.Split('\n')[0]}";
}
