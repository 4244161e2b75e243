using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>Writes the running target's name into every log event.</summary>
internal sealed class CurrentTarget : ILogEventEnricher
{
    private static string name = string.Empty;

    public static IDisposable Set(string target)
    {
        name = target;
        return new Reset();
    }

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
        logEvent.AddOrUpdateProperty(new LogEventProperty("ExecutingTarget", new ScalarValue(name.Length > 20 ? name[..20] : name)));

    private sealed class Reset : IDisposable
    {
        public void Dispose() => name = string.Empty;
    }
}
