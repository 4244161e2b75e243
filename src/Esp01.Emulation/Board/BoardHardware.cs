using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Board;

/// <summary>
/// What one would choose or solder on a real ESP-01, as one line of text:
/// <c>mac=18:fe:34:00:00:01,crystal=40,flash=puya,wake,tout=0.5,uart1=2219</c>. The crystal is in MHz, <c>wake</c> joins GPIO16 to
/// RST, <c>tout</c> is the voltage at TOUT, and <c>uart1</c> a TCP port on which comes out what GPIO2 sends.
/// </summary>
/// <param name="Tout">0 to 1 V.</param>
/// <param name="Uart1Port">0 takes a free one; null for none.</param>
public sealed record BoardHardware(MacAddress Mac, int CrystalHz, string FlashMaker, bool IsWiredToWake, double Tout, int? Uart1Port)
{
    private const int FullScale = 1024;
    private const string Words = "mac=XX:XX:XX:XX:XX:XX, crystal=26 or 40, flash=winbond, gigadevice or puya, wake, tout=VOLTS from 0 to 1, uart1=TCPPORT";

    /// <summary>The common board, with nothing soldered.</summary>
    public static BoardHardware Usual { get; } = new(MacAddress.Default, 26_000_000, "winbond", IsWiredToWake: false, Tout: 0, Uart1Port: null);

    /// <summary>What the converter gives for the voltage at TOUT.</summary>
    public int AnalogInput => (int)Math.Round(Tout * FullScale);

    /// <param name="problem">What is wrong with the text, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out BoardHardware? hardware, [NotNullWhen(false)] out string? problem)
    {
        hardware = null;
        problem = null;
        var read = Usual;
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var word = part.Split('=', 2);
            read = word switch
            {
                ["mac", var value] when MacAddress.TryParse(value, out var mac) && IsOneStation(mac) => read with { Mac = mac },
                ["crystal", "26"] => read with { CrystalHz = 26_000_000 },
                ["crystal", "40"] => read with { CrystalHz = 40_000_000 },
                ["flash", "winbond" or "gigadevice" or "puya"] => read with { FlashMaker = word[1] },
                ["wake"] => read with { IsWiredToWake = true },
                ["tout", var value] when TryVolts(value, out var volts) => read with { Tout = volts },
                ["uart1", var value] when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => read with { Uart1Port = port },
                _ => null,
            };
            if (read is null)
            {
                problem = $"has \"{part}\", which is none of {Words}";
                return false;
            }

            if (!said.Add(word[0]))
            {
                problem = $"says {word[0]} twice";
                return false;
            }
        }

        hardware = read;
        return true;
    }

    /// <param name="flashBytes">The size of its flash chip.</param>
    public BoardOptions ToOptions(int flashBytes) => new()
    {
        Mac = Mac,
        CrystalHz = CrystalHz,
        IsWiredToWake = IsWiredToWake,
        Flash = FlashMaker switch
        {
            "gigadevice" => FlashModel.GigaDevice(flashBytes),
            "puya" => FlashModel.Puya(flashBytes),
            _ => FlashModel.Winbond(flashBytes),
        },
    };

    /// <summary>An address of a group belongs to no station.</summary>
    private static bool IsOneStation(MacAddress mac) => (mac.Prefix & 0x01_0000) == 0;

    private static bool TryVolts(string text, out double volts) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out volts) && volts is >= 0 and <= 1;
}
