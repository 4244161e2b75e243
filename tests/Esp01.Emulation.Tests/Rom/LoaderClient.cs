using System.Buffers.Binary;
using Esp01.Emulation.Tests.Board;

namespace Esp01.Emulation.Tests.Rom;

/// <summary>Speaks to the ROM's download mode byte by byte, without the care a real client takes: these tests want to see everything.</summary>
internal sealed class LoaderClient(BoardRig rig, int baudRate = 115200)
{
    public static ReadOnlySpan<byte> SyncPayload =>
    [
        0x07, 0x07, 0x12, 0x20,
        0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
        0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    ];

    /// <summary>A board in download mode that has measured this rate.</summary>
    public static LoaderClient Connect(BoardRig rig, int baudRate = 115200)
    {
        rig.EnterDownloadMode();
        var client = new LoaderClient(rig, baudRate);
        client.Send(0x08, SyncPayload);
        rig.Run(20);
        var answers = client.Command(0x08, SyncPayload);
        Assert.Equal(8, answers.Count);
        return client;
    }

    public void Send(byte command, ReadOnlySpan<byte> payload, byte checksum = 0, byte direction = 0)
    {
        var packet = new List<byte> { direction, command, (byte)payload.Length, (byte)(payload.Length >> 8), checksum, 0, 0, 0 };
        packet.AddRange(payload);
        var frame = new List<byte> { 0xc0 };
        foreach (var value in packet)
            frame.AddRange(value switch { 0xc0 => [0xdb, 0xdc], 0xdb => [0xdb, 0xdd], _ => (ReadOnlySpan<byte>)[value] });
        frame.Add(0xc0);
        rig.Forget();
        rig.Send(frame.ToArray(), baudRate);
    }

    /// <summary>Sends and gives every answer that comes until the line is quiet for 10 ms.</summary>
    public List<Answer> Command(byte command, ReadOnlySpan<byte> payload, byte checksum = 0, double withinMilliseconds = 20)
    {
        Send(command, payload, checksum);
        rig.Run(withinMilliseconds);
        return Answers();
    }

    public Answer One(byte command, ReadOnlySpan<byte> payload, byte checksum = 0, double withinMilliseconds = 20) =>
        Assert.Single(Command(command, payload, checksum, withinMilliseconds));

    /// <summary>A MEM_DATA or FLASH_DATA packet.</summary>
    public Answer Data(byte command, uint sequence, ReadOnlySpan<byte> data, byte? checksum = null, double withinMilliseconds = 100)
    {
        var sum = (byte)0xef;
        foreach (var value in data)
            sum ^= value;
        return One(command, [.. Words((uint)data.Length, sequence, 0, 0), .. data], checksum ?? sum, withinMilliseconds);
    }

    public uint ReadRegister(uint address)
    {
        var answer = One(0x0a, Words(address));
        Assert.Equal(0, answer.Status);
        return answer.Value;
    }

    public static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * 4];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }

    private List<Answer> Answers()
    {
        var answers = new List<Answer>();
        List<byte>? frame = null;
        var escaped = false;
        foreach (var value in rig.Bytes)
        {
            if (value == 0xc0)
            {
                if (frame is { Count: > 0 })
                {
                    answers.Add(new([.. frame]));
                    frame = null;
                }
                else
                {
                    frame = [];
                }
            }
            else if (value == 0xdb)
            {
                escaped = true;
            }
            else
            {
                frame?.Add(escaped ? (value == 0xdc ? (byte)0xc0 : (byte)0xdb) : value);
                escaped = false;
            }
        }

        return answers;
    }

    internal sealed record Answer(byte[] Raw)
    {
        public byte Command => Raw[1];

        public uint Value => BinaryPrimitives.ReadUInt32LittleEndian(Raw.AsSpan(4));

        public byte Status => Raw[8];

        public byte Error => Raw[9];
    }
}
