using Esp01.Air.Security;
using Esp01.Air.Station;
using Esp01.Air.Tests.Stations;
using Esp01.Emulation.Radio;

namespace Esp01.Air.Tests.Robustness;

/// <summary>Ten thousand random frames of each kind: nothing throws, hangs or grows, and afterwards a network works as before.</summary>
public sealed class RandomFrameTests
{
    private const int Count = 10_000;

    private static readonly LinkAddress Board = LinkAddress.Parse("18:fe:34:3c:4b:5a");

    public static TheoryData<byte> Kinds =>
        [0x00, 0x10, 0x20, 0x30, 0x40, 0x50, 0x80, 0xa0, 0xb0, 0xc0, 0xd0, 0x08, 0x88, 0x48, 0xa4, 0xb4, 0xd4, 0x0c, 0xff];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_access_point_and_a_station_take_them(byte control)
    {
        var air = new TwoRadios(new() { Ssid = "Workshop", Passphrase = "correct horse" }, "correct horse");
        var chance = new Random(control);
        air.Run(2);
        for (var i = 0; i < Count; i++)
        {
            var (point, station) = (air.Point.Options.Address, air.Station.Options.Address);
            air.Point.Radio.Receive(new(RandomFrames.Make(chance, control, point, station, point), RadioRate.Mbps1, -42));
            air.Station.Radio.Receive(new(RandomFrames.Make(chance, control, station, point, point), RadioRate.Mbps1, -42));
            if (i % 100 == 0)
                air.Run(0.001);
        }

        Assert.InRange(air.Point.Remembered, 0, 255);
        Assert.InRange(air.Point.Backlog, 0, 512);
        air.Station.Leave();
        air.Run(15);
        Assert.Equal(StationPhase.Joined, air.Station.Phase);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_boards_mac_takes_them(byte control)
    {
        using var board = new Emulation.Board.Esp01Board();
        var chance = new Random(control);
        var received = ProgramReceiver(board, chance);
        for (var i = 0; i < Count; i++)
        {
            received();
            board.Radio.Receive(new(RandomFrames.Make(chance, control, Board, RandomFrames.Random(chance), RandomFrames.Random(chance)), new(chance.Next(24)), chance.Next(-200, 50)));
        }
    }

    [Fact]
    public void Handshake_messages_that_lie_are_no_messages()
    {
        var chance = new Random(1);
        var supplicant = new Supplicant(Board, LinkAddress.Broadcast, new byte[32], [48, 0], chance);
        for (var i = 0; i < Count; i++)
        {
            var message = new EapolKey((EapolKeyFlags)(chance.Next(65536) & ~7), 16, (ulong)chance.NextInt64(), new byte[32], new byte[chance.Next(200)]).ToArray(new byte[16]);
            message[chance.Next(message.Length)] ^= (byte)chance.Next(256);
            supplicant.Answer(message.AsSpan(0, chance.Next(message.Length + 1)));
        }

        Assert.Null(supplicant.Session);
    }

    /// <summary>Registers as a driver sets them up, and a chain that is anything: sometimes sound, sometimes a lie.</summary>
    private static Action ProgramReceiver(Emulation.Board.Esp01Board board, Random chance)
    {
        const uint Mac = 0x3ff20000;
        const uint Chain = 0x3fff0000;
        var memory = board.Memory;
        memory.WriteWord(Mac + 0x004, 1u << 31);
        memory.WriteWord(Mac + 0x06c, 0x1717);
        memory.WriteWord(Mac + 0xc48, 0x3c34fe18);
        memory.WriteWord(Mac + 0xc4c, 0x5a4b);
        memory.WriteWord(Mac + 0xc58, uint.MaxValue);
        memory.WriteWord(Mac + 0xc5c, 0x1ffff);
        memory.WriteWord(Mac + 0x80c, uint.MaxValue);
        return () =>
        {
            memory.WriteWord(Chain, 0x8000_0000u | (uint)chance.Next(4096));
            memory.WriteWord(Chain + 4, chance.Next(4) == 0 ? (uint)chance.NextInt64(1L << 32) : 0x3ffe_9000);
            memory.WriteWord(Chain + 8, (uint)chance.NextInt64(1L << 32));
            memory.WriteWord(Mac + 0x008, chance.Next(4) == 0 ? (uint)chance.NextInt64(1L << 32) : Chain);
            memory.WriteWord(Mac + 0x1400 + (uint)(4 * chance.Next(250)), (uint)chance.NextInt64(1L << 32));
            memory.WriteWord(Mac + 0xc24, uint.MaxValue);
        };
    }
}
