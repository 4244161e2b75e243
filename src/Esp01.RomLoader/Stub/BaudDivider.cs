namespace Esp01.RomLoader.Stub;

/// <summary>
/// The UART makes its rate by dividing its clock by a whole number, so most rates are not exact. The host is set to the rate
/// that results, not to the one that was asked for, so both sides have the same.
/// </summary>
internal readonly record struct BaudDivider(int ClockHz, int Divider)
{
    /// <summary>In bootloader mode the UART runs at twice the crystal.</summary>
    public static BaudDivider For(int crystalMegahertz, int baudRate)
    {
        var clock = crystalMegahertz * 2_000_000;
        return new BaudDivider(clock, Math.Max(8, (int)Math.Round((double)clock / baudRate)));
    }

    public int BaudRate => (int)Math.Round((double)ClockHz / Divider);

    /// <summary>How far the chip's rate is from <paramref name="baudRate"/>, as a share; UARTs need less than 0.02.</summary>
    public double ErrorAgainst(int baudRate) => Math.Abs((double)BaudRate / baudRate - 1);
}
