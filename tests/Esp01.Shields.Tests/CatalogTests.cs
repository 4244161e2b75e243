using Esp01.Emulation.Board;
using Esp01.Shields.Catalog;

namespace Esp01.Shields.Tests;

public sealed class CatalogTests
{
    public static TheoryData<string> Names => [.. ShieldKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_kind_can_be_plugged_in_turned_to_its_ends_and_taken_away(string name)
    {
        using var board = new Esp01Board();
        var kind = ShieldKinds.Find(name)!;
        var pins = kind.Roles.Select((role, index) => (role.Name, Pin: index * 2)).ToDictionary(role => role.Name, role => role.Pin);
        using (var shield = kind.Make(new("one", kind, pins, new Dictionary<string, string>(), Seed: 1), board))
        {
            Assert.NotEmpty(shield.Controls);
            foreach (var control in shield.Controls.Where(control => control.Set is not null))
            {
                control.Set!(control.Least);
                Assert.Equal(control.Least, control.Get());
                control.Set!(control.Most);
                Assert.Equal(control.Most, control.Get());
            }
        }

        board.RunUntil(board.Clock.Now + Emulation.Time.SimulatedTime.FromMilliseconds(50));
        Assert.All(pins.Values, pin => Assert.True(board.PinLevel(pin)));
    }
}
