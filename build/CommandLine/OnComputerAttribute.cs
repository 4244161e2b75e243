using Esp01.CommandLine.Files;

namespace CommandLine;

/// <summary>A parameter names a path of this computer, which is looked at before the first target runs.</summary>
/// <param name="use">What is done with it.</param>
/// <param name="targets">The targets that do so; without any, all that use the parameter.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
internal sealed class OnComputerAttribute(LocalUse use, params string[] targets) : Attribute
{
    public LocalUse Use { get; } = use;

    public IReadOnlyList<string> Targets { get; } = targets;
}
