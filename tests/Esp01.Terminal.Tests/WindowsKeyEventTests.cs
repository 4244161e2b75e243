using System.Runtime.InteropServices;

namespace Esp01.Terminal.Tests;

public sealed class WindowsKeyEventTests
{
    private const ushort Key = 1;
    private const ushort Resized = 4;
    private const ushort Alt = 0x12;

    [Fact]
    public void It_has_the_size_of_INPUT_RECORD() => Assert.Equal(20, Marshal.SizeOf<WindowsKeyEvent>());

    [Theory]
    [InlineData('a', "a")]
    [InlineData('\x03', "\x03")]
    [InlineData('\x1d', "\x1d")]
    [InlineData('€', "€")]
    public void A_key_with_a_character_is_that_character(char character, string keys) => Assert.Equal(keys, Pressed(0x41, character).Keys());

    [Theory]
    [InlineData(0x26, "\x1b[A")]
    [InlineData(0x28, "\x1b[B")]
    [InlineData(0x27, "\x1b[C")]
    [InlineData(0x25, "\x1b[D")]
    [InlineData(0x24, "\x1b[H")]
    [InlineData(0x23, "\x1b[F")]
    [InlineData(0x2e, "\x1b[3~")]
    public void A_key_without_one_is_the_sequence_a_terminal_sends(int virtualKey, string keys) => Assert.Equal(keys, Pressed((ushort)virtualKey).Keys());

    [Fact]
    public void A_console_that_makes_the_sequence_itself_is_taken_at_its_word() =>
        // ENABLE_VIRTUAL_TERMINAL_INPUT: three events with a character and no key.
        Assert.Equal("\x1b[A", string.Concat("\x1b[A".Select(one => Pressed(0, one).Keys())));

    [Fact]
    public void A_key_held_down_counts_as_often_as_the_console_says() =>
        Assert.Equal("xxx", (Pressed(0x58, 'x') with { RepeatCount = 3 }).Keys());

    [Fact]
    public void A_key_that_is_let_go_a_key_of_no_meaning_and_a_resized_window_are_no_keys()
    {
        Assert.Empty((Pressed(0x41, 'a') with { IsDown = 0 }).Keys());
        Assert.Empty(Pressed(0x10).Keys());
        Assert.Empty((Pressed(0x41, 'a') with { EventType = Resized }).Keys());
    }

    [Fact]
    public void A_letter_composed_on_the_numeric_keypad_comes_when_Alt_is_let_go() =>
        Assert.Equal("é", (Pressed(Alt, 'é') with { IsDown = 0 }).Keys());

    private static WindowsKeyEvent Pressed(ushort virtualKey, char character = '\0') =>
        new() { EventType = Key, IsDown = 1, RepeatCount = 1, VirtualKey = virtualKey, Character = character };
}
