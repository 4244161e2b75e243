namespace Esp01.CommandLine;

/// <summary>What a run of the build leaves for scripts; the numbers are documented and stay.</summary>
public enum ExitCode
{
    Success = 0,

    /// <summary>Something failed that has no number of its own.</summary>
    Failed = 1,

    /// <summary>The command line, an environment variable or a parameters file asks for something that does not exist; nothing ran.</summary>
    Usage = 2,

    /// <summary>No serial port, several to choose from, busy, not permitted, or gone.</summary>
    Port = 3,

    /// <summary>The port is open but no board answers as it should.</summary>
    Connect = 4,

    /// <summary>What was written or run is not what should be there.</summary>
    Verify = 5,

    /// <summary>It would do harm or cannot fit, so nothing was touched.</summary>
    Refused = 6,

    /// <summary>This machine lacks something: container engine, sources, tools, disk space.</summary>
    Machine = 7,

    /// <summary>The flash holds what was written, and the chip does not start it.</summary>
    DoesNotStart = 8,

    /// <summary>Ctrl-C or SIGTERM; what had to be undone has been.</summary>
    Cancelled = 130,
}
