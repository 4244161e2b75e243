using System.Buffers.Binary;
using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.Emulation.Links;

/// <summary>The server's side of one RFC 2217 connection.</summary>
/// <param name="write">Writes bytes of the protocol to the client.</param>
internal sealed class Rfc2217Session(RunningBoard board, ClientStream toClient, Func<ReadOnlyMemory<byte>, Task> write, TimeProvider time) : IDisposable
{
    private const byte Binary = 0;
    private const byte SuppressGoAhead = 3;
    private const byte ComPort = 44;
    private const byte FromServer = 100;

    // Values of SET-DATASIZE, SET-PARITY and SET-STOPSIZE that the board's UART and this adapter use: 8N1.
    private const byte EightBits = 8;
    private const byte NoParity = 1;
    private const byte OneStopBit = 1;
    private const byte NoFlowControl = 1;
    private const byte NoInboundFlowControl = 14;

    // How long a telnet break, which has no length of its own, is held.
    private static readonly SimulatedTime TelnetBreak = SimulatedTime.FromMilliseconds(250);

    private static readonly TimeSpan OtherHalf = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<(byte Verb, byte Option)> _said = [];
    private ControlLines _lines;
    private CancellationTokenSource? _held;
    private SimulatedTime? _breakStart;
    private int _baudRate = 115200;

    private enum Command : byte
    {
        Signature = 0,
        SetBaudRate = 1,
        SetDataSize = 2,
        SetParity = 3,
        SetStopSize = 4,
        SetControl = 5,
        SetLineStateMask = 10,
        SetModemStateMask = 11,
        PurgeData = 12,
    }

    public async Task StartAsync()
    {
        await board.SetBaudRateAsync(_baudRate).ConfigureAwait(false);
        await SayAsync(TelnetParser.Do, ComPort).ConfigureAwait(false);
        await SayAsync(TelnetParser.Will, Binary).ConfigureAwait(false);
        await SayAsync(TelnetParser.Do, Binary).ConfigureAwait(false);
        await SayAsync(TelnetParser.Will, SuppressGoAhead).ConfigureAwait(false);
        await SayAsync(TelnetParser.Do, SuppressGoAhead).ConfigureAwait(false);
    }

    public Task HandleAsync(TelnetItem item) => item switch
    {
        TelnetItem.Data data => board.SendAsync(data.Bytes),
        TelnetItem.Negotiation { Verb: TelnetParser.Break } => board.InvokeAsync(adapter => adapter.SendBreak(TelnetBreak)),
        TelnetItem.Negotiation negotiation => AnswerAsync(negotiation),
        TelnetItem.Subnegotiation { Option: ComPort, Body.Length: > 0 } sub => HandleAsync((Command)sub.Body[0], sub.Body.AsMemory(1)),
        _ => Task.CompletedTask,
    };

    /// <summary>The client is gone: its lines fall back to released, as when a cable is pulled or a port closed.</summary>
    public async Task EndAsync()
    {
        if (_lines != ControlLines.Released)
            await SetLinesAsync(ControlLines.Released).ConfigureAwait(false);
    }

    public void Dispose() => _held?.Dispose();

    private static bool Supports(byte option) => option is Binary or SuppressGoAhead or ComPort;

    // An answer only to what changes something: two polite sides would talk forever.
    private Task AnswerAsync(TelnetItem.Negotiation negotiation) => negotiation.Verb switch
    {
        TelnetParser.Will => SayAsync(Supports(negotiation.Option) ? TelnetParser.Do : TelnetParser.Dont, negotiation.Option),
        TelnetParser.Do => SayAsync(Supports(negotiation.Option) ? TelnetParser.Will : TelnetParser.Wont, negotiation.Option),
        _ => Task.CompletedTask,
    };

    private Task SayAsync(byte verb, byte option) =>
        _said.Add((verb, option)) ? write(new[] { TelnetParser.Iac, verb, option }) : Task.CompletedTask;

