namespace Esp01.Shields.Pictures;

/// <summary>What a display or a strip shows: a pixel is 0xRRGGBB, row by row from the top.</summary>
public sealed record Picture(int Width, int Height, IReadOnlyList<int> Pixels)
{
    /// <summary>Each pixel as a square of this many, so that a small display can be looked at.</summary>
    public Picture Enlarged(int times)
    {
        var pixels = new int[Width * Height * times * times];
        for (var y = 0; y < Height * times; y++)
        {
            for (var x = 0; x < Width * times; x++)
                pixels[(y * Width * times) + x] = Pixels[(y / times * Width) + (x / times)];
        }

        return new(Width * times, Height * times, pixels);
    }
}
