namespace Esp01.Containers;

/// <summary>The variables every step starts with, in any sandbox: nothing of the user's own environment can change a build.</summary>
public static class SandboxEnvironment
{
    /// <param name="home">A writable folder; tools that have no home write to <c>/</c> or fail.</param>
    /// <param name="path">Where programs are looked for.</param>
    public static IReadOnlyDictionary<string, string> Create(string home, string path) => new Dictionary<string, string>
    {
        ["HOME"] = home,
        ["LANG"] = "C",
        ["LC_ALL"] = "C",
        ["PATH"] = path,
        ["TZ"] = "UTC",
    };
}
