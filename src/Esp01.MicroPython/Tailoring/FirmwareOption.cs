using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Tailoring;

/// <summary>A part of MicroPython written in C that can be left out.</summary>
/// <param name="Name">As <c>--options</c> takes it.</param>
/// <param name="What">What is gone without it; a few words.</param>
public sealed record FirmwareOption(string Name, string What)
{
    /// <summary>The first release for the ESP8266 that has it.</summary>
    public MicroPythonVersion Since { get; init; }

    /// <summary>Another option that it does not compile without; <c>null</c> for most.</summary>
    public string? Needs { get; init; }

    /// <summary>Macros of mpconfig.h that are 0 without it, under all the names they have had since 1.9.4.</summary>
    public IReadOnlyList<string> Macros { get; init; } = [];

    /// <summary>Variables of the makefile that are 0 without it.</summary>
    public IReadOnlyList<string> MakeVariables { get; init; } = [];

    /// <summary>Frozen modules that are of no use without it.</summary>
    public IReadOnlyList<string> FrozenModules { get; init; } = [];

    /// <summary>Modules written in C that <c>import</c> does not find without it.</summary>
    public IReadOnlyList<string> BuiltinModules { get; init; } = [];

    /// <summary>Symbols of the linked firmware that must be gone without it: a macro that was not heeded is noticed.</summary>
    public IReadOnlyList<string> Witnesses { get; init; } = [];
}
