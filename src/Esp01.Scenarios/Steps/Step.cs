using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>One thing that happens, or that must be so.</summary>
/// <param name="Line">Of the file, counted from 1.</param>
/// <param name="Title">What a report calls it.</param>
internal abstract record Step(int Line, string Title)
{
    public abstract StepOutcome Run(Story story);
}
