using Nuke.Common.IO;

/// <summary>What keeps the project itself in order.</summary>
internal sealed partial class Build
{
    Task CleanAsync(CancellationToken cancellationToken)
    {
        (RootDirectory / "output" / "firmware").DeleteDirectory();
        return Task.CompletedTask;
    }

    Task TestAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Test));

    Task BenchmarkAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Benchmark));
}
