namespace Esp01.Repl.Diagnosis;

/// <summary>The board started anew while it was working for us; what ran there is gone.</summary>
public sealed class BoardRestartedException(string address, RestartSign sign)
    : ReplException(
        $"{address}: the board restarted in the middle of the work ({sign.What}).\n\n"
        + "A program that calls machine.reset() or machine.deepsleep(), a watchdog that nobody feeds and a supply that gives way all end so. "
        + "`./build.sh Repl` shows what it prints as it starts; its prompt is free again after a Ctrl-C.")
{
    public string Address { get; } = address;

    public RestartSign Sign { get; } = sign;
}
