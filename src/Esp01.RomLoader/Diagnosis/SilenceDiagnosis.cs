using System.Text;
using Esp01.RomLoader.Slip;

namespace Esp01.RomLoader.Diagnosis;

/// <summary>From the bytes heard while trying to connect to what is wrong and what to do about it.</summary>
internal sealed record SilenceDiagnosis(SilenceCause Cause, string Problem, string Remedy)
{
    private const string EnterBootloader = "Connect GPIO0 to GND, then pulse RST to GND or switch the board's power off and on, and run the command again.";

    /// <param name="heardAtBootRate">Bytes received while listening at 74880 baud.</param>
    /// <param name="heardWhileSyncing">Bytes received at the connection's rate.</param>
    /// <param name="hasControlLines">Whether the adapter could reset the board by itself.</param>
    public static SilenceDiagnosis Of(string address, ReadOnlySpan<byte> heardAtBootRate, ReadOnlySpan<byte> heardWhileSyncing, bool hasControlLines)
    {
        var report = BootReport.Find(heardAtBootRate) ?? BootReport.Find(heardWhileSyncing);
        if (report?.Mode is { } mode)
            return OfBootMode(address, mode, report, hasControlLines);
        if (heardAtBootRate.IsEmpty && heardWhileSyncing.IsEmpty)
        {
            return new(
                SilenceCause.Silence,
                $"Nothing at all was heard from {address}.",
                "Check: 3.3 V at VCC and at CH_PD/EN, GND connected; the adapter's RX to the board's TX and its TX to the board's RX (try them swapped). "
                + EnterBootloader);
        }
        if (IsEcho(heardWhileSyncing))
            return new(SilenceCause.Echo, $"{address} sends back what it receives, and nothing else.", "RX and TX of the adapter are connected to each other. Connect the adapter's RX to the board's TX and its TX to the board's RX.");
        if (ProgramText(heardWhileSyncing) is { } text)
        {
            return new(
                SilenceCause.ProgramRuns,
                $"A program runs on the board at {address}, not the bootloader; it said: {text}",
                "GPIO0 was high when the board started. " + EnterBootloader);
        }
        return new(
            SilenceCause.Garbage,
            $"{address} sends bytes that are neither a bootloader's answers nor text ({Hex(heardWhileSyncing.IsEmpty ? heardAtBootRate : heardWhileSyncing)}).",
            "Once the bootloader has heard one rate it keeps that rate until it is reset: reset or power-cycle the board with GPIO0 low. If it stays: a common GND, a shorter cable, 3.3 V levels.");
    }

    private static SilenceDiagnosis OfBootMode(string address, BootMode mode, BootReport report, bool hasControlLines) => mode switch
    {
        BootMode.Flash => new(
            SilenceCause.ProgramRuns,
            $"The board at {address} starts its program, not the bootloader. {report.Explain()}",
            (hasControlLines ? "DTR and RTS of this adapter do not reach GPIO0 and RST. " : "") + EnterBootloader),
        BootMode.Gpio2Low => new(
            SilenceCause.Gpio2Low,
            $"The board at {address} starts in a mode it cannot leave. {report.Explain()}",
            "Disconnect what pulls GPIO2 low (an LED, a sensor), or pull it up with 10 kOhm to 3.3 V; then reset the board."),
        BootMode.SdCard => new(
            SilenceCause.Gpio15High,
            $"The board at {address} starts in a mode it cannot leave. {report.Explain()}",
            "Connect GPIO15 to GND (on an ESP-01 it is inside the module: that module is defective); then reset the board."),
        _ => new(
            SilenceCause.BootloaderDeaf,
            $"The bootloader at {address} has started but does not hear this computer. {report.Explain()}",
            "Check the wire from the adapter's TX to the board's RX, that its level is 3.3 V, and that GND is common. Then reset the board with GPIO0 low."),
    };

    private static bool IsEcho(ReadOnlySpan<byte> heard) =>
        heard.Count((byte)0x55) >= 32 && heard.IndexOf((ReadOnlySpan<byte>)[SlipCodec.End, 0x00, 0x08, 0x24]) >= 0;

    /// <summary>A line of readable text in it, or null.</summary>
    private static string? ProgramText(ReadOnlySpan<byte> heard)
    {
        var text = Encoding.Latin1.GetString(heard);
        var prompt = text.Contains(">>> ", StringComparison.Ordinal);
        var readable = text.Count(letter => letter is >= ' ' and <= '~' or '\r' or '\n');
        if (!prompt && (readable < 12 || readable * 10 < text.Length * 9))
            return null;
        var lines = text.Split('\n', '\r').Select(line => string.Concat(line.Where(letter => letter is >= ' ' and <= '~')).Trim()).Where(line => line.Length > 0);
        return $"\"{string.Join(" / ", lines.TakeLast(3))}\"";
    }

    private static string Hex(ReadOnlySpan<byte> heard) => Convert.ToHexStringLower(heard[..Math.Min(heard.Length, 16)]);
}
