using Esp01.RomLoader.Rates;

namespace Esp01.RomLoader.Session;

/// <summary>How to reach the bootloader and how fast to talk then.</summary>
public sealed record ConnectOptions
{
    /// <summary>The rates of the automatic choice, from the fastest down.</summary>
    public static IReadOnlyList<int> BaudLadder { get; } = [921600, 460800, 230400, 115200];

    /// <summary>What programs talk at, and a safe rate for the first contact.</summary>
    public const int DefaultBaudRate = 115200;

    /// <summary>The rate of the first contact; the bootloader keeps it until it is reset.</summary>
    public int FirstBaudRate { get; init; } = DefaultBaudRate;

    /// <summary>
    /// The most to try first where the board can be reset by itself, up to the rate to work at: the ROM measures the rate it is spoken
    /// to at, and loading the stub takes an eighth of the time. When nothing answers, the board is reset again, with longer pauses, and
    /// spoken to at <see cref="FirstBaudRate"/>. Null never tries.
    /// </summary>
    public int? QuickBaudRate { get; init; } = 921600;

    /// <summary>The rate to work at; null takes the ladder, from the rate that worked with this adapter before.</summary>
    public int? BaudRate { get; init; }

    /// <summary>False leaves the ROM loader to do everything.</summary>
    public bool UseStub { get; init; } = true;

    /// <summary>How long the user is coached where there are no reset lines.</summary>
    public TimeSpan ManualLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Coaches also where the port has DTR and RTS and they had no effect: most adapters for the ESP-01 have them and connect them to
    /// nothing. For when somebody is there to do it.
    /// </summary>
    public bool CoachBehindLines { get; init; }

    /// <summary>Bytes of flash when it must not be detected.</summary>
    public int? FlashSize { get; init; }

    /// <summary>Remembers the rate that worked, per adapter; null remembers nothing.</summary>
    public IBaudMemory? BaudMemory { get; init; }

    /// <summary>The name of the adapter for <see cref="BaudMemory"/>; the link's address when null.</summary>
    public string? AdapterName { get; init; }
}
