using Esp01.Firmware.Budget;

namespace Esp01.MicroPython.Building;

/// <summary>A firmware on disk.</summary>
/// <param name="Files">Where.</param>
/// <param name="Record">What it is.</param>
/// <param name="Budget">Where its bytes go.</param>
/// <param name="IsNew">Whether this run made it; otherwise nothing had changed.</param>
public sealed record FirmwareResult(FirmwareFiles Files, BuildRecord Record, FirmwareBudget Budget, bool IsNew);