    private async Task HandleAsync(Command command, ReadOnlyMemory<byte> body)
    {
        switch (command)
        {
            case Command.Signature when body.Length == 0:
                await ReplyAsync(command, "virtual ESP-01"u8.ToArray()).ConfigureAwait(false);
                break;
            case Command.SetBaudRate when body.Length == 4:
                await SetBaudRateAsync(BinaryPrimitives.ReadUInt32BigEndian(body.Span)).ConfigureAwait(false);
                break;
            case Command.SetDataSize:
                await ReplyAsync(command, EightBits).ConfigureAwait(false);
                break;
            case Command.SetParity:
                await ReplyAsync(command, NoParity).ConfigureAwait(false);
                break;
            case Command.SetStopSize:
                await ReplyAsync(command, OneStopBit).ConfigureAwait(false);
                break;
            case Command.SetControl when body.Length == 1:
                await ReplyAsync(command, await SetControlAsync(body.Span[0]).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            case Command.SetLineStateMask or Command.SetModemStateMask when body.Length == 1:
                // There is nothing to notify: the adapter has no input lines.
                await ReplyAsync(command, body.Span[0]).ConfigureAwait(false);
                break;
            case Command.PurgeData when body.Length == 1:
                await PurgeAsync(body.Span[0]).ConfigureAwait(false);
                await ReplyAsync(command, body.Span[0]).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    private async Task SetBaudRateAsync(uint rate)
    {
        // 0 asks; a rate that no UART has is answered with the one that stays.
        if (rate is > 0 and <= 5_000_000)
        {
            _baudRate = (int)rate;
            await board.SetBaudRateAsync(_baudRate).ConfigureAwait(false);
        }

        var answer = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(answer, (uint)_baudRate);
        await ReplyAsync(Command.SetBaudRate, answer).ConfigureAwait(false);
    }

    /// <returns>The value that is in force now, which is the answer.</returns>
    private async Task<byte> SetControlAsync(byte value)
    {
        switch (value)
        {
            case 5:
                await board.InvokeAsync(adapter => _breakStart = adapter.Now).ConfigureAwait(false);
                return value;
            case 6 when _breakStart is { } start:
                _breakStart = null;
                await board.InvokeAsync(adapter => adapter.SendBreak(adapter.Now - start)).ConfigureAwait(false);
                return value;
            case 8 or 9:
                await SetLinesAsync(_lines with { Dtr = value == 8 }).ConfigureAwait(false);
                return value;
            case 11 or 12:
                await SetLinesAsync(_lines with { Rts = value == 11 }).ConfigureAwait(false);
                return value;
            case 4 or 6:
                return (byte)(_breakStart is null ? 6 : 5);
            case 7:
                return (byte)(_lines.Dtr ? 8 : 9);
            case 10:
                return (byte)(_lines.Rts ? 11 : 12);
            case >= 13:
                return NoInboundFlowControl;
            default:
                return NoFlowControl;
        }
    }

    private async Task SetLinesAsync(ControlLines lines)
    {
        var isFromReset = _lines is { Rts: true, Dtr: false };
        _lines = lines;
        if (_held is not null)
        {
            await _held.CancelAsync().ConfigureAwait(false);
            _held.Dispose();
            _held = null;
        }

        // From RTS alone to both: on its way to DTR alone, which starts the boot loader. On a cable the two changes are
        // microseconds apart, and the capacitor at RST bridges them; here they are a round trip apart, in which the chip would
        // have started with GPIO0 high. So half of the change waits for the other.
        if (isFromReset && lines is { Rts: true, Dtr: true })
        {
            _held = new();
            _ = ReleaseLaterAsync(lines, _held.Token);
        }
        else
        {
            await board.SetLinesAsync(lines).ConfigureAwait(false);
        }
    }

    private async Task ReleaseLaterAsync(ControlLines lines, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(OtherHalf, time, cancellationToken).ConfigureAwait(false);
            await board.SetLinesAsync(lines).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The other half came, or the board is gone.
        }
    }

    private async Task PurgeAsync(byte which)
    {
        if ((which & 1) != 0)
            toClient.Discard();
        if ((which & 2) != 0)
            await board.InvokeAsync(adapter => adapter.DiscardUnsent()).ConfigureAwait(false);
    }

    private Task ReplyAsync(Command command, params byte[] value) =>
        write((byte[])[TelnetParser.Iac, TelnetParser.Sub, ComPort, (byte)(FromServer + command), .. TelnetParser.Escape(value), TelnetParser.Iac, TelnetParser.SubEnd]);
}
