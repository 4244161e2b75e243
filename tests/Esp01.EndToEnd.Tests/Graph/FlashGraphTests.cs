using System.Text.Json;
using Esp01.Emulation.Time;
using Esp01.EndToEnd.Tests.Referees;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>The flasher's targets as processes, on virtual boards behind RFC 2217.</summary>
public sealed class FlashGraphTests
{
    private const string NobodyThere = "tcp://127.0.0.1:1";
    private const int Done = 0;
    private const int Usage = 2;
    private const int Port = 3;
    private const int Connect = 4;
    private const int Verify = 5;
    private const int Refused = 6;
    private const int DoesNotStart = 8;

    [Fact]
    public async Task Two_boards_are_flashed_at_the_same_time_and_each_tells_of_itself()
    {
        using var folder = new TempFolder();
        var image = OpenSdkImage.Load();
        var file = folder.Write("image.bin", image);
        await using var first = await SilentBoardAsync();
        await using var second = await SilentBoardAsync();

        var (code, output, errors) = await BuildProcess.RunAsync("", "Flash", "--image", file, "--json", "--port", first.Address, "--port", second.Address);

        Assert.True(code == Done, errors);
        Assert.Equal(image, await first.ReadFlashAsync(image.Length));
        Assert.Equal(image, await second.ReadFlashAsync(image.Length));
        var events = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        foreach (var board in new[] { first, second })
        {
            var names = events.Where(one => one.GetProperty("port").GetString() == board.Address).Select(one => one.GetProperty("event").GetString()).ToList();
            Assert.Contains("connected", names);
            Assert.Contains("progress", names);
            Assert.Contains("flashed", names);
            var log = Checkout.At("output", "boards", $"rfc2217-127.0.0.1-{new Uri(board.Address).Port}.log");
            Assert.Contains("verified by MD5 on the chip", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_board_that_is_not_there_is_named_and_the_other_is_flashed_all_the_same()
    {
        using var folder = new TempFolder();
        var image = OpenSdkImage.Load();
        var file = folder.Write("image.bin", image);
        await using var board = await SilentBoardAsync();

        var (code, output, _) = await BuildProcess.RunAsync("", "Flash", "--image", file, "--port", NobodyThere, "--port", board.Address);

        Assert.Equal(Port, code);
        Assert.Contains("1 of 2 boards failed", output, StringComparison.Ordinal);
        Assert.Contains($"{NobodyThere}: ", output, StringComparison.Ordinal);
        Assert.Equal(image, await board.ReadFlashAsync(image.Length));
    }

    [Fact]
    public async Task A_backup_is_read_and_written_back()
    {
        using var folder = new TempFolder();
        var image = OpenSdkImage.Load();
        await using var board = await SilentBoardAsync();
        board.Board.Flash.Load(image);
        var backup = folder.At("backup.bin");
        // A part of an image would not be written back.
        var kibibytes = ((image.Length >> 12) + 1) * 4;

        Assert.Equal(Done, (await BuildProcess.RunAsync("", "DeviceInfo", "ReadFlash", "--region", $"0+{kibibytes}K", "--port", board.Address, "--to", backup)).Code);
        Assert.Equal(kibibytes * 1024, new FileInfo(backup).Length);
        await board.HoldInResetAsync();
        var (code, _, errors) = await BuildProcess.RunAsync("", "Erase", "Flash", "--port", board.Address, "--image", backup);
        Assert.True(code == Done, errors);

        Assert.Equal(await File.ReadAllBytesAsync(backup, TestContext.Current.CancellationToken), await board.ReadFlashAsync(kibibytes * 1024));
    }

    [Theory]
    [InlineData(Usage, "Flash", "--flash-mode", "quick")]
    [InlineData(Usage, "Flash", "--region", "0x0+4K")]
    [InlineData(Usage, "Flash", "--image", "no-such-file.bin")]
    [InlineData(Usage, "Flash", "--image", "no-such-file.bin@0x1001")]
    [InlineData(Usage, "ImageInfo", "--image", "no-such-file.bin")]
    [InlineData(Usage, "ImageInfo", "--image", "src")]
    [InlineData(Usage, "Flash", "--port", "rfc2217://127.0.0.1")]
    [InlineData(Port, "DeviceInfo", "--port", NobodyThere)]
    [InlineData(Port, "DeviceInfo", "--port", "/dev/no-such-port")]
    public async Task What_cannot_work_has_an_exit_code_of_its_own(int code, params string[] arguments)
    {
        var run = await BuildProcess.RunAsync("", arguments);
        Assert.True(run.Code == code, $"{run.Code} instead of {code}: {run.Output}{run.Errors}");
    }

    [Fact]
    public async Task A_board_without_power_and_an_image_for_another_chip_have_exit_codes_of_their_own()
    {
        using var folder = new TempFolder();
        var file = folder.Write("image.bin", OpenSdkImage.Load());
        await using var board = await SilentBoardAsync();
        Assert.Equal(Refused, (await BuildProcess.RunAsync("", "Flash", "--image", file, "--flash-size", "512K", "--port", board.Address)).Code);
        await board.CutPowerAsync();
        var silent = await BuildProcess.RunAsync("", "Flash", "--image", file, "--port", board.Address);
        Assert.Equal(Connect, silent.Code);
        Assert.Contains("Nothing at all was heard", silent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_refused_before_Erase_touches_the_board_and_forced_it_is_written_and_does_not_start()
    {
        using var folder = new TempFolder();
        var page = folder.Write("image.bin", "<!DOCTYPE html>\n<title>404</title>\n");
        var image = OpenSdkImage.Load();
        await using var board = await SilentBoardAsync();
        board.Board.Flash.Load(image);

        var refused = await BuildProcess.RunAsync("", "Erase", "Flash", "--image", page, "--port", board.Address);
        Assert.True(refused.Code == Refused, refused.Output + refused.Errors);
        Assert.Contains("is an HTML page", refused.Output, StringComparison.Ordinal);
        Assert.Equal(image, await board.ReadFlashAsync(image.Length));

        var forced = await BuildProcess.RunAsync("", "Flash", "--image", page, "--force", "--port", board.Address);
        Assert.True(forced.Code == DoesNotStart, forced.Output + forced.Errors);
        Assert.Contains("the chip does not start it", forced.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImageInfo_tells_a_script_by_its_exit_code_what_a_file_is()
    {
        using var folder = new TempFolder();
        var image = OpenSdkImage.Load();
        var good = folder.Write("good.bin", image);
        var half = folder.Write("half.bin", image.AsSpan(0, image.Length / 2).ToArray());
        var archive = folder.Write("archive.bin", "PK\x03\x04"u8.ToArray());

        Assert.Equal(Done, (await BuildProcess.RunAsync("", "ImageInfo", "--image", good)).Code);
        var cutOff = await BuildProcess.RunAsync("", "ImageInfo", "--image", good, half);
        Assert.Equal(Verify, cutOff.Code);
        Assert.Contains("a MicroPython image that is cut off", cutOff.Output, StringComparison.Ordinal);
        Assert.Equal(Refused, (await BuildProcess.RunAsync("", "ImageInfo", "--image", archive)).Code);
    }

    [Fact]
    public async Task A_file_system_that_the_firmware_cannot_mount_is_told_with_the_commands_that_help()
    {
        using var folder = new TempFolder();
        var image = OpenSdkImage.Load();
        var file = folder.Write("image.bin", image);
        var chip = new byte[1 << 20];
        // Neither blank nor a file system: what another firmware kept there.
        Array.Fill(chip, (byte)0x5a);
        image.CopyTo(chip, 0);
        await using var board = await SilentBoardAsync();
        board.Board.Flash.Load(chip);

        var (code, output, _) = await BuildProcess.RunAsync("", "SmokeTestRepl", "--image", file, "--port", board.Address);

        Assert.True(code is Connect or Verify, output);
        var text = output.ReplaceLineEndings(" ");
        Assert.Contains("`./build.sh Flash --erase SmokeTestRepl` erases the file system", text, StringComparison.Ordinal);
        Assert.Contains("`./build.sh Erase Flash SmokeTestRepl` the whole chip", text, StringComparison.Ordinal);
    }

    private static async Task<ServedBoard> SilentBoardAsync()
    {
        // In turbo our stub's seconds, after which it looks for a lost host, would pass faster than ours.
        var board = new ServedBoard(Wire.Rfc2217, Pacing.RealTime);
        await board.HoldInResetAsync();
        return board;
    }
}
