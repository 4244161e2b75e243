namespace Esp01.Shields.Catalog;

/// <summary>A pin that a kind of shield needs.</summary>
/// <param name="Name">As scenarios say it: <c>pin</c>, <c>scl</c>.</param>
public sealed record PinRole(string Name, PinUse Use);
