namespace Esp01.Repl.RawRepl;

/// <summary>The code ran on the board and raised.</summary>
public sealed class RemotePythonException(string address, RemoteTraceback traceback, string output)
    : ReplException($"{address}: the board's Python raised {traceback.Type}{(traceback.Message.Length > 0 ? ": " + traceback.Message : string.Empty)}.\n\n{traceback.Text}")
{
    public RemoteTraceback Traceback { get; } = traceback;

    /// <summary>What the code had printed before.</summary>
    public string Output { get; } = output;

    public bool IsOSError(int errno) => Traceback.Errno == errno;
}
