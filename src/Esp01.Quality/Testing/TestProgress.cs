namespace Esp01.Quality.Testing;

/// <summary>What a test run reports while it goes on: first building, then each assembly's start and end, in turn.</summary>
public abstract record TestProgress;

/// <summary>The solution is being compiled.</summary>
public sealed record TestBuildStarted : TestProgress;

/// <param name="Number">From 1 to <paramref name="Count"/>.</param>
public sealed record TestAssemblyStarted(string Assembly, int Number, int Count) : TestProgress;

public sealed record TestAssemblyFinished(TestReport Report) : TestProgress;
