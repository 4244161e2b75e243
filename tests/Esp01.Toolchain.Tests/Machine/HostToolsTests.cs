using Esp01.Toolchain.Machine;

namespace Esp01.Toolchain.Tests.Machine;

public class HostToolsTests
{
    [Fact]
    public async Task Tools_that_are_missing_are_all_named_at_once()
    {
        var machine = new ScriptedMachine { Programs = ["ar", "gcc", "make", "python3"] };

        var exception = await Assert.ThrowsAsync<HostToolsMissingException>(() => HostTools.KeyAsync(machine, CancellationToken.None));

        Assert.Equal(["xtensa-lx106-elf-as", "xtensa-lx106-elf-gcc", "xtensa-lx106-elf-ld"], exception.Programs);
        Assert.Contains("gcc-xtensa-lx106", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_version_of_any_tool_is_another_key()
    {
        var keys = new HashSet<string> { await KeyAsync(_ => "1.0") };

        foreach (var changed in HostTools.Programs)
            Assert.True(keys.Add(await KeyAsync(program => program == changed ? "1.1" : "1.0")), $"Another {changed} left the key as it was.");
    }

    private static Task<string> KeyAsync(Func<string, string> version) =>
        HostTools.KeyAsync(new ScriptedMachine { Programs = [.. HostTools.Programs], Answer = command => version(command.Split(' ')[0]) }, CancellationToken.None);
}
