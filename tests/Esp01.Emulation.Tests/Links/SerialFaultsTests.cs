using Esp01.Emulation.Links;
using Esp01.Emulation.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Emulation.Tests.Links;

public class SerialFaultsTests
{
    private static readonly byte[] Message = [.. Enumerable.Range(0, 2000).Select(i => (byte)i)];

    [Fact]
    public void The_same_seed_makes_the_same_faults() => Prop.ForAll<int>(seed =>
    {
        var faults = new SerialFaults(seed) { DropRate = 0.02, FlipRate = 0.02, DelayRate = 0.02 };
        return Heard(faults).SequenceEqual(Heard(faults));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void Another_seed_makes_others() =>
        Assert.NotEqual(Heard(new SerialFaults(1) { DropRate = 0.02 }), Heard(new SerialFaults(2) { DropRate = 0.02 }));

    [Fact]
    public void A_perfect_wire_changes_nothing() => Assert.Equal(Message, Heard(SerialFaults.None));

    [Fact]
    public void A_dropped_byte_is_missing_and_nothing_else() =>
        Assert.Equal(Message.Where((_, i) => i != 1000), Heard(new SerialFaults { At = new Dictionary<long, SerialFault> { [1000] = SerialFault.Drop } }));

    [Fact]
    public void A_flipped_byte_differs_in_one_bit()
    {
        var heard = Heard(new SerialFaults { At = new Dictionary<long, SerialFault> { [7] = SerialFault.Flip } });

        Assert.Equal(1, System.Numerics.BitOperations.PopCount((uint)(heard[7] ^ Message[7])));
        heard[7] = Message[7];
        Assert.Equal(Message, heard);
    }

    [Fact]
    public void A_delay_makes_the_message_later_by_that_much_and_keeps_its_order()
    {
        var delayed = new EchoBoard { Echoes = false };
        var heard = Heard(new SerialFaults { Delay = SimulatedTime.FromMilliseconds(70), At = new Dictionary<long, SerialFault> { [1] = SerialFault.Delay } }, delayed);

        Assert.Equal(Message, heard);
        Assert.InRange(delayed.Clock.Now.Microseconds, 70_000 + (2000 * 86), 70_000 + (2000 * 87) + 100);
    }

    [Fact]
    public void Rates_apply_after_the_bytes_to_skip_and_only_up_to_the_limit()
    {
        var heard = Heard(new SerialFaults(3) { DropRate = 1, Skip = 100, Limit = 5 });

        Assert.Equal([.. Message[..100], .. Message[105..]], heard);
    }

    [Fact]
    public void Late_bytes_from_the_board_arrive_in_order()
    {
        var board = new EchoBoard();
        var heard = new List<byte>();
        using var adapter = new SerialAdapter(board, fromBoard: new SerialFaults(5) { DelayRate = 0.1 }) { Received = heard.Add };
        board.Send(Message);
        board.RunUntil(SimulatedTime.FromSeconds(10));

        Assert.Equal(Message, heard);
        Assert.NotEqual(0, adapter.FaultsMade);
    }

    private static List<byte> Heard(SerialFaults faults, EchoBoard? board = null)
    {
        board ??= new() { Echoes = false };
        using var adapter = new SerialAdapter(board, toBoard: faults);
        adapter.Send(Message);
        while (!adapter.IsIdle)
            board.RunUntil(board.Clock.Now + SimulatedTime.FromMicroseconds(100));
        return board.Heard;
    }
}
