using Esp01.Testing.Files;
using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Tests.Lockfile;

public class ToolchainLockTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public void The_lock_file_of_this_repository_can_be_read_and_pins_everything()
    {
        var lockFile = ToolchainLock.Load(Checkout.At("build", "toolchain.lock.json"));

        Assert.Contains("micropython-1.25.0", lockFile.Sources.Select(source => source.Name));
        Assert.All(lockFile.Sources, source => Assert.Matches("^[0-9a-f]{40}$|^[0-9a-f]{64}$", source.Pin));
        Assert.Equal(["micropython-1.25.0-debian"], lockFile.Find("micropython-1.25.0").Alternates);
        Assert.Equal("axtls", ((GitSource)lockFile.Find("micropython-1.28.0")).Submodules["lib/axtls"]);
    }

    [Fact]
    public void A_tarball_is_held_in_mirrors_by_its_own_name()
    {
        var tarball = new TarballSource("x", new Uri("debian:pool/main/m/micropython/micropython_1.25.0+ds.orig.tar.xz"), "MIT", new string('0', 64), 1);

        Assert.Equal("micropython_1.25.0+ds.orig.tar.xz", tarball.FileName);
    }

    [Theory]
    [InlineData("""{ "version": 2, "sources": [] }""", "version", "must be 1")]
    [InlineData("""{ "version": 1 }""", "sources", "must be a list")]
    [InlineData("""{ "version": 1, "sources": [], "extra": 1 }""", "extra", "is not known here; known are version, sources")]
    [InlineData("""{ "version": 1, "sources": [ { "name": "a", "kind": "svn" } ] }""", "sources[a].kind", "'svn' is neither 'git' nor 'tarball'")]
    [InlineData("""{ "version": 1, "sources": [ { "kind": "git" } ] }""", "sources[0].name", "is missing")]
    [InlineData("""{ "version": 1, "sources": [ { "name": "a", "kind": "git", "uri": "git@github.com:a/b", "licence": "MIT", "commit": "x" } ] }""", "sources[a].uri", "'git@github.com:a/b' is not a URI that begins with https:")]
    [InlineData("""{ "version": 1, "sources": [ { "name": "a", "kind": "git", "uri": "git://x/y", "licence": "MIT", "commit": "x" } ] }""", "sources[a].uri", "'git://x/y' is not a URI that begins with https:")]
    [InlineData("""{ "version": 1, "sources": [ { "name": "a", "kind": "git", "uri": "https://x/y", "licence": "MIT", "commit": "v1.25.0" } ] }""", "sources[a].commit", "'v1.25.0' is not 40 lower-case hexadecimal digits")]
    [InlineData("""{ "version": 1, "sources": [ { "name": "a", "kind": "tarball", "uri": "https://x/y", "licence": "MIT", "sha256": "00", "size": 1 } ] }""", "sources[a].sha256", "'00' is not 64 lower-case hexadecimal digits")]
    [InlineData("""{ "version": 1, "sources": [ { "name": "a", "kind": "tarball", "uri": "https://x/y", "licence": "MIT", "sha256": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "size": 1 } ] }""", "sources[a].sha256", "'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' is not 64 lower-case hexadecimal digits")]
    [InlineData("""{ "version": 1, "sources": [ { "name": "a", "kind": "git", "uri": "https://x/y", "licence": "MIT", "comit": "00" } ] }""", "sources[a].comit", "is not known here; known are name, kind, uri, licence, version, supplier, commit, tag, committedAt, paths, except, submodules, alternates")]
    public void A_mistake_is_named_with_its_place(string json, string where, string reason)
    {
        using var folder = new TempFolder();
        var file = folder.Write("toolchain.lock.json", json);

        var exception = Assert.Throws<LockFileException>(() => ToolchainLock.Load(file));

        Assert.Equal((where, reason), (exception.Where, exception.Reason));
        Assert.StartsWith($"{file} cannot be used: {where}: {reason}.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_JSON_is_named_with_its_line()
    {
        using var folder = new TempFolder();

        var exception = Assert.Throws<LockFileException>(() => ToolchainLock.Load(folder.Write("lock.json", "{\n  \"version\": 1,\n  oops\n}")));

        Assert.Equal("line 3", exception.Where);
    }

    [Fact]
    public void A_missing_lock_file_is_a_lock_file_error()
    {
        using var folder = new TempFolder();

        Assert.Throws<LockFileException>(() => ToolchainLock.Load(folder.At("nothing.json")));
    }

    [Theory]
    [InlineData("""
        { "name": "a", "kind": "git", "uri": "https://x/y", "licence": "MIT", "commit": "COMMIT" },
        { "name": "a", "kind": "git", "uri": "https://x/z", "licence": "MIT", "commit": "COMMIT" }
        """, "'a' is there twice")]
    [InlineData("""{ "name": "a", "kind": "git", "uri": "https://x/y", "licence": "MIT", "commit": "COMMIT", "alternates": ["b"] }""", "'a' refers to 'b', which is not in the file")]
    [InlineData("""{ "name": "a", "kind": "git", "uri": "https://x/y", "licence": "MIT", "commit": "COMMIT", "submodules": { "lib/b": "b" } }""", "'a' refers to 'b', which is not in the file")]
    public void Names_are_unique_and_every_reference_leads_somewhere(string sources, string reason)
    {
        using var folder = new TempFolder();
        var file = folder.Write("lock.json", $$"""{ "version": 1, "sources": [ {{sources.Replace("COMMIT", Commit, StringComparison.Ordinal)}} ] }""");

        Assert.Equal(reason, Assert.Throws<LockFileException>(() => ToolchainLock.Load(file)).Reason);
    }

    [Fact]
    public void Asking_for_an_unknown_source_names_it()
    {
        using var folder = new TempFolder();
        var lockFile = ToolchainLock.Load(folder.Write("lock.json", """{ "version": 1, "sources": [] }"""));

        Assert.Equal("there is no source named 'gcc'", Assert.Throws<LockFileException>(() => lockFile.Find("gcc")).Reason);
    }

    [Fact]
    public void Every_pinned_source_names_who_publishes_it()
    {
        var lockFile = ToolchainLock.Load(Checkout.At("build", "toolchain.lock.json"));

        Assert.All(lockFile.Sources, source => Assert.False(string.IsNullOrEmpty(source.Supplier), $"{source.Name} has no supplier."));
        Assert.Equal("4.8.5", lockFile.Find("gcc").DisplayVersion);
    }
}
