using Esp01.Air.Capture;
using Esp01.Air.Tests.Stations;

namespace Esp01.Air.Tests.Capture;

public sealed class CaptureTests
{
    [Fact]
    public void The_same_seed_gives_the_same_file_byte_for_byte()
    {
        Assert.Equal(Record(seed: 1), Record(seed: 1));
        Assert.NotEqual(Record(seed: 1), Record(seed: 2));
    }

    /// <summary>A station joins a private network over a lossy link, and asks a name server for an address.</summary>
    internal static byte[] Record(int seed)
    {
        using var file = new MemoryStream();
        var air = new TwoRadios(new() { Ssid = "Workshop", Passphrase = "correct horse", Seed = seed }, "correct horse", seed);
        using var capture = new AirCapture(air.Medium, file);
        air.Medium.Conditions = new() { Loss = 0.05 };
        air.Run(5);
        air.AskForName();
        air.Run(0.1);
        return file.ToArray();
    }
}
