using System.Text;
using Esp01.Testing.Files;
using Esp01.Toolchain.Mirrors;
using Esp01.Toolchain.Tests.Sources;

namespace Esp01.Toolchain.Tests.Mirrors;

public sealed class MirrorTests : IDisposable
{
    private static readonly Dictionary<string, string> Files = new() { ["README"] = "read me\n", ["src/main.c"] = "int main;\n", ["doc/large.bin"] = "large\n" };

    private readonly SourceWorld world = new();
    private readonly TempFolder target = new();
    private readonly MemoryImages images = new();

    public void Dispose()
    {
        world.Dispose();
        foreach (var file in Directory.EnumerateFiles(target.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        target.Dispose();
    }

    [Fact]
    public async Task What_a_mirror_was_given_is_built_from_it_without_anything_else()
    {
        world.AddRepository("project", Files);
        world.AddTarball("archive", "archive-1.0.tar.gz", "a.c", "int a;\n");
        await MirrorAsync(["project", "archive"]);
        world.ForgetEverything();

        Assert.Equal("int main;\n", File.ReadAllText(Path.Combine((await world.FetchAsync("project", mirror: target.Path)).Path, "src/main.c")));
        Assert.Equal("int a;\n", File.ReadAllText(Path.Combine((await world.FetchAsync("archive", mirror: target.Path)).Path, "a.c")));
    }

    [Fact]
    public async Task Files_that_a_source_does_not_take_need_not_be_in_the_repository_it_comes_from()
    {
        world.AddRepository("project", Files, "src", "README");
        world.RemoveObject("doc/large.bin");
        await MirrorAsync(["project"]);
        world.ForgetEverything();

        var fetched = await world.FetchAsync("project", mirror: target.Path);

        Assert.Equal(["README", "src/main.c"], Directory.EnumerateFiles(fetched.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(fetched.Path, file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Its_manifest_says_what_is_where_and_what_stands_in_for_what()
    {
        world.AddRepository("project", Files);
        world.Pin("gone", "gone-1.0.tar.gz", new string('0', 64), 7, "project");

        var manifest = await MirrorAsync(["gone"], "images/one:1");

        var source = Assert.Single(manifest.Sources);
        Assert.Equal(("project", "example.org/project.git", "gone"), (source.Name, source.Path, source.StandsInFor));
        Assert.Equal(["images/one:1"], MirrorManifest.Read(target.Path).Images.Select(image => image.Reference));
    }

    [Fact]
    public async Task A_second_run_adds_to_what_is_there()
    {
        world.AddRepository("project", Files);
        world.AddTarball("archive", "archive-1.0.tar.gz", "a.c", "int a;\n");

        await MirrorAsync(["project"], "images/one:1");
        await MirrorAsync(["archive"], "images/one:1", "images/two:1");

        var manifest = MirrorManifest.Read(target.Path);
        Assert.Equal(["archive", "project"], manifest.Sources.Select(source => source.Name));
        Assert.Equal(["images/one:1", "images/two:1"], manifest.Images.Select(image => image.Reference));
        Assert.Equal(2, images.Saved);
    }

    [Fact]
    public async Task An_image_is_taken_from_a_mirror_when_it_is_the_one_that_was_saved()
    {
        await MirrorAsync([], "images/one:1");
        var elsewhere = new MemoryImages(isEmpty: true);
        var mirrored = new MirroredImages(target.Path, elsewhere);

        Assert.False(await mirrored.TryLoadAsync("images/none:1", TestContext.Current.CancellationToken));
        Assert.True(await mirrored.TryLoadAsync("images/one:1", TestContext.Current.CancellationToken));
        Assert.Equal("sha256:images/one:1", await elsewhere.FindIdAsync("images/one:1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_damaged_image_is_not_loaded()
    {
        var manifest = await MirrorAsync([], "images/one:1");
        await File.AppendAllTextAsync(Path.Combine(target.Path, manifest.Images[0].Path), "more", TestContext.Current.CancellationToken);
        var elsewhere = new MemoryImages(isEmpty: true);

        var exception = await Assert.ThrowsAsync<MirrorDamagedException>(() => new MirroredImages(target.Path, elsewhere).TryLoadAsync("images/one:1", TestContext.Current.CancellationToken));

        Assert.StartsWith("its SHA-256 is ", exception.Reason, StringComparison.Ordinal);
        Assert.Null(await elsewhere.FindIdAsync("images/one:1", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{", "it is not JSON")]
    [InlineData("{}", "it lists nothing")]
    public void A_manifest_that_is_none_is_an_error(string content, string reason)
    {
        target.Write(MirrorManifest.FileName, content);

        Assert.Equal(reason, Assert.Throws<MirrorDamagedException>(() => MirrorManifest.Read(target.Path)).Reason);
    }

    private Task<MirrorManifest> MirrorAsync(string[] names, params string[] references) =>
        world.WithStoreAsync((store, lockFile) => new MirrorWriter(store, images).WriteAsync(names.Select(lockFile.Find), references, target.Path, null, TestContext.Current.CancellationToken));

    /// <summary>An engine whose images are their own names.</summary>
    private sealed class MemoryImages(bool isEmpty = false) : IImageArchive
    {
        private readonly HashSet<string> loaded = [];

        public int Saved { get; private set; }

        public Task<string?> FindIdAsync(string reference, CancellationToken cancellationToken) =>
            Task.FromResult(!isEmpty || loaded.Contains(reference) ? $"sha256:{reference}" : null);

        public async Task SaveAsync(string reference, Stream destination, CancellationToken cancellationToken)
        {
            Saved++;
            await destination.WriteAsync(Encoding.UTF8.GetBytes(reference), cancellationToken);
        }

        public async Task LoadAsync(Stream archive, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(archive);
            loaded.Add(await reader.ReadToEndAsync(cancellationToken));
        }
    }
}
