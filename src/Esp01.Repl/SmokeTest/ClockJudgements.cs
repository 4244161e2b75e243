using System.Globalization;

namespace Esp01.Repl.SmokeTest;

/// <summary>Judgements of clocks and of the last reset.</summary>
internal static class ClockJudgements
{
    /// <summary>A wrong crystal gives 130 or 307. MicroPython up to 1.19 serves the SDK's tasks while it waits and sees up to 240.</summary>
    public static CheckFinding Ticks(ImageExpectation expectation, string value) =>
        CheckFinding.Of(int.Parse(value, CultureInfo.InvariantCulture) is >= 195 and <= 260, "195 to 260 ms", value + " ms");

    public static CheckFinding Rtc(ImageExpectation expectation, string value) =>
        CheckFinding.Of(value is "2024-1-2 3:4:6" or "2024-1-2 3:4:7" or "2024-1-2 3:4:8", "2024-1-2 3:4:7, a second more or less", value);

    /// <summary>The SDK's numbers: 0 power-on, 1 hardware watchdog, 2 exception, 3 software watchdog, 4 software, 5 deep sleep, 6 reset pin.</summary>
    public static CheckFinding ResetCause(ImageExpectation expectation, string value) =>
        CheckFinding.Of(value is not ("1" or "2" or "3"), "not 1 (watchdog), 2 (exception), 3 (software watchdog)", value);
}
