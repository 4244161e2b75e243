using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Links;

public class LineReceiverTests
{
    [Theory]
    [InlineData(115200, 115200)]
    [InlineData(115200, 113000)]
    [InlineData(74880, 74906)]
    [InlineData(461538, 460800)]
    public void Rates_a_few_percent_apart_understand_each_other(int sender, int receiver)
    {
        for (var value = 0; value < 256; value++)
            Assert.Equal([(byte)value], Heard((byte)value, sender, receiver));
    }

    // 0x55 with start and stop bit is 0101010101 on the line, at half the rate 00110011001100110011: one frame begins at the
    // first 0, its stop bit is low, so the next begins at the fall behind it.
    [Fact]
    public void A_byte_at_half_the_rate_is_heard_as_its_doubled_bits() => Assert.Equal([0x66, 0xe6], Heard(0x55, 57600, 115200));

    [Fact]
    public void A_byte_at_twice_the_rate_loses_every_second_bit() => Assert.Equal([0xff], Heard(0xff, 230400, 115200));

    [Fact]
    public void A_null_byte_at_a_much_lower_rate_is_one_null_with_a_broken_stop_bit() => Assert.Equal([0], Heard(0, 9600, 115200));

    private static byte[] Heard(byte value, int sender, int receiver)
    {
        Span<byte> output = stackalloc byte[LineReceiver.MaximumPerFrame];
        var count = LineReceiver.Receive(new(value, sender, SimulatedTime.Zero), receiver, output);
        return output[..count].ToArray();
    }
}
