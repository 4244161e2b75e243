namespace Esp01.RomLoader.Devices;

/// <summary>Asks a board what it is, through ROM or stub.</summary>
internal static class DeviceReader
{
    /// <summary>Bits 0 to 15: pin levels now; 16 to 18: what they were at reset.</summary>
    public const uint GpioIn = 0x60000318;

    private const uint Fuses = 0x3FF00050;

    /// <param name="sizeOverride">Bytes, when the user names the size of a chip that does not tell.</param>
    public static async Task<DeviceInfo> ReadAsync(IBootloader board, int crystalMegahertz, int? sizeOverride, CancellationToken cancellationToken)
    {
        var fuses = new uint[4];
        for (var i = 0; i < fuses.Length; i++)
            fuses[i] = await board.ReadRegisterAsync(Fuses + (uint)(i * 4), cancellationToken);
        var id = await board.ReadFlashIdAsync(cancellationToken);
        var size = sizeOverride ?? (FlashIdentity.IsPlausible(id) ? FlashIdentity.Size(id) : null);
        if (size is null)
            throw new FlashNotFoundException(board.Channel.Link.Address, id);
        var status = await board.ReadFlashStatusAsync(cancellationToken);
        var pins = await board.ReadRegisterAsync(GpioIn, cancellationToken);
        return new DeviceInfo(
            ChipName(fuses), MacAddress(fuses), crystalMegahertz, id, FlashIdentity.Vendor(id), size.Value, (status & 0x1C) != 0, (pins & 1) == 0);
    }

    public static string ChipName(ReadOnlySpan<uint> fuses) =>
        (fuses[0] & (1 << 4)) != 0 || (fuses[2] & (1 << 16)) != 0 ? "ESP8285" : "ESP8266EX";

    /// <returns>Null for chips whose one-time memory was left empty; there are such.</returns>
    public static string? MacAddress(ReadOnlySpan<uint> fuses)
    {
        if ((fuses[0] | fuses[1]) == 0)
            return null;
        var vendor = fuses[3] != 0
            ? fuses[3] & 0xFFFFFF
            : ((fuses[1] >> 16) & 0xFF) switch { 0 => 0x18FE34u, 1 => 0xACD074u, _ => 0u };
        if (vendor == 0)
            return null;
        byte[] parts =
        [
            (byte)(vendor >> 16), (byte)(vendor >> 8), (byte)vendor, (byte)(fuses[1] >> 8), (byte)fuses[1], (byte)(fuses[0] >> 24),
        ];
        return string.Join(':', parts.Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
