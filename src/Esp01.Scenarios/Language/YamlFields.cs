using System.Diagnostics.CodeAnalysis;
using YamlDotNet.RepresentationModel;

namespace Esp01.Scenarios.Language;

/// <summary>The names and values of one mapping.</summary>
internal sealed class YamlFields(YamlPlace place, Dictionary<string, (YamlNode Key, YamlPlace Value)> values)
{
    public IReadOnlyCollection<string> Names => values.Keys;

    public YamlPlace Place => place;

    /// <summary>One of those that are needed.</summary>
    public YamlPlace this[string name] => values[name].Value;

    public bool TryGet(string name, [NotNullWhen(true)] out YamlPlace? value)
    {
        value = values.TryGetValue(name, out var found) ? found.Value : null;
        return value is not null;
    }

    public T Get<T>(string name, T otherwise, Func<YamlPlace, T> read) => TryGet(name, out var value) ? read(value) : otherwise;

    /// <summary>A mistake in the name itself.</summary>
    public ScenarioMistakeException KeyMistake(string name, string problem, string valid) => new(place.File, (int)Math.Max(1, values[name].Key.Start.Line), problem, valid);
}
