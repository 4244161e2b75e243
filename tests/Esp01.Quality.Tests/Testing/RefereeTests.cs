using Esp01.Quality.Testing;
using Esp01.Testing.Files;

namespace Esp01.Quality.Tests.Testing;

public sealed class RefereeTests
{
    [Fact]
    public void A_referee_is_here_when_its_program_is_in_a_folder_of_the_path()
    {
        using var folder = new TempFolder();
        folder.Write("bin/judge", "");
        var referee = new Referee("judge", ["judges"], "everything");

        Assert.True(referee.IsHere($"{folder.At("other")}{Path.PathSeparator}{folder.At("bin")}"));
        Assert.False(referee.IsHere(folder.At("other")));
        Assert.True((referee with { Probe = folder.At("bin/judge") }).IsHere(""));
        Assert.False((referee with { Probe = folder.At("bin/jury") }).IsHere(folder.At("bin")));
    }

    [Fact]
    public void The_list_of_this_repository_can_be_read() => Assert.All(
        Referee.ReadAll(Checkout.At("tests", "referees.tsv")), referee => Assert.NotEmpty(referee.Packages));

    [Fact]
    public void A_line_with_a_column_too_few_is_told_with_its_number()
    {
        using var folder = new TempFolder();
        var file = folder.Write("referees.tsv", "wine\twine\ta console\nwine wine\n");

        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => Referee.ReadAll(file)).Message, StringComparison.Ordinal);
    }
}
