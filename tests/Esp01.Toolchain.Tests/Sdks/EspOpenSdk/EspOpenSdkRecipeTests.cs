using Esp01.Testing.Files;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks.Debian;
using Esp01.Toolchain.Sdks.EspOpenSdk;

namespace Esp01.Toolchain.Tests.Sdks.EspOpenSdk;

public class EspOpenSdkRecipeTests
{
    private static readonly string OwnLock = Checkout.At("build", "toolchain.lock.json");

    [Fact]
    public void Every_source_of_the_recipe_and_each_of_its_alternates_is_pinned_and_has_a_form_that_is_known()
    {
        var lockFile = ToolchainLock.Load(OwnLock);
        var recipe = new EspOpenSdkRecipe(lockFile, withDebugger: true);

        Assert.All(recipe.Trees, source => Assert.IsType<GitSource>(source));
        Assert.All(
            recipe.Archives.SelectMany(source => source.Alternates.Select(lockFile.Find).Prepend(source)),
            source => Assert.Single(Components.All, component => component.Source == source.Name));
    }

    [Fact]
    public void The_key_changes_with_a_pin_of_what_is_used_and_with_the_debugger()
    {
        var text = File.ReadAllText(OwnLock);
        var own = KeyOf(text);

        Assert.Equal(own, KeyOf(text));
        Assert.NotEqual(own, KeyOf(text, withDebugger: true));
        Assert.NotEqual(own, KeyOf(text.Replace("22fb1e7e", "22fb1e7f", StringComparison.Ordinal)));
        Assert.Equal(own, KeyOf(text.Replace("2bd25930", "2bd25931", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_key_does_not_change_with_a_pin_that_the_toolchain_is_not_made_of()
    {
        var text = File.ReadAllText(OwnLock);

        Assert.Equal(KeyOf(text), KeyOf(text.Replace("e0e9fbb17ed6fd06bb76e266ae554784c9c80804", new string('0', 40), StringComparison.Ordinal)));
    }

    [Fact]
    public void Downloads_are_forbidden_and_the_archives_are_where_the_sandbox_has_them()
    {
        var text = CrosstoolSettings.Overrides("CT_SHIPPED=y\n", "/build/archives", 3, [Components.All.Single(component => component.Source == "mpc-1.1.0-git")]);

        Assert.Equal(
            ["CT_SHIPPED=y", "CT_LOCAL_TARBALLS_DIR=\"/build/archives\"", "CT_FORBID_DOWNLOAD=y", "CT_LOG_PROGRESS_BAR=n", "CT_LOG_LEVEL_MAX=\"EXTRA\"", "CT_PARALLEL_JOBS=3", "CT_MPC_VERSION=\"1.1.0\"", "CT_MPC_V_1_1_0=y"],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')));
    }

    [Fact]
    public void The_debugger_is_built_only_when_asked_for_then_to_run_anywhere_and_a_sample_that_changed_is_noticed()
    {
        Assert.Equal("A=y\n", CrosstoolSettings.Sample("CT_DEBUG_gdb=y\nA=y\n", withDebugger: false));
        Assert.Equal("CT_DEBUG_gdb=y\nCT_GDB_CROSS_STATIC=y\nA=y\n", CrosstoolSettings.Sample("CT_DEBUG_gdb=y\nA=y\n", withDebugger: true));
        Assert.Throws<SdkChangeDoesNotApplyException>(() => CrosstoolSettings.Sample("A=y\n", withDebugger: false));
    }

    [Fact]
    public void The_free_space_is_read_as_POSIX_lays_it_down()
    {
        Assert.Equal(69_636_256L << 10, FreeSpace.Parse(["Filesystem     1024-blocks     Used Available Capacity Mounted on", "/dev/vda         263174212 26471800  69636256      28% /build"]));
        Assert.Null(FreeSpace.Parse(["df: .: No such file or directory"]));
        Assert.Null(FreeSpace.Parse(["Filesystem", "strange"]));
    }

    private static string KeyOf(string lockText, bool withDebugger = false)
    {
        using var folder = new Esp01.Testing.Files.TempFolder();
        var recipe = new EspOpenSdkRecipe(ToolchainLock.Load(folder.Write("lock.json", lockText)), withDebugger);
        return recipe.KeyOf(recipe.Sources);
    }
}
