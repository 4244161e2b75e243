namespace Esp01.CommandLine.Grammar;

/// <summary>One option with a value from an environment variable.</summary>
public sealed record EnvironmentOption(CommandOption Option, string Variable, string Value)
{
    /// <summary>What destroys something is never taken from there.</summary>
    public bool Counts => !Option.Syntax.Destroys;

    /// <summary>What a person reads before anything runs.</summary>
    public string Notice => Counts
        ? $"From the environment: --{Option.Name} {Value} ({Variable})."
        : $"Not looked at: {Variable}. --{Option.Name} can destroy something and must stand on the command line.";
}
