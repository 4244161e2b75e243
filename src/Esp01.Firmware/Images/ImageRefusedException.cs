namespace Esp01.Firmware.Images;

/// <summary>The image would not work on the board, so it was not made.</summary>
public sealed class ImageRefusedException(IReadOnlyList<ImageFault> faults)
    : FirmwareException(
        "No image was made. " + string.Join(" ", faults.Select(fault => fault.Problem))
        + "\n\n" + string.Join("\n", faults.Select(fault => fault.Remedy).Distinct()))
{
    public IReadOnlyList<ImageFault> Faults { get; } = faults;
}
