using Esp01.Emulation.Board;

namespace Esp01.Emulation.Tests.Board;

/// <summary>What something that is connected to a pin is told, and what it can do.</summary>
public sealed class PinTests : IDisposable
{
    private const uint Gpio = 0x60000300;
    private const uint OutSet = Gpio + 0x04;
    private const uint OutClear = Gpio + 0x08;
    private const uint EnableSet = Gpio + 0x10;
    private const uint EnableClear = Gpio + 0x14;
    private const uint In = Gpio + 0x18;
    private const uint Modes = Gpio + 0x28;
    private const uint OpenDrain = 1 << 2;
    private const uint Gpio16Out = 0x60000768;
    private const uint Gpio16Enable = 0x60000774;
    private const uint Gpio16In = 0x6000078c;

    private readonly BoardRig _rig = new();
    private readonly List<(int Pin, PinDrive Drive)> _changes = [];

    public PinTests() => _rig.Board.PinChanged += (pin, drive) => _changes.Add((pin, drive));

    // What MicroPython's DHT driver does: low for the start, then an input that the sensor answers on.
    [Fact]
    public void A_pin_that_becomes_an_input_is_told_as_released()
    {
        Write(OutClear, 1 << 4);
        Write(EnableSet, 1 << 4);
        Write(EnableClear, 1 << 4);
        Assert.Equal([(4, PinDrive.Low), (4, PinDrive.Released)], _changes);
    }

    // What its OneWire and SoftI2C do: open drain, where a 1 bit lets go.
    [Fact]
    public void An_open_drain_output_is_low_or_released_and_never_high()
    {
        Write(Modes + (4 * 5), OpenDrain);
        Write(OutSet, 1 << 5);
        Write(EnableSet, 1 << 5);
        Write(OutClear, 1 << 5);
        Write(OutSet, 1 << 5);
        Assert.Equal([(5, PinDrive.Low), (5, PinDrive.Released)], _changes);
    }

    [Fact]
    public void A_push_pull_output_is_low_or_high_and_the_same_again_is_no_change()
    {
        Write(EnableSet, 1 << 2);
        Write(OutSet, 1 << 2);
        Write(OutSet, 1 << 2);
        Write(OutClear, 1 << 2);
        Assert.Equal([(2, PinDrive.Low), (2, PinDrive.High), (2, PinDrive.Low)], _changes);
    }

    [Fact]
    public void Gpio16_is_a_pin_like_the_others()
    {
        var levels = new List<bool>();
        _rig.Board.PinLevelChanged += (pin, level) => levels.Add(pin == 16 ? level : throw new InvalidOperationException());
        Write(Gpio16Enable, 1);
        Write(Gpio16Out, 1);
        Write(Gpio16Enable, 0);
        Assert.Equal([(16, PinDrive.Low), (16, PinDrive.High), (16, PinDrive.Released)], _changes);
        Assert.Equal([false, true], levels);
        Assert.Equal(1u, _rig.Board.Memory.ReadWord(Gpio16In));
        _rig.Board.DrivePin(16, false);
        Assert.Equal(0u, _rig.Board.Memory.ReadWord(Gpio16In));
        Assert.False(_rig.Board.PinLevel(16));
    }

    [Fact]
    public void A_reset_lets_go_of_the_pins()
    {
        Write(EnableSet, 1 << 4);
        _rig.Board.DriveReset(low: true);
        Assert.Equal((4, PinDrive.Released), _changes[^1]);
        Assert.Equal(PinDrive.Released, _rig.Board.DriveOf(4));
    }

    [Fact]
    public void Of_several_things_on_a_pin_whoever_pulls_it_low_wins()
    {
        var first = _rig.Board.ConnectPin(4);
        var second = _rig.Board.ConnectPin(4);
        first.Drive(false);
        second.Drive(true);
        Assert.False(_rig.Board.PinLevel(4));
        second.Drive(false);
        first.Drive(null);
        Assert.False(_rig.Board.PinLevel(4));
        second.Disconnect();
        Assert.True(_rig.Board.PinLevel(4));
        Assert.Throws<InvalidOperationException>(() => second.Drive(false));
    }

    // The acknowledge of an I2C device: it must be on the line before the program's next instruction.
    [Fact]
    public void Who_is_told_of_a_change_may_drive_the_pin_in_the_same_instant()
    {
        var device = _rig.Board.ConnectPin(5);
        _rig.Board.PinChanged += (pin, drive) =>
        {
            if (pin == 4)
                device.Drive(drive == PinDrive.Low ? false : null);
        };
        Write(EnableSet, 1 << 4);
        Assert.Equal(0u, _rig.Board.Memory.ReadWord(In) & (1 << 5));
        Write(OutSet, 1 << 4);
        Assert.NotEqual(0u, _rig.Board.Memory.ReadWord(In) & (1 << 5));
    }

    [Fact]
    public void A_program_that_pulls_gpio16_low_resets_a_board_where_it_is_wired_to_rst()
    {
        using var rig = new BoardRig(new BoardOptions { IsStrict = true, IsWiredToWake = true });
        rig.Run(20);
        rig.Board.Memory.WriteWord(Gpio16Enable, 1);
        rig.Run(1);
        Assert.Equal(ResetCause.ResetPin, rig.Board.LastReset);
        Assert.Equal(PinDrive.Released, rig.Board.DriveOf(16));
    }

    public void Dispose() => _rig.Dispose();

    private void Write(uint address, uint value) => _rig.Board.Memory.WriteWord(address, value);
}
