using System.Globalization;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>An esptool that nobody here wrote does its work on the virtual board, which then boots what was written.</summary>
public sealed class EsptoolTests(EsptoolReferee esptool) : IClassFixture<EsptoolReferee>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Wire.Tcp, 115200)]
    [InlineData(Wire.Tcp, 460800)]
    [InlineData(Wire.Rfc2217, 115200)]
    [InlineData(Wire.Rfc2217, 460800)]
    public async Task It_works_through_its_stub_and_the_board_boots_what_it_wrote(Wire wire, int baudRate)
    {
        var image = OpenSdkImage.Load();
        await esptool.PrepareAsync(image, Cancellation);
        await using var board = new ServedBoard(wire);
        board.Board.Flash.Load([.. Enumerable.Repeat((byte)0x55, 1 << 20)]);

        Assert.Contains("Chip is ESP8266EX", await RunAsync("chip_id"), StringComparison.Ordinal);
        Assert.Contains("Detected flash size: 1MB", await RunAsync("flash_id"), StringComparison.Ordinal);
        Assert.Contains("Chip erase completed successfully", await RunAsync("erase_flash"), StringComparison.Ordinal);
        Assert.All(await board.ReadFlashAsync(1 << 20), cell => Assert.Equal(0xff, cell));
        Assert.Contains("Hash of data verified", await RunAsync("write_flash", "--flash_size", "keep", "0", EsptoolReferee.ImageFile), StringComparison.Ordinal);
        Assert.Equal(image, await board.ReadFlashAsync(image.Length));
        Assert.Contains("verify OK (digest matched)", await RunAsync("verify_flash", "--flash_size", "keep", "0", EsptoolReferee.ImageFile), StringComparison.Ordinal);
        await RunAsync("read_flash", "0", image.Length.ToString(CultureInfo.InvariantCulture), "back.bin");
        Assert.Equal(image, await esptool.ReadFileAsync("back.bin", Cancellation));
        Assert.Contains("MicroPython v1.25.0", await board.StartProgramAsync(Cancellation), StringComparison.Ordinal);

        Task<string> RunAsync(params string[] command) => RunOnAsync(board, wire, ["--baud", baudRate.ToString(CultureInfo.InvariantCulture), .. ResetBy(wire), .. command]);
    }

    // esptool erases a chip, compares hashes and reads an ESP8266's flash only through its stub.
    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.Rfc2217)]
    public async Task It_works_through_the_ROM_loader_alone_and_the_board_boots_what_it_wrote(Wire wire)
    {
        var image = OpenSdkImage.Load();
        await esptool.PrepareAsync(image, Cancellation);
        await using var board = new ServedBoard(wire);

        Assert.Contains("Chip is ESP8266EX", await RunAsync("chip_id"), StringComparison.Ordinal);
        Assert.Contains("Detected flash size: 1MB", await RunAsync("flash_id"), StringComparison.Ordinal);
        await RunAsync("write_flash", "--flash_size", "keep", "0", EsptoolReferee.ImageFile);
        Assert.Equal(image, await board.ReadFlashAsync(image.Length));
        Assert.Contains("MicroPython v1.25.0", await board.StartProgramAsync(Cancellation), StringComparison.Ordinal);

        Task<string> RunAsync(params string[] command) => RunOnAsync(board, wire, ["--no-stub", .. ResetBy(wire), .. command]);
    }

    private async Task<string> RunOnAsync(ServedBoard board, Wire wire, string[] arguments)
    {
        if (wire == Wire.Tcp)
            await board.StartBootLoaderAsync(Cancellation);
        else
            await board.HoldInResetAsync();
        // pyserial's limit for an answer of RFC 2217 is 3 s, on a busy machine too little.
        var port = wire == Wire.Rfc2217 ? board.Address + "?timeout=30" : board.Address;
        return await esptool.RunAsync(["--port", port, .. arguments], Cancellation);
    }

    /// <summary>Bytes alone reset nothing; control lines do.</summary>
    private static string[] ResetBy(Wire wire) => ["--before", wire == Wire.Tcp ? "no_reset" : "default_reset", "--after", "no_reset"];
}
