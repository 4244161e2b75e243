namespace Esp01.Quality.Testing;

/// <summary>A test that did not simply pass.</summary>
/// <param name="Name">Class and method, and the arguments of a theory.</param>
/// <param name="Detail">Why it was skipped, or how it failed.</param>
public sealed record TestCase(string Name, string Detail);
