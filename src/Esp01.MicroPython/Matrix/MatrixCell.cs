using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Matrix;

/// <summary>One image of the matrix.</summary>
/// <param name="Tag">MicroPython release.</param>
/// <param name="Variant">The product's name of the flash layout.</param>
/// <param name="Sdk">The toolchain.</param>
public sealed record MatrixCell(string Tag, string Variant, SdkFlavour Sdk);
