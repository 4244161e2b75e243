namespace Esp01.Air.Tests.Stations;

internal static class FrameExtensions
{
    /// <summary>The frame with another type.</summary>
    public static byte[] With(this byte[] frame, byte control)
    {
        frame[0] = control;
        return frame;
    }
}
