using System.IO.Compression;
using Esp01.Testing.Files;
using Esp01.Toolchain.Sdks.EspOpenSdk;

namespace Esp01.Toolchain.Tests.Sdks.EspOpenSdk;

public sealed class SdkArchiveTests : IDisposable
{
    private const string Key = "0123456789abcdef";

    private readonly TempFolder folder = new();

    private string Archive => folder.At("sdk.tar.gz");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_toolchain_comes_back_with_its_programs_links_and_manifest()
    {
        await ExportAsync(await MakeAsync("made"));

        var target = folder.At("restored/x")[..^2];
        await SdkArchive.ReadAsync(Archive, manifest => manifest.Key == Key, target, TestContext.Current.CancellationToken);

        Assert.Equal("#!/bin/sh\n", await File.ReadAllTextAsync(Path.Combine(target, "toolchain/bin/gcc"), TestContext.Current.CancellationToken));
        Assert.Equal("lib", new FileInfo(Path.Combine(target, "toolchain/lib64")).LinkTarget);
        Assert.Equal(Key, ToolchainManifest.Read(target).Key);
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(Path.Combine(target, "toolchain/bin/gcc")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task The_same_toolchain_gives_the_same_bytes_wherever_and_whenever_it_was_made()
    {
        await ExportAsync(await MakeAsync("one"));
        var first = await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken);
        var other = await MakeAsync("two");
        File.SetLastWriteTimeUtc(Path.Combine(other, "toolchain/bin/gcc"), new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc));
        await ExportAsync(other);

        Assert.Equal(first, await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_archive_of_other_pins_is_refused_with_its_key()
    {
        await ExportAsync(await MakeAsync("made"));

        var refusal = await RefusalAsync(key: "fedcba9876543210");

        Assert.Contains("its key is 0123456789abcdef", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_whose_content_was_changed_is_refused()
    {
        var made = await MakeAsync("made");
        await File.WriteAllTextAsync(Path.Combine(made, "toolchain/bin/gcc"), "#!/bin/sh\necho changed\n", TestContext.Current.CancellationToken);
        await ExportAsync(made);

        Assert.Contains("its manifest says", (await RefusalAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_archive_is_refused()
    {
        await ExportAsync(await MakeAsync("made"));
        var bytes = await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Archive, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        Assert.Equal("it is damaged, or not what --export-sdk writes", (await RefusalAsync()).Reason);
    }

    [Theory]
    [InlineData("not even gzip")]
    [InlineData("")]
    public async Task A_file_of_another_kind_is_refused(string content)
    {
        folder.Write("sdk.tar.gz", content);

        Assert.Equal("it is damaged, or not what --export-sdk writes", (await RefusalAsync()).Reason);
    }

    [Fact]
    public async Task Something_compressed_that_is_no_archive_is_refused()
    {
        await using (var gzip = new GZipStream(File.Create(Archive), CompressionLevel.Fastest))
            await gzip.WriteAsync("no archive at all"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal("it is damaged, or not what --export-sdk writes", (await RefusalAsync()).Reason);
    }

    [Fact]
    public async Task A_missing_file_is_said_to_be_missing() => Assert.Equal("there is no such file", (await RefusalAsync()).Reason);

    private async Task<string> MakeAsync(string name)
    {
        folder.Write($"{name}/toolchain/bin/gcc", "#!/bin/sh\n");
        folder.Write($"{name}/toolchain/lib/libgcc.a", "archive");
        folder.Write($"{name}/licences/gcc/COPYING", "text");
        var made = Path.Combine(folder.Path, name);
        File.CreateSymbolicLink(Path.Combine(made, "toolchain/lib64"), "lib");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(made, "toolchain/bin/gcc"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        new ToolchainManifest
        {
            Format = ToolchainManifest.CurrentFormat,
            Key = Key,
            HasDebugger = false,
            Image = "image",
            Versions = new Dictionary<string, string> { ["gcc"] = "4.8.5" },
            Tree = await TreeHash.ComputeAsync(Path.Combine(made, "toolchain"), TestContext.Current.CancellationToken),
            Sources = [],
        }.Write(made);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(made, "toolchain/bin/gcc"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return made;
    }

    private Task ExportAsync(string made) => SdkArchive.WriteAsync(made, Archive, TestContext.Current.CancellationToken);

    private async Task<SdkArchiveException> RefusalAsync(string key = Key) =>
        await Assert.ThrowsAsync<SdkArchiveException>(() => SdkArchive.ReadAsync(Archive, manifest => manifest.Key == key, Path.Combine(folder.Path, "refused"), TestContext.Current.CancellationToken));
}
