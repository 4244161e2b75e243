namespace Esp01.RomLoader.Stub.Packing;

/// <summary>How lengths of matches are coded.</summary>
internal sealed class LengthModel
{
    private const int FirstMiddle = 8;
    private const int FirstHigh = 16;

    private readonly ushort[] _low = Probabilities.Even(8);
    private readonly ushort[] _middle = Probabilities.Even(8);
    private readonly ushort[] _high = Probabilities.Even(256);
    private readonly ushort[] _choice = Probabilities.Even(2);

    /// <param name="encoder">Takes the decisions.</param>
    /// <param name="length">Less the shortest.</param>
    public void Encode(RangeEncoder encoder, int length)
    {
        encoder.Encode(ref _choice[0], length < FirstMiddle ? 0 : 1);
        if (length < FirstMiddle)
        {
            encoder.EncodeTree(_low, length, 3);
            return;
        }
        encoder.Encode(ref _choice[1], length < FirstHigh ? 0 : 1);
        if (length < FirstHigh)
            encoder.EncodeTree(_middle, length - FirstMiddle, 3);
        else
            encoder.EncodeTree(_high, length - FirstHigh, 8);
    }
}
