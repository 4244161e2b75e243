using Esp01.Shields.Climate;

namespace Esp01.Shields.Catalog;

/// <summary>Every kind there is.</summary>
public static class ShieldKinds
{
    private static readonly PinRole[] OwnPin = [new("pin", PinUse.Own)];

    public static IReadOnlyList<ShieldKind> All { get; } =
    [
        new("dht11", "temperature and humidity, whole degrees", OwnPin, [], (plan, board) => new DhtSensor(plan.Id, board, plan.Pin(), DhtModel.Dht11)),
        new("dht22", "temperature and humidity, tenths", OwnPin, [], (plan, board) => new DhtSensor(plan.Id, board, plan.Pin(), DhtModel.Dht22)),
    ];

    public static ShieldKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
