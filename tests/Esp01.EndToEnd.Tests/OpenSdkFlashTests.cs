using Esp01.Emulation.Board;
using Esp01.Emulation.Storage;

namespace Esp01.EndToEnd.Tests;

public sealed class OpenSdkFlashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task The_chips_own_size_counts_whatever_the_image_says(int mebibytes)
    {
        await using var board = await OpenSdkBoard.StartAsync(new BoardOptions { Flash = FlashModel.Winbond(mebibytes * 1024 * 1024) });
        Assert.Equal((mebibytes * 1024 * 1024).ToString(System.Globalization.CultureInfo.InvariantCulture), await board.RunAsync("import esp\nprint(esp.flash_size())"));
    }

    [Theory]
    [InlineData(0x1000, 16)]
    [InlineData(0x1001, 7)]
    [InlineData(0x1003, 1)]
    [InlineData(0x10fe, 300)]
    public async Task Any_stretch_of_flash_can_be_read(int address, int length)
    {
        var image = OpenSdkImage.Load();
        await using var board = await OpenSdkBoard.StartAsync(image);
        var read = await board.RunAsync($"import esp, binascii\nprint(binascii.hexlify(esp.flash_read({address}, {length})).decode())");
        Assert.Equal(Convert.ToHexStringLower(image, address, length), read);
    }

    [Fact]
    public async Task A_reading_into_the_middle_of_a_buffer_leaves_the_rest_alone()
    {
        var image = OpenSdkImage.Load();
        await using var board = await OpenSdkBoard.StartAsync(image);
        var read = await board.RunAsync("import esp, binascii\nb = bytearray(12)\nesp.flash_read(0x1002, memoryview(b)[1:10])\nprint(binascii.hexlify(b).decode())");
        Assert.Equal("00" + Convert.ToHexStringLower(image, 0x1002, 9) + "0000", read);
    }

    [Fact]
    public async Task A_sector_is_written_and_erased()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "b'abcdefgh' b'\\xff\\xff\\xff\\xff'",
            await board.RunAsync("import esp\nesp.flash_write(0xfa000, b'abcdefgh')\na = esp.flash_read(0xfa000, 8)\nesp.flash_erase(0xfa)\nprint(a, esp.flash_read(0xfa000, 4))"));
    }

    [Theory]
    [InlineData("esp.flash_erase(256)")]
    [InlineData("esp.flash_erase(65536 + 250)")]
    [InlineData("esp.flash_erase(-1)")]
    [InlineData("esp.flash_read(0xffffe, 4)")]
    [InlineData("esp.flash_write(0x100000, b'1234')")]
    [InlineData("esp.flash_write(0xfa001, b'1234')")]
    public async Task What_is_not_on_the_chip_is_an_error(string call)
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("OSError: [Errno 5] EIO", await board.ErrorOfAsync($"import esp\n{call}"));
    }

    // The ROM's FLASH_END sets the protection bits. QE is in the other status register: a chip read over four lines needs it.
    [Fact]
    public async Task A_chip_that_the_boot_loader_left_protected_is_written_and_keeps_its_quad_mode()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var flash = board.Board.Flash;
        flash.Transfer(FlashOpcode.WriteEnable, 0, [], []);
        flash.Transfer(FlashOpcode.WriteStatus, 0, [0x1c, 0x02], []);
        await board.Repl.Link.DelayAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Assert.Equal("True", await board.RunAsync("f = open('a.txt', 'w'); f.write('kept'); f.close(); print(open('a.txt').read() == 'kept')"));
        Assert.Equal((0, 2), (Status(FlashOpcode.ReadStatus), Status(FlashOpcode.ReadStatus2)));

        byte Status(FlashOpcode opcode)
        {
            var status = new byte[1];
            flash.Transfer(opcode, 0, [], status);
            return status[0];
        }
    }

    [Fact]
    public async Task What_arrives_while_a_sector_is_erased_is_not_lost()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var cancellation = TestContext.Current.CancellationToken;
        await board.RunAsync("import esp");
        await board.Repl.EnterFriendlyAsync(cancellation);
        // The first line starts an erase of some 45 ms; the second, over 130 bytes, arrives meanwhile.
        var second = $"print('{new string('x', 60)}' + '{new string('y', 60)}')";
        await board.Repl.Link.WriteAsync(System.Text.Encoding.Latin1.GetBytes($"esp.flash_erase(0xfa)\r{second}\r"), cancellation);
        await board.Repl.Link.DelayAsync(TimeSpan.FromMilliseconds(500), cancellation);
        var buffer = new byte[1000];
        var text = System.Text.Encoding.Latin1.GetString(buffer, 0, await board.Repl.Link.ReadAsync(buffer, TimeSpan.Zero, cancellation));
        Assert.Contains("\n" + new string('x', 60) + new string('y', 60) + "\r", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_system_heap_gives_and_takes_back()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "True True True",
            await board.RunAsync(
                """
                import esp
                whole = esp.freemem()
                a, b, c = esp.malloc(100), esp.malloc(1000), esp.malloc(10)
                taken = whole - esp.freemem()
                esp.free(b)
                esp.free(a)
                esp.free(c)
                print(1110 <= taken <= 1150, esp.freemem() == whole, esp.malloc(1000000) == 0)
                """));
    }
}
