using System.Diagnostics;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.OpenSdk;

/// <summary>The open SDK's supplicant and authenticator, compiled for this computer and judged by published examples.</summary>
public sealed class WpaTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();

    private string Program => _folder.At("wpa_check");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "gcc"))),
            "gcc is not installed: on Debian, apt-get install gcc libc6-dev.");
        var own = Checkout.At("src", "OpenSdk");
        string[] sources = [Checkout.At("tests", "Esp01.EndToEnd.Tests", "OpenSdk", "wpa_check.c"), .. Directory.EnumerateFiles(Path.Combine(own, "wpa"), "*.c").Order(StringComparer.Ordinal)];
        await RunAsync("gcc", ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", $"-I{own}", "-o", Program, .. sources]);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>FIPS 180 (SHA-1), RFC 2202 (HMAC), FIPS 197 (AES), RFC 3394 4.1 (key wrap), IEEE 802.11 annex J (PRF, passphrases).</summary>
    [Fact]
    public async Task It_computes_what_the_standards_print()
    {
        await ExpectAsync("a9993e364706816aba3e25717850c26c9cd0d89d", "sha1", "abc");
        await ExpectAsync("84983e441c3bd26ebaae4aa1f95129e5e54670f1", "sha1", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
        await ExpectAsync("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", "hmac", "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f");
        await ExpectAsync("69c4e0d86a7b0430d8cdb78070b4c55a\n00112233445566778899aabbccddeeff", "aes", "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff");
        await ExpectAsync("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5", "wrap", "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff");
        await ExpectAsync("00112233445566778899aabbccddeeff", "unwrap", "000102030405060708090a0b0c0d0e0f", "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
        await ExpectAsync("bcd4c650b30b9684951829e0d75f9d54b862175ed9f00606e17d8da35402ffee", "prf", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "prefix", "4869205468657265", "32");
        await ExpectAsync("f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e", "passphrase", "IEEE", "password");
        await ExpectAsync("0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af", "passphrase", "ThisIsASSID", "ThisIsAPassword");
        await ExpectAsync("becb93866bb8c3832cb777c2f559807c8c59afcb6eae734885001300a981cc62", "passphrase", new string('Z', 32), new string('a', 32));
    }

    [Fact]
    public async Task A_key_that_was_wrapped_with_another_is_refused()
    {
        await ExpectAsync("refused", "unwrap", "000102030405060708090a0b0c0d0e0e", "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
        await ExpectAsync("refused", "unwrap", "000102030405060708090a0b0c0d0e0f", "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe4");
        await ExpectAsync("refused", "unwrap", "000102030405060708090a0b0c0d0e0f", "1fa68b0a8112b447");
    }

    [Theory]
    [InlineData("short77", "no passphrase")]
    [InlineData("zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "no passphrase")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public Task A_secret_is_8_to_63_characters_or_the_key_itself(string text, string answer) => ExpectAsync(answer, "passphrase", "Workshop", text);

    [Theory]
    [InlineData("none")]
    [InlineData("second message 1")]
    public async Task Both_sides_of_a_handshake_come_to_the_same_keys(string trouble)
    {
        Assert.Equal("station done, access point done, keys equal, group key arrived, install 1 1", (await AskAsync("handshake", trouble)).Split('\n')[^1]);
    }

    [Theory]
    [InlineData("other passphrase")]
    [InlineData("forged message 2")]
    [InlineData("other element in message 2")]
    [InlineData("forged message 3")]
    [InlineData("other element in message 3")]
    public async Task What_is_not_genuine_ends_a_handshake_without_keys(string trouble)
    {
        Assert.Matches("^station waits, access point waits, keys .*, group key missing, install 0 0$", (await AskAsync("handshake", trouble)).Split('\n')[^1]);
    }

    [Fact]
    public async Task A_repeated_message_3_is_answered_and_installs_nothing_again()
    {
        await ExpectAsync(
            """
            station done, access point waits, keys equal, group key arrived, install 1 1
            answer of 99 bytes
            station done, access point done, keys equal, group key arrived, install 0 0
            """,
            "handshake", "lost message 4");
    }

    [Fact]
    public async Task A_replayed_message_3_gets_no_answer()
    {
        await ExpectAsync(
            """
            station done, access point waits, keys equal, group key arrived, install 1 1
            answer of 0 bytes
            station done, access point waits, keys equal, group key arrived, install 0 0
            """,
            "handshake", "replayed message 3");
    }

    private async Task ExpectAsync(string answer, params string[] question) => Assert.Equal(answer, await AskAsync(question));

    private async Task<string> AskAsync(params string[] question) => (await RunAsync(Program, question)).TrimEnd('\n');

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await errors}\n{output}");
        return output;
    }
}
