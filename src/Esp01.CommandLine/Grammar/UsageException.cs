namespace Esp01.CommandLine.Grammar;

/// <summary>The user asked for something that does not exist. The message names what does.</summary>
public sealed class UsageException(string message) : Exception(message);
