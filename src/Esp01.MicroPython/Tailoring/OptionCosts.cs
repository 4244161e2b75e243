using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Esp01.MicroPython.Source;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Files;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Tailoring;

/// <summary>
/// What firmwares and their options were measured to take: build/option-costs.json, written by MeasureOptions. Each option was
/// measured by building the firmware with and without it.
/// </summary>
public sealed record OptionCosts(IReadOnlyList<CostMeasurement> Measurements)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static OptionCosts None { get; } = new([]);

    /// <summary>Names the content.</summary>
    [JsonIgnore]
    public string Key => ContentKey.Hash(JsonSerializer.SerializeToUtf8Bytes(this, Format));

    /// <exception cref="TailoringException">The file is not what MeasureOptions writes.</exception>
    public static OptionCosts Load(string file)
    {
        if (!File.Exists(file))
            return None;
        try
        {
            return JsonSerializer.Deserialize<OptionCosts>(File.ReadAllBytes(file), Format) is { Measurements: not null } costs ? costs : throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new TailoringException($"{file} cannot be read: {exception.Message}", "Restore it from the repository, or delete it and run MeasureOptions.");
        }
    }

    public void Save(string file) => WholeFiles.Write(file, JsonSerializer.Serialize(this, Format).ReplaceLineEndings("\n") + "\n");

    /// <summary>What options take: of this very release and layout, or the nearest of the same SDK; an option's code does not depend on the layout.</summary>
    public CostMeasurement? Find(FirmwareSelection selection) => Nearest(selection).FirstOrDefault();

    /// <summary>What a whole firmware takes: of this very release and layout. Another release differs by more than an estimate is worth.</summary>
    public CostMeasurement? FindWhole(FirmwareSelection selection) =>
        Nearest(selection).FirstOrDefault(row => row.Variant == selection.Variant && row.Micropython == selection.Release.Version.ToString() && row.Code is not null);

    private IEnumerable<CostMeasurement> Nearest(FirmwareSelection selection) => Measurements
        .Where(row => row.Sdk == selection.Sdk.ToDisplayName() && MicroPythonVersion.TryParse(row.Micropython, out _))
        .OrderBy(row => row.Variant == selection.Variant ? 0 : 1)
        .ThenBy(row => Distance(row.Micropython, selection.Release.Version));

    /// <summary>The same with one measurement more, in the place of an older one.</summary>
    public OptionCosts With(CostMeasurement measurement) => new(
    [
        .. Measurements.Where(row => row.BaseName != measurement.BaseName).Append(measurement).OrderBy(row => row.BaseName, StringComparer.Ordinal),
    ]);

    private static int Distance(string release, MicroPythonVersion version) =>
        MicroPythonVersion.TryParse(release, out var other) ? Math.Abs(((other.Minor - version.Minor) * 100) + other.Patch - version.Patch) : int.MaxValue;
}

/// <summary>One firmware of the full preset, and what each option takes of it.</summary>
/// <param name="Sdk">As <c>--sdk</c> names it.</param>
/// <param name="Micropython">Release number.</param>
/// <param name="Variant">The flash layout.</param>
/// <param name="Code">Bytes of irom without what is frozen; <c>null</c> where only the options were measured.</param>
/// <param name="Options">Bytes of irom that are gone when an option is switched off alone.</param>
/// <param name="Off">Options that the full preset leaves out of this firmware already.</param>
public sealed record CostMeasurement(
    string Sdk, string Micropython, string Variant, int? Code, IReadOnlyDictionary<string, int> Options, IReadOnlyList<string> Off)
{
    /// <summary>What it was measured with, in words.</summary>
    [JsonIgnore]
    public string Basis => string.Create(CultureInfo.InvariantCulture, $"measured with {Micropython}, {Sdk}, {Variant}");

    [JsonIgnore]
    internal string BaseName => $"{Sdk} {Variant} {Micropython}";

    /// <summary>Bytes of irom without what is frozen, for a choice of options.</summary>
    public int CodeWith(OptionPlan options) => (Code ?? 0)
        - options.SwitchedOff.Where(state => !Off.Contains(state.Option.Name)).Sum(CostOf)
        + options.States.Where(state => state.IsOn && Off.Contains(state.Option.Name)).Sum(CostOf);

    private int CostOf(OptionState state) => state.IsImplied ? 0 : Options.GetValueOrDefault(state.Option.Name);
}
