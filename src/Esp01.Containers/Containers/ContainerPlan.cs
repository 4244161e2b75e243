using Docker.DotNet.Models;

namespace Esp01.Containers.Containers;

/// <summary>What the engine is asked to create; pure, so that what a step may do can be read off in a test.</summary>
internal static class ContainerPlan
{
    private const string Path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>apt and others of Ubuntu 16.04 close every file number there may be, one by one: a million of them takes minutes.</summary>
    private const long OpenFiles = 1024;

    /// <summary>A container that is only created, never started: files are copied through it into the volume.</summary>
    public static CreateContainerParameters Holder(SandboxRequest request, BuildRun run, string volume, string root) => new()
    {
        Name = $"{volume}-files",
        Image = request.Image,
        Entrypoint = ["/bin/true"],
        Labels = run.Labels(request.Purpose),
        HostConfig = new HostConfig { NetworkMode = "none", Mounts = [Volume(volume, root)] },
    };

    /// <summary>A container for one step: not root, no capabilities, nothing writable but the volume and /tmp, no network unless asked for.</summary>
    public static CreateContainerParameters Step(SandboxRequest request, BuildRun run, string volume, string root, BuildStep step) => new()
    {
        Image = request.Image,
        Entrypoint = [step.Command[0]],
        Cmd = [.. step.Command.Skip(1)],
        User = $"{request.UserId}:{request.UserId}",
        WorkingDir = SandboxPath.Combine(root, step.WorkingDirectory),
        Env = [.. SandboxEnvironment.Create("/tmp", Path).Concat(step.Environment).GroupBy(pair => pair.Key).Select(group => $"{group.Key}={group.Last().Value}")],
        AttachStdout = true,
        AttachStderr = true,
        Labels = run.Labels(request.Purpose),
        HostConfig = new HostConfig
        {
            NetworkMode = request.Network == SandboxNetwork.Host ? "host" : "none",
            Init = true,
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            ReadonlyRootfs = true,
            Tmpfs = new Dictionary<string, string> { ["/tmp"] = "rw,exec,nosuid,nodev,mode=1777" },
            Memory = request.MemoryLimit,
            MemorySwap = request.MemoryLimit,
            PidsLimit = request.ProcessLimit,
            Ulimits = [new Ulimit { Name = "nofile", Soft = OpenFiles, Hard = OpenFiles }],
            Mounts = [Volume(volume, root)],
            // The output is read as it is written; a second copy would only fill the engine's disk.
            LogConfig = new LogConfig { Type = "none" },
        },
    };

    /// <summary>A container that installs packages: root inside, with the network; it is committed as an image and removed.</summary>
    public static CreateContainerParameters Provision(string image, BuildRun run, IReadOnlyDictionary<string, string> labels, string script) => new()
    {
        Image = image,
        // An entry point could not be taken off the image again.
        Cmd = ["/bin/sh", "-e", script],
        AttachStdout = true,
        AttachStderr = true,
        Labels = run.Labels("sdk image").Concat(labels).ToDictionary(),
        HostConfig = new HostConfig
        {
            NetworkMode = "host",
            Init = true,
            SecurityOpt = ["no-new-privileges"],
            Ulimits = [new Ulimit { Name = "nofile", Soft = OpenFiles, Hard = OpenFiles }],
            LogConfig = new LogConfig { Type = "none" },
        },
    };

    /// <summary>Nothing is copied from the image: the engine would make the volume root's again with each container.</summary>
    private static Mount Volume(string volume, string root) =>
        new() { Type = "volume", Source = volume, Target = root, VolumeOptions = new VolumeOptions { NoCopy = true } };
}
