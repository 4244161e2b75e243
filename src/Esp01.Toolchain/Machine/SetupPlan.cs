using Esp01.Containers;
using Esp01.Containers.Engine;

namespace Esp01.Toolchain.Machine;

/// <summary>What has to be done on a machine before it can build; pure.</summary>
/// <param name="Steps">In this order, as root.</param>
/// <param name="StartsEngine">Whether the last of them starts the engine, which then has to be waited for.</param>
/// <param name="CanRun">Whether this user may; otherwise the commands are for somebody who may.</param>
public sealed record SetupPlan(IReadOnlyList<BuildStep> Steps, bool StartsEngine, bool CanRun)
{
    /// <summary>Where the engine writes when Setup started it itself.</summary>
    public const string EngineLog = "/var/log/dockerd.log";

    /// <summary>Programs the build calls on the machine itself, and Debian's packages of them.</summary>
    public static IReadOnlyDictionary<string, string> Programs { get; } = new Dictionary<string, string>
    {
        ["debootstrap"] = "debootstrap",
        ["git"] = "git",
        ["xz"] = "xz-utils",
    };

    /// <summary>The commands as text to paste, with <c>sudo</c> where it takes root.</summary>
    public IReadOnlyList<string> Commands => [.. Steps.Select(step => "sudo " + step.CommandLine)];

    /// <exception cref="EngineUnavailableException">The engine has a problem that installing and starting do not solve; its message says what does.</exception>
    /// <exception cref="SetupImpossibleException">Nothing is known about how this system installs packages.</exception>
    public static SetupPlan Create(SetupFacts facts)
    {
        var needsEngine = NeedsEngine(facts);
        var installsEngine = needsEngine && !facts.HasEngineProgram;
        string[] missing = [.. facts.MissingPrograms, .. installsEngine ? (string[])["dockerd"] : []];
        if (missing.Length > 0 && facts.Distribution is null)
            throw new SetupImpossibleException(missing);
        List<BuildStep> steps = missing.Length == 0 ? [] : [.. InstallSteps(facts.Distribution!, missing)];
        if (needsEngine)
            steps.Add(StartStep(facts.HasServiceManager));
        return new SetupPlan(steps, needsEngine, facts.IsRoot && facts.Distribution is { IsDebianFamily: true });
    }

    private static bool NeedsEngine(SetupFacts facts) => facts.EngineProblem switch
    {
        null => false,
        EngineNotInstalledException or EngineNotRunningException when !facts.EngineIsConfigured => true,
        var problem => throw problem,
    };

    private static IEnumerable<BuildStep> InstallSteps(Distribution distribution, string[] programs)
    {
        if (distribution.IsDebianFamily)
        {
            string[] packages = [.. programs.Select(program => Programs.GetValueOrDefault(program, "docker.io")).Append("ca-certificates").Order(StringComparer.Ordinal)];
            return
            [
                new BuildStep("read the package lists", "apt-get", "-q", "update"),
                new BuildStep($"install {string.Join(", ", packages)}", ["apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0", "install", "--no-install-recommends", .. packages]),
            ];
        }

        string[] plain = [.. programs.Select(program => program == "dockerd" ? "docker" : program)];
        return distribution switch
        {
            { Id: "fedora" } => [new BuildStep("install", ["dnf", "install", .. plain.Select(name => name == "docker" ? "moby-engine" : name)])],
            { Id: "arch" } or { Like: ["arch", ..] } => [new BuildStep("install", ["pacman", "-S", .. plain])],
            { Id: "alpine" } => [new BuildStep("install", ["apk", "add", .. plain])],
            _ => throw new SetupImpossibleException(programs),
        };
    }

    private static BuildStep StartStep(bool hasServiceManager) => hasServiceManager
        ? new BuildStep("start the engine, now and at each boot", "systemctl", "enable", "--now", "docker")
        // A session of its own, so that it outlives this build and the terminal it runs in.
        : new BuildStep("start the engine", "sh", "-c", $"setsid dockerd --pidfile /var/run/docker.pid < /dev/null >> {EngineLog} 2>&1 &");
}
