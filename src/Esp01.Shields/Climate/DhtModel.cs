using Esp01.Emulation.Time;

namespace Esp01.Shields.Climate;

/// <summary>
/// A kind of DHT: its times on the wire and how it packs what it has measured. All of it is from the makers' data sheets:
/// Aosong DHT11, "Serial communication", figures 2 to 5; Aosong AM2302 (DHT22), section 7.
/// </summary>
/// <param name="ShortestStart">How long the program must hold the line low at least.</param>
/// <param name="Turn">From the rise to the answer.</param>
/// <param name="Answer">Low, and then high, before the first bit.</param>
/// <param name="BitLow">Before each bit, and after the last.</param>
/// <param name="Zero">How long the line is high for a 0.</param>
/// <param name="One">How long for a 1.</param>
/// <param name="Settling">After power-on it says nothing for so long.</param>
/// <param name="Interval">It measures no more often; asked sooner it says what it has.</param>
/// <param name="Pack">Temperature in degrees Celsius and humidity in percent as four bytes.</param>
public sealed record DhtModel(
    string Name,
    SimulatedTime ShortestStart,
    SimulatedTime Turn,
    SimulatedTime Answer,
    SimulatedTime BitLow,
    SimulatedTime Zero,
    SimulatedTime One,
    SimulatedTime Settling,
    SimulatedTime Interval,
    (double Least, double Most) Temperature,
    (double Least, double Most) Humidity,
    Func<double, double, byte[]> Pack)
{
    public static DhtModel Dht11 { get; } = new(
        "DHT11", Microseconds(18_000), Microseconds(30), Microseconds(80), Microseconds(50), Microseconds(27), Microseconds(70),
        Microseconds(1_000_000), Microseconds(1_000_000), (0, 50), (20, 90), PackWhole);

    public static DhtModel Dht22 { get; } = new(
        "DHT22", Microseconds(800), Microseconds(30), Microseconds(80), Microseconds(50), Microseconds(26), Microseconds(70),
        Microseconds(2_000_000), Microseconds(2_000_000), (-40, 80), (0, 99.9), PackTenths);

    private static SimulatedTime Microseconds(long count) => SimulatedTime.FromMicroseconds(count);

    /// <summary>Whole percent and whole degrees; the bytes for tenths stay 0.</summary>
    private static byte[] PackWhole(double temperature, double humidity) => [(byte)Math.Round(humidity), 0, (byte)Math.Round(temperature), 0];

    /// <summary>Tenths in 16 bits, of which the temperature's first is its sign.</summary>
    private static byte[] PackTenths(double temperature, double humidity)
    {
        var wet = (int)Math.Round(humidity * 10);
        var warm = (int)Math.Round(Math.Abs(temperature) * 10) | (temperature < 0 ? 0x8000 : 0);
        return [(byte)(wet >> 8), (byte)wet, (byte)(warm >> 8), (byte)warm];
    }
}
