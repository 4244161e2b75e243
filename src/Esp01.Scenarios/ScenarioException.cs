namespace Esp01.Scenarios;

/// <summary>What goes wrong with scenarios themselves, as opposed to a program that does not do what one expects.</summary>
public abstract class ScenarioException : IOException
{
    protected ScenarioException(string message)
        : base(message)
    {
    }

    protected ScenarioException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
