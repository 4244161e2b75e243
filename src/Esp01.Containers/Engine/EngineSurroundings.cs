namespace Esp01.Containers.Engine;

/// <summary>What of this machine decides which engine is used; a value, so that every case can be put to a test.</summary>
/// <param name="IsWindows">Named pipes instead of sockets.</param>
/// <param name="HomeFolder">Where <c>.docker/</c> is looked for.</param>
/// <param name="Variables"><c>DOCKER_HOST</c>, <c>DOCKER_CONTEXT</c>, <c>DOCKER_CONFIG</c>, <c>DOCKER_TLS_VERIFY</c>, <c>XDG_RUNTIME_DIR</c> and <c>PATH</c> are read.</param>
public sealed record EngineSurroundings(bool IsWindows, string HomeFolder, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Where the engine listens unless somebody moved it.</summary>
    public string DefaultSocket { get; init; } = "/var/run/docker.sock";

    /// <summary>Folders searched for the engine's program besides <c>PATH</c>: a user's PATH often lacks them.</summary>
    public IReadOnlyList<string> SystemProgramFolders { get; init; } = ["/usr/sbin", "/sbin", "/usr/bin", "/usr/local/bin"];

    public static EngineSurroundings Current { get; } = new(
        OperatingSystem.IsWindows(),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value!));

    /// <returns>The variable's value; null when it is not set or empty.</returns>
    public string? Variable(string name) => Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Whether a program of any of these names lies where programs lie.</summary>
    public bool HasProgram(params string[] names)
    {
        var folders = (Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(IsWindows ? [] : SystemProgramFolders);
        return folders.Any(folder => names.Any(name => File.Exists(Path.Combine(folder, IsWindows ? name + ".exe" : name))));
    }
}
