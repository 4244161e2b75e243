using Esp01.Containers;

namespace Esp01.MicroPython.Building;

/// <summary>The compiler from Python to bytecode, built for the sandbox it runs in.</summary>
/// <param name="File">On this machine.</param>
/// <param name="Key">Names what it was built from.</param>
/// <param name="IsNew">Whether this run built it.</param>
public sealed record MpyCross(string File, string Key, bool IsNew)
{
    internal const string FileName = "mpy-cross";

    internal SandboxFile Entry => SandboxTree.FromFile(File, FileName) with { IsExecutable = true };
}
