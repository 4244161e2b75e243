using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Shields.Bench;

namespace Esp01.Shields.Tests;

/// <summary>A shield of one's own: a distance sensor that answers a trigger of 10 µs with a pulse as long as the way to the wall and back.</summary>
public sealed class OwnShieldTests
{
    private const uint OutputSet = 0x60000304;
    private const uint OutputClear = 0x60000308;
    private const uint EnableSet = 0x60000310;
    private const int Trigger = 0;
    private const int Echo = 2;

    [Fact]
    public void A_new_shield_answers_at_its_pin()
    {
        using var board = new Esp01Board();
        using var sensor = new DistanceSensor(board) { Centimetres = 20 };
        var edges = new List<(SimulatedTime Time, bool IsHigh)>();
        board.PinLevelChanged += (pin, isHigh) => edges.AddRange(pin == Echo ? [(board.Clock.Now, isHigh)] : []);
        board.Memory.WriteWord(OutputSet, 1 << Trigger);
        board.Memory.WriteWord(EnableSet, 1 << Trigger);
        board.Memory.WriteWord(OutputClear, 1 << Trigger);
        Run(board, 10);
        board.Memory.WriteWord(OutputSet, 1 << Trigger);
        Run(board, 5000);
        Assert.Equal([false, true], edges.Select(edge => edge.IsHigh));
        // 20 cm and back at 343 m/s.
        Assert.Equal(1166, (edges[1].Time - edges[0].Time).Microseconds);
        Assert.Equal("measures 20 cm", Assert.Single(sensor.Told));
    }

    private static void Run(Esp01Board board, long microseconds) => board.RunUntil(board.Clock.Now + SimulatedTime.FromMicroseconds(microseconds));

    private sealed class DistanceSensor : Shield
    {
        private readonly PinPlayer _echo;

        public DistanceSensor(Esp01Board board)
            : base("distance", board, Trigger, Echo)
        {
            _echo = new(board.Clock, Pin(Echo));
            Happened += happened => Told.Add(happened.Text);
        }

        public double Centimetres { get; init; }

        public List<string> Told { get; } = [];

        protected override void PinDriven(int pin, PinDrive drive)
        {
            if (pin != Trigger || drive != PinDrive.High || _echo.IsPlaying || Now == SimulatedTime.Zero)
                return;
            Tell($"measures {Centimetres} cm");
            _echo.Play(Now + SimulatedTime.FromMicroseconds(200), [(false, SimulatedTime.FromSeconds(2 * Centimetres / 34300))]);
        }
    }
}
