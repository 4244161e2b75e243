namespace Esp01.Repl.RawRepl;

/// <param name="Function">Empty for a syntax error, which happens in no function.</param>
public sealed record RemoteFrame(string File, int Line, string Function);
