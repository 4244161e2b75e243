using System.Security.Cryptography;

namespace Esp01.EndToEnd.Tests;

public sealed class OpenSdkBootTests
{
    [Fact]
    public async Task From_blank_flash_it_makes_a_file_system_and_shows_the_prompt()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("ESP module (1M) with ESP8266", board.Repl.Banner!.Machine);
        Assert.Equal("['boot.py'] 98", await board.RunAsync("import os\nprint(os.listdir(), os.statvfs('/')[2])"));
    }

    [Fact]
    public async Task It_uses_nothing_that_the_board_does_not_model()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Empty(board.Diagnostics);
    }

    [Fact]
    public async Task It_says_what_it_is()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "esp8266 open-sdk 1.0 ESP8266_GENERIC-FLASH_1M",
            await board.RunAsync("import os, sys\nprint(sys.platform, os.uname().release, sys.implementation._build)"));
    }

    [Fact]
    public async Task It_finds_its_own_code_in_flash_whole()
    {
        var image = OpenSdkImage.Load();
        await using var board = await OpenSdkBoard.StartAsync(image);
        var lines = (await board.RunAsync("import esp\nprint(esp.check_fw())")).Split('\n');
        Assert.Equal($"size: {image.Length - MD5.HashSizeInBytes}", lines[0]);
        Assert.Equal($"md5: {Convert.ToHexStringLower(image[^MD5.HashSizeInBytes..])}", lines[1]);
        Assert.Equal("True", lines[2]);
    }

    [Fact]
    public async Task A_soft_reset_forgets_names_and_keeps_files()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        await board.RunAsync("name = 1\nf = open('kept.txt', 'w')\nf.write('kept')\nf.close()");
        await board.Repl.SoftResetAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("NameError", await board.ErrorOfAsync("name"), StringComparison.Ordinal);
        Assert.Equal("kept", await board.RunAsync("print(open('kept.txt').read())"));
    }

    [Fact]
    public async Task A_hard_reset_keeps_files_and_RTC_memory()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        await board.RunAsync("import machine\nmachine.RTC().memory(b'odd')\nf = open('kept.txt', 'w')\nf.write('kept')\nf.close()");
        await board.Repl.HardResetAsync(TestContext.Current.CancellationToken);
        Assert.Equal("kept b'odd' 4", await board.RunAsync("import machine\nprint(open('kept.txt').read(), machine.RTC().memory(), machine.reset_cause())"));
    }

    [Fact]
    public async Task Flash_that_has_been_in_use_starts_on_another_board()
    {
        byte[] flash;
        await using (var first = await OpenSdkBoard.StartAsync())
        {
            await first.RunAsync("f = open('kept.txt', 'w')\nf.write('kept')\nf.close()");
            flash = first.Board.Flash.Cells.Span.ToArray();
        }

        await using var second = await OpenSdkBoard.StartAsync(flash);
        Assert.Equal("kept", await second.RunAsync("print(open('kept.txt').read())"));
    }
}
