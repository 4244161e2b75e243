namespace Esp01.Serial.Tests;

public class ControlLinesTests
{
    [Fact]
    public void Released_lines_assert_neither_reset_nor_GPIO0() =>
        Assert.Equal(new ControlLines(Dtr: false, Rts: false), ControlLines.Released);
}
