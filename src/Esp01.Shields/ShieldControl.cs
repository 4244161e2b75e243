namespace Esp01.Shields;

/// <summary>A number on a shield that a hand could turn or an eye could read: a temperature, a button, whether a relay is on.</summary>
/// <param name="Unit">Empty for a plain number; 0 or 1 for what is off or on.</param>
/// <param name="Least">The smallest value that can be set.</param>
/// <param name="Most">The largest.</param>
/// <param name="Set">Null for what can only be read.</param>
public sealed record ShieldControl(string Name, string Unit, double Least, double Most, Func<double> Get, Action<double>? Set)
{
    /// <summary>Something that is off (0) or on (1).</summary>
    public static ShieldControl Switch(string name, Func<bool> get, Action<bool>? set) => new(name, "", 0, 1, () => get() ? 1 : 0, set is null ? null : value => set(value >= 0.5));

    /// <summary>Something that can only be read.</summary>
    public static ShieldControl Reading(string name, string unit, Func<double> get) => new(name, unit, double.NegativeInfinity, double.PositiveInfinity, get, null);
}
