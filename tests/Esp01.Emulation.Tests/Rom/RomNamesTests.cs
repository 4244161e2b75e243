using System.Globalization;
using Esp01.Emulation.Board;
using Esp01.Testing.Files;

namespace Esp01.Emulation.Tests.Rom;

/// <summary>Every function that a program can call by a public name is there, or is missed loudly.</summary>
public sealed class RomNamesTests
{
    private static readonly (uint Address, string Name)[] Public = [.. File.ReadLines(Checkout.At("tests", "data", "rom", "functions.txt"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .Select(words => (uint.Parse(words[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), words[1]))];

    // A call of everything would run timers, erase flash and reset the chip; only what is not modelled is called.
    [Fact]
    public void A_call_of_what_is_not_modelled_returns_0_and_is_told_by_its_name()
    {
        using var rom = new RomCaller(new BoardOptions());
        var silent = Public.Where(function => !rom.IsModelled(function.Address)).Where(function =>
        {
            rom.Diagnostics.Clear();
            return rom.Call(function.Address, 1, 2, 3) != 0 || rom.Diagnostics is not [var told] || !told.What.Contains(function.Name, StringComparison.Ordinal);
        });
        Assert.Empty(silent);
    }

    [Fact]
    public void Most_public_functions_are_modelled()
    {
        using var rom = new RomCaller();
        Assert.Equal(345, Public.Select(function => function.Address).Distinct().Count());
        Assert.InRange(Public.Count(function => rom.IsModelled(function.Address)), 240, 345);
    }
}
