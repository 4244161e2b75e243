using Esp01.Emulation.Board;

namespace Esp01.Shields.Catalog;

/// <summary>A kind of shield that can be asked for by name.</summary>
/// <param name="Name">As scenarios say it.</param>
/// <param name="What">For a person who looks for it.</param>
public sealed record ShieldKind(string Name, string What, IReadOnlyList<PinRole> Roles, IReadOnlyList<ShieldOption> Options, Func<ShieldPlan, Esp01Board, Shield> Make);
