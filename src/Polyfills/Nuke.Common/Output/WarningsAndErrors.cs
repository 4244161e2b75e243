using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>Keeps what was logged as a warning or worse, to be repeated at the end.</summary>
internal sealed class WarningsAndErrors : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> events = new();

    public IReadOnlyCollection<LogEvent> Events => events;

    public void Emit(LogEvent logEvent) => events.Enqueue(logEvent);
}
