using Esp01.CommandLine.Grammar;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.CommandLine.Tests.Grammar;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("Falsh", "Flash")]
    [InlineData("bord", "board")]
    [InlineData("FLASH_9M", "FLASH_1M")]
    [InlineData("smoke", "SmokeTestRepl")]
    public void The_nearest_known_word_is_offered(string typed, string expected) =>
        Assert.Equal(expected, Suggestion.Nearest(typed, ["Flash", "board", "FLASH_1M", "FLASH_512K", "SmokeTestRepl"]));

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("a")]
    [InlineData("")]
    public void Nothing_is_offered_for_what_resembles_nothing(string typed) =>
        Assert.Null(Suggestion.Nearest(typed, ["Flash", "Erase", "BuildFirmware"]));

    [Fact]
    public void Edit_distance_is_symmetric_and_zero_only_for_equal_words() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
        {
            var distance = Suggestion.EditDistance(left.Get, right.Get);
            return distance == Suggestion.EditDistance(right.Get, left.Get)
                && (distance == 0) == (left.Get == right.Get)
                && distance <= Math.Max(left.Get.Length, right.Get.Length);
        }).QuickCheckThrowOnFailure();
}
