using Esp01.Terminal;
using Nuke.Common.IO;
using Serilog;

/// <summary>What every target's body can use: folders, a token, progress, a line in the summary, and an end that explains itself.</summary>
internal sealed partial class Build
{
    private readonly Interruption interruption = new();
    private readonly Lock summaryGate = new();

    public Build() => NoLogo = true;

    /// <summary>Everything a user may want to keep; exists.</summary>
    AbsolutePath OutputDirectory => (RootDirectory / "output").CreateDirectory();

    /// <summary>The full log of this run.</summary>
    AbsolutePath LogFile { get; } = OutputLog.NameFor(TimeProvider.System.GetLocalNow());

    /// <summary>Runs a target's body: passes the token that Ctrl-C cancels, and turns whatever it throws into a message and an exit code.</summary>
    async Task Step(Func<CancellationToken, Task> body)
    {
        try
        {
            await body(interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            throw Ended(new BuildFailure(Esp01.CommandLine.ExitCode.Cancelled, "Interrupted."));
        }
        catch (Exception exception)
        {
            Log.Verbose(exception, "The target's exception in full");
            throw Ended(Failures.Describe(exception, LogFile));
        }
    }

    /// <summary>Progress of a library as lines: each report is rendered, and written when the text is not the same as before.</summary>
    IProgress<T> Lines<T>(Func<T, string?> render) => new LineProgress<T>(render);

    /// <summary>Adds <c>name: value</c> pairs to the target's line in the table at the end.</summary>
    /// <remarks>Of several boards worked on at once the last one's facts stay; the log has all.</remarks>
    void Summary(params (string Name, string Value)[] facts)
    {
        lock (summaryGate)
            ReportSummary(_ => facts.ToDictionary(fact => fact.Name, fact => fact.Value));
    }

    protected override void OnBuildInitialized()
    {
        Surface.Assign(this, Driver.KnownSurface, Driver.CommandLine);
        OutputLog.AttachTo(LogFile);
        Log.Verbose("Arguments: {Arguments}", string.Join(' ', Environment.GetCommandLineArgs().Skip(1)));
        try
        {
            CheckBeforehand();
        }
        catch (Exception exception)
        {
            throw Ended(Failures.Describe(exception, LogFile));
        }
    }

    private BuildFailure Ended(BuildFailure failure)
    {
        ExitCode = (int)failure.ExitCode;
        return failure;
    }
}
