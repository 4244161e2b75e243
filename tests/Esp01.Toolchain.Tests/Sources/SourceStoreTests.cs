using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sources;

public class SourceStoreTests
{
    private static readonly Dictionary<string, string> Files = new() { ["README"] = "read me\n", ["src/main.c"] = "int main;\n", ["doc/large.bin"] = "large\n" };

    [Fact]
    public async Task A_commit_of_a_mirrored_repository_is_written_out()
    {
        using var world = new SourceWorld();
        world.AddRepository("project", Files);

        var fetched = await world.FetchAsync("project");

        Assert.Equal("int main;\n", File.ReadAllText(Path.Combine(fetched.Path, "src/main.c")));
        Assert.Equal("read me\n", File.ReadAllText(Path.Combine(fetched.Path, "README")));
    }

    [Fact]
    public async Task Only_the_paths_that_are_wanted_are_read()
    {
        using var world = new SourceWorld();
        world.AddRepository("project", Files, "src", "README");

        var fetched = await world.FetchAsync("project");

        Assert.Equal(["README", "src/main.c"], Directory.EnumerateFiles(fetched.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(fetched.Path, file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_fetched_once_needs_no_mirror_and_no_network()
    {
        using var world = new SourceWorld();
        world.AddRepository("project", Files);
        var first = await world.FetchAsync("project");

        var second = await world.FetchAsync("project", withMirror: false);

        Assert.Equal(first.Path, second.Path);
    }

    [Fact]
    public async Task A_commit_that_the_repository_does_not_have_is_missing()
    {
        using var world = new SourceWorld();
        world.AddRepository("project", Files, "src", "nowhere.txt");

        var exception = await Assert.ThrowsAsync<SourcesMissingException>(() => world.FetchAsync("project"));

        Assert.Contains("has no nowhere.txt", exception.Message, StringComparison.Ordinal);
        Assert.Empty(world.CachedFiles());
    }

    [Fact]
    public async Task An_archive_is_unpacked_without_its_first_folder()
    {
        using var world = new SourceWorld();
        world.AddTarball("project", "project-1.0.tar.gz", "src/main.c", "int main;\n");

        var fetched = await world.FetchAsync("project");

        Assert.Equal("int main;\n", File.ReadAllText(Path.Combine(fetched.Path, "src/main.c")));
    }

    [Fact]
    public async Task A_tampered_archive_shows_both_hashes_and_leaves_nothing()
    {
        using var world = new SourceWorld();
        var file = world.AddTarball("project", "project-1.0.tar.gz", "main.c", "int main;\n");
        var pinned = Esp01.Toolchain.Caching.ContentKey.HashFile(file);
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        var exception = await Assert.ThrowsAsync<SourceCorruptException>(() => world.FetchAsync("project"));

        Assert.Equal(pinned, exception.Expected);
        Assert.Equal(Esp01.Toolchain.Caching.ContentKey.HashFile(file), exception.Actual);
        Assert.Contains(exception.Expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(exception.Actual, exception.Message, StringComparison.Ordinal);
        Assert.Empty(world.CachedFiles());
    }

    [Fact]
    public async Task An_archive_that_is_longer_than_pinned_is_not_read_to_its_end()
    {
        using var world = new SourceWorld();
        File.WriteAllBytes(Path.Combine(world.Mirror, "long.tar.gz"), new byte[1 << 20]);
        world.Pin("project", "long.tar.gz", new string('a', 64), size: 100);

        var exception = await Assert.ThrowsAsync<SourceCorruptException>(() => world.FetchAsync("project"));

        Assert.Contains("of more than 100 bytes", exception.Actual, StringComparison.Ordinal);
        Assert.Empty(world.CachedFiles());
    }

    [Fact]
    public async Task An_alternate_stands_in_when_the_source_cannot_be_had()
    {
        using var world = new SourceWorld();
        world.Pin("wanted", "not-there.tar.gz", new string('a', 64), 100, "other");
        world.AddTarball("other", "other-1.0.tar.gz", "main.c", "int main;\n");

        var fetched = await world.FetchAsync("wanted");

        Assert.Equal(("wanted", "other"), (fetched.Wanted.Name, fetched.Used.Name));
        Assert.True(File.Exists(Path.Combine(fetched.Path, "main.c")));
    }

    [Fact]
    public async Task An_archive_that_was_cut_off_shows_both_sizes()
    {
        using var world = new SourceWorld();
        var file = world.AddTarball("project", "project-1.0.tar.gz", "main.c", "int main;\n");
        var whole = new FileInfo(file).Length;
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..50]);

        var exception = await Assert.ThrowsAsync<SourceCorruptException>(() => world.FetchAsync("project"));

        Assert.Contains($", {whole} bytes\n", exception.Message, StringComparison.Ordinal);
        Assert.Contains(", 50 bytes\n", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stand_in_stays_in_use_when_the_original_is_there_until_that_is_asked_for()
    {
        using var world = new SourceWorld();
        var file = world.AddTarball("wanted", "wanted-1.0.tar.gz", "main.c", "int original;\n", "other");
        world.AddTarball("other", "other-1.0.tar.gz", "main.c", "int main;\n");
        File.Move(file, file + ".away");
        Assert.Equal("other", (await world.FetchAsync("wanted")).Used.Name);
        File.Move(file + ".away", file);

        var seen = new List<SourceProgress>();
        var again = await world.FetchAsync("wanted", progress: new Relay<SourceProgress>(seen.Add));

        Assert.Equal("other", again.Used.Name);
        Assert.Equal([new SourceProgress("wanted", SourceAction.StandingIn, "other")], seen);
        Assert.Equal("wanted", (await world.FetchAsync("wanted", asksForOriginals: true)).Used.Name);
        Assert.Equal("wanted", (await world.FetchAsync("wanted")).Used.Name);
    }

    [Fact]
    public async Task A_mirror_folder_that_is_not_there_is_told_as_such()
    {
        using var world = new SourceWorld();
        world.AddTarball("project", "project-1.0.tar.gz", "main.c", "int main;\n");

        var exception = await Assert.ThrowsAsync<SourceMirrorMissingException>(() => world.FetchAsync("project", mirror: world.Mirror + "-misspelt"));

        Assert.Contains(world.Mirror + "-misspelt", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_with_an_empty_cache_one_message_lists_all_that_is_missing_and_how_to_bring_it()
    {
        using var world = new SourceWorld();
        var commit = world.AddRepository("project", Files);
        world.KnowDebianArchive();
        world.Pin("archive", "archive-1.0.tar.gz", new string('a', 64), 100, "again");
        world.Pin("again", "archive-1.0+ds.tar.gz", new string('b', 64), 100);

        var exception = await world.FetchNothingAsync("project", "archive");

        Assert.Equal(
            $"""
            2 of the sources this build needs are not on this machine and could not be fetched:
              project ({commit})
                the network is off
              archive ({new string('a', 64)})
                the network is off
              or again ({new string('b', 64)})
                the network is off

            On a machine that reaches them, bring them into a folder; of lines with 'or' one is enough:
              git clone --bare https://example.org/project.git esp01-sources/example.org/project.git
              curl --create-dirs -fLo esp01-sources/archive-1.0.tar.gz http://archive.example.org/debian/pool/archive-1.0.tar.gz    # or
              curl --create-dirs -fLo esp01-sources/archive-1.0+ds.tar.gz http://archive.example.org/debian/pool/archive-1.0+ds.tar.gz
            Then build with --source-mirror esp01-sources. Where this program is there too, './build.sh Mirror --to esp01-sources' with the same --sdk and --micropython brings all of it.
            """.ReplaceLineEndings("\n"),
            exception.Message);
    }

    [Fact]
    public async Task What_several_steps_lack_is_one_message_and_each_source_is_in_it_once()
    {
        using var world = new SourceWorld();
        world.Pin("one", "one.tar.gz", new string('a', 64), 100);
        world.Pin("two", "two.tar.gz", new string('b', 64), 100);

        var exception = await Assert.ThrowsAsync<SourcesMissingException>(() => SourceStore.EnsureAsync(
            [() => world.FetchAsync("one"), () => world.FetchAsync("two"), () => world.FetchAsync("one")]));

        Assert.Equal(["one", "two"], exception.Missing.Select(missing => missing.Wanted.Name));
        Assert.StartsWith("2 of the sources", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("YOUR_", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_object_in_a_mirror_is_found_by_its_name()
    {
        using var world = new SourceWorld();
        world.AddRepository("project", Files);
        var objects = Path.Combine(world.Mirror, "example.org", "project", ".git", "objects");
        var id = SourceWorld.Git(Path.Combine(world.Mirror, "example.org", "project"), "rev-parse", "HEAD:README").Trim();
        var other = SourceWorld.Git(Path.Combine(world.Mirror, "example.org", "project"), "rev-parse", "HEAD:src/main.c").Trim();
        File.SetAttributes(Path.Combine(objects, id[..2], id[2..]), FileAttributes.Normal);
        File.Copy(Path.Combine(objects, other[..2], other[2..]), Path.Combine(objects, id[..2], id[2..]), overwrite: true);

        await Assert.ThrowsAnyAsync<ToolchainException>(() => world.FetchAsync("project"));

        Assert.Empty(world.CachedFiles());
    }
}
