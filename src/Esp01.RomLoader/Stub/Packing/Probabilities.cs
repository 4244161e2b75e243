namespace Esp01.RomLoader.Stub.Packing;

internal static class Probabilities
{
    public static ushort[] Even(int count)
    {
        var probabilities = new ushort[count];
        Array.Fill(probabilities, RangeEncoder.Even);
        return probabilities;
    }
}
