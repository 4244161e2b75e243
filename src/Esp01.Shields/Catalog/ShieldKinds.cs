using Esp01.Emulation.Time;
using Esp01.Shields.Climate;
using Esp01.Shields.I2c;
using Esp01.Shields.Light;
using Esp01.Shields.OneWire;
using Esp01.Shields.Switches;

namespace Esp01.Shields.Catalog;

/// <summary>Every kind there is.</summary>
public static class ShieldKinds
{
    private static readonly PinRole[] OwnPin = [new("pin", PinUse.Own)];

    private static readonly PinRole[] OneWirePin = [new("pin", PinUse.OneWire)];
    private static readonly PinRole[] I2cPins = [new("scl", PinUse.I2cClock), new("sda", PinUse.I2cData)];

    public static IReadOnlyList<ShieldKind> All { get; } =
    [
        new("dht11", "temperature and humidity, whole degrees", OwnPin, [], (plan, board) => new DhtSensor(plan.Id, board, plan.Pin(), DhtModel.Dht11)),
        new("dht22", "temperature and humidity, tenths", OwnPin, [], (plan, board) => new DhtSensor(plan.Id, board, plan.Pin(), DhtModel.Dht22)),
        new(
            "ds18b20", "temperature on a 1-Wire bus, several on one pin", OneWirePin, [ShieldOption.Choice("supply", "own", "parasite")],
            (plan, board) => new Ds18b20(plan.Id, board, plan.Pin(), plan.Option("supply") == "parasite", plan.Seed)),
        new("ws2812", "a strip of coloured lights", OwnPin, [ShieldOption.Number("length", 8, 1, 300)], (plan, board) => new Ws2812Strip(plan.Id, board, plan.Pin(), plan.Number("length"))),
        new("led", "a light", OwnPin, [ShieldOption.Choice("lit-by", "low", "high")], (plan, board) => new Led(plan.Id, board, plan.Pin(), plan.Option("lit-by") == "low")),
        new("relay", "a relay", OwnPin, [ShieldOption.Choice("on-by", "low", "high")], (plan, board) => new Relay(plan.Id, board, plan.Pin(), plan.Option("on-by") == "low")),
        new(
            "button", "a button to ground, whose contacts bounce", OwnPin, [ShieldOption.Number("bounce-us", 3000, 0, 100_000)],
            (plan, board) => new Button(plan.Id, board, plan.Pin(), SimulatedTime.FromMicroseconds(plan.Number("bounce-us")), plan.Seed)),
        new("analog", "a voltage at TOUT, which takes a wire soldered to the chip", [], [], (plan, board) => new AnalogSource(plan.Id, board)),
        new(
            "eeprom", "a 24C32 or its kin on I2C", I2cPins, [Address(0x50, 0x57), ShieldOption.Choice("bytes", "4096", "8192", "16384", "32768")],
            (plan, board) => new Eeprom24(plan.Id, board, plan.Pin("scl"), plan.Pin("sda"), plan.Number("address"), plan.Number("bytes"))),
        new(
            "bmp280", "temperature and air pressure on I2C", I2cPins, [Address(0x76, 0x77)],
            (plan, board) => new Bmp280(plan.Id, board, plan.Pin("scl"), plan.Pin("sda"), plan.Number("address"))),
        new(
            "ssd1306", "a display of 128 by 64 or 32 on I2C", I2cPins, [Address(0x3c, 0x3d), ShieldOption.Choice("height", "64", "32")],
            (plan, board) => new Ssd1306(plan.Id, board, plan.Pin("scl"), plan.Pin("sda"), plan.Number("address"), plan.Number("height"))),
    ];

    public static ShieldKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    private static ShieldOption Address(int first, int last) => ShieldOption.Number("address", first, first, last);
}
