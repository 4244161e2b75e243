using System.Text;
using Esp01.Serial.Local;

namespace Esp01.Serial.Tests;

public class SerialPortLinkTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Bytes_of_every_value_pass_both_ways()
    {
        using var pty = Pty.Open();
        await using var link = SerialPortLink.Open(new SerialPortAddress(pty.SlavePath));
        var every = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        await link.WriteAsync(every);
        Assert.Equal(every, pty.Read(256));
        pty.Write(every);
        Assert.Equal(every, await ReadAsync(link, 256));
    }

    [Fact]
    public async Task A_read_returns_nothing_when_its_time_has_passed()
    {
        using var pty = Pty.Open();
        await using var link = SerialPortLink.Open(new SerialPortAddress(pty.SlavePath));
        Assert.Equal(0, await link.ReadAsync(new byte[1], TimeSpan.FromMilliseconds(20)));
        pty.Write([42]);
        Assert.Equal([42], await ReadAsync(link, 1));
    }

    [Fact]
    public async Task A_cancelled_read_loses_no_byte()
    {
        using var pty = Pty.Open();
        await using var link = SerialPortLink.Open(new SerialPortAddress(pty.SlavePath));
        using var cancel = new CancellationTokenSource();
        var read = link.ReadAsync(new byte[1], Enough, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        pty.Write([7]);
        Assert.Equal([7], await ReadAsync(link, 1));
    }

    [Fact]
    public async Task A_port_without_modem_lines_opens_and_says_so()
    {
        using var pty = Pty.Open();
        await using var link = SerialPortLink.Open(new SerialPortAddress(pty.SlavePath));
        Assert.False(link.HasControlLines);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await link.SetControlLinesAsync(new ControlLines(true, false)));
    }

    [Theory]
    [InlineData(74880)]
    [InlineData(115200)]
    [InlineData(460800)]
    [InlineData(921600)]
    [InlineData(1998276)]
    public async Task Rates_that_no_constant_exists_for_can_be_set_while_open(int baudRate)
    {
        using var pty = Pty.Open();
        await using var link = SerialPortLink.Open(new SerialPortAddress(pty.SlavePath));
        await link.SetBaudRateAsync(baudRate);
        Assert.Equal(baudRate, link.BaudRate);
        await link.WriteAsync("still there"u8.ToArray());
        Assert.Equal("still there", Encoding.ASCII.GetString(pty.Read(11)));
    }

    [Fact]
    public async Task Unplugging_ends_a_waiting_read_and_the_close()
    {
        using var pty = Pty.Open();
        var link = SerialPortLink.Open(new SerialPortAddress(pty.SlavePath));
        var read = link.ReadAsync(new byte[1], TimeSpan.FromMinutes(5)).AsTask();
        pty.Unplug();
        var lost = await Assert.ThrowsAsync<SerialLinkLostException>(() => read.WaitAsync(Enough));
        Assert.Contains(pty.SlavePath, lost.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SerialLinkLostException>(async () => await link.WriteAsync(new byte[10]));
        await link.DisposeAsync().AsTask().WaitAsync(Enough);
    }

    [Fact]
    public async Task A_second_opening_is_refused_while_the_first_lives()
    {
        using var pty = Pty.Open();
        await using (SerialPortLink.Open(new SerialPortAddress(pty.SlavePath)))
            Assert.Throws<PortBusyException>(() => SerialPortLink.Open(new SerialPortAddress(pty.SlavePath)));
        await using var again = SerialPortLink.Open(new SerialPortAddress(pty.SlavePath));
        Assert.Equal(pty.SlavePath, again.Address);
    }

    [Fact]
    public void A_missing_device_is_not_called_a_missing_permission()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Device paths are Unix'.");
        var failure = Assert.Throws<PortNotFoundException>(() => SerialPortLink.Open(new SerialPortAddress("/dev/ttyNOPE9")));
        Assert.StartsWith("There is no port /dev/ttyNOPE9.\n\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_not_a_port()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Device paths are Unix'.");
        Assert.Throws<NotASerialPortException>(() => SerialPortLink.Open(new SerialPortAddress("/dev/null")));
    }

    private static async Task<byte[]> ReadAsync(SerialPortLink link, int count)
    {
        var all = new byte[count];
        for (var got = 0; got < count;)
        {
            var more = await link.ReadAsync(all.AsMemory(got), Enough);
            Assert.NotEqual(0, more);
            got += more;
        }
        return all;
    }
}
