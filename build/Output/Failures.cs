using Esp01.CommandLine;
using Esp01.CommandLine.Files;
using Esp01.CommandLine.Grammar;
using Esp01.Containers;
using Esp01.Containers.Engine;
using Esp01.Emulation;
using Esp01.Emulation.Storage;
using Esp01.Firmware;
using Esp01.Firmware.Images;
using Esp01.MicroPython;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Network;
using Esp01.Quality.Processes;
using Esp01.Quality.Testing;
using Esp01.Repl;
using Esp01.Repl.DeviceScripts;
using Esp01.Repl.Diagnosis;
using Esp01.Repl.Files;
using Esp01.RomLoader;
using Esp01.Scenarios;
using Esp01.Serial;
using Esp01.Toolchain;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sources;

namespace Output;

/// <summary>Which exit code and text an exception of a library has. Each library's base exception has one line here.</summary>
internal static class Failures
{
    /// <summary>With the page that has more about it as the last line, where there is one.</summary>
    public static BuildFailure Describe(Exception exception, string logFile)
    {
        var failure = Explain(exception, logFile);
        var page = Guide.PageFor(exception);
        return page is null || failure.Message.Contains("docs/", StringComparison.Ordinal)
            ? failure
            : new BuildFailure(failure.ExitCode, $"{failure.Message.TrimEnd()}\n\nMore: {page}", exception);
    }

    private static BuildFailure Explain(Exception exception, string logFile) => exception switch
    {
        BuildFailure failure => failure,
        UsageException => new BuildFailure(ExitCode.Usage, exception.Message, exception),
        TestBuildException => new BuildFailure(ExitCode.Failed, exception.Message, exception),
        ToolNotFoundException => new BuildFailure(ExitCode.Machine, exception.Message, exception),
        SandboxException => new BuildFailure(exception is EngineUnavailableException ? ExitCode.Machine : ExitCode.Failed, exception.Message, exception),
        SetupFailedException or SetupStepFailedException or SetupImpossibleException or HostToolsMissingException =>
            new BuildFailure(ExitCode.Machine, exception.Message, exception),
        ToolchainException => new BuildFailure(ExitCode.Failed, exception.Message, exception),
        LocalPathException or BoardPathException => new BuildFailure(ExitCode.Usage, exception.Message, exception),
        WrongVariantException or NoFileSystemException or NotEnoughSpaceException => new BuildFailure(ExitCode.Refused, exception.Message, exception),
        TransferException => new BuildFailure(ExitCode.Verify, exception.Message, exception),
        NoPromptException or LineTooBadException or BoardRestartedException => new BuildFailure(ExitCode.Connect, exception.Message, exception),
        ReplException => new BuildFailure(ExitCode.Failed, exception.Message, exception),
        NetworkException => new BuildFailure(ExitCode.Port, exception.Message, exception),
        FlashFileInUseException => new BuildFailure(ExitCode.Port, exception.Message, exception),
        ScenarioException => new BuildFailure(ExitCode.Usage, exception.Message, exception),
        EmulationException => new BuildFailure(ExitCode.Failed, exception.Message, exception),
        InputFileException => new BuildFailure(ExitCode.Usage, exception.Message, exception),
        UnsuitableFileException => new BuildFailure(ExitCode.Refused, exception.Message, exception),
        DoesNotStartException => new BuildFailure(ExitCode.DoesNotStart, exception.Message, exception),
        FlashRefusedException => new BuildFailure(ExitCode.Refused, exception.Message, exception),
        VerificationException => new BuildFailure(ExitCode.Verify, exception.Message, exception),
        FlasherException => new BuildFailure(ExitCode.Connect, exception.Message, exception),
        InvalidLinkAddressException => new BuildFailure(ExitCode.Usage, exception.Message, exception),
        UnknownNameException unknown => new BuildFailure(ExitCode.Usage, $"{unknown.Problem}{Suggestion.For(unknown.Name, unknown.Known)}\n\n{unknown.Remedy}", exception),
        TailoringException => new BuildFailure(ExitCode.Usage, exception.Message, exception),
        ImpossibleSelectionException or SourceMirrorMissingException => new BuildFailure(ExitCode.Usage, exception.Message, exception),
        MicroPythonException or FirmwareException => new BuildFailure(ExitCode.Failed, exception.Message, exception),
        SerialLinkException => new BuildFailure(ExitCode.Port, exception.Message, exception),
        IOException when SourceDiskFullException.IsReason(exception) =>
            new BuildFailure(ExitCode.Machine, $"The disk is full: {exception.Message}\n\nFree some space on that disk, and run the command again.", exception),
        UnauthorizedAccessException => new BuildFailure(ExitCode.Machine, $"{exception.Message}\n\nCheck who owns the file or folder, and run the command again as that user.", exception),
        _ => new BuildFailure(
            ExitCode.Failed,
            $"{exception.GetType().Name}: {exception.Message}\n\nThis is not one of the failures this program knows how to explain. The full trace is in {logFile}.",
            exception),
    };
}
