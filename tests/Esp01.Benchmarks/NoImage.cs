namespace Esp01.Benchmarks;

internal static class NoImage
{
    public const string Reason = "there is no image: run ./build.sh BuildFirmware --profile virtual first";
}
