using System.Buffers.Binary;
using System.Collections.Concurrent;
using Esp01.Serial.Tcp;

namespace Esp01.Serial.Rfc2217;

/// <summary>A client of a port server that speaks RFC 2217: bytes, baud rate, DTR and RTS, break.</summary>
public sealed class Rfc2217Link : ISerialLink
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(3);

    private readonly NetworkConnection _connection;
    private readonly AddressLock _lock;
    private readonly ReceiveQueue _received;
    private readonly ConcurrentDictionary<ComPortCommand, TaskCompletionSource<byte[]>> _asked = new();
    private readonly TaskCompletionSource<bool> _agreed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Rfc2217Link(Rfc2217Address address, NetworkConnection connection, AddressLock addressLock)
    {
        Address = address.Text;
        _connection = connection;
        _lock = addressLock;
        _received = new ReceiveQueue(Address, Clock);
        var decoder = new TelnetDecoder(_received.Add, OnNegotiation, OnSubnegotiation);
        connection.Start(decoder.Push, OnEnded);
    }

    public string Address { get; }

    public int BaudRate { get; private set; } = 115200;

    public bool HasControlLines => true;

    public TimeProvider Clock => TimeProvider.System;

    /// <summary>Connects, agrees on the option, and sets 115200 8N1 with both lines released.</summary>
    /// <exception cref="LinkUnreachableException">Nobody answers there.</exception>
    /// <exception cref="Rfc2217Exception">The server does not speak the option.</exception>
    /// <exception cref="PortBusyException">Another run of ours uses the address.</exception>
    public static async Task<Rfc2217Link> OpenAsync(Rfc2217Address address, CancellationToken cancellationToken = default)
    {
        var addressLock = AddressLock.Take(address);
        Rfc2217Link? link = null;
        try
        {
            link = new Rfc2217Link(address, await NetworkConnection.OpenAsync(address.Text, address.Host, address.Port, cancellationToken), addressLock);
            await link.NegotiateAsync(cancellationToken);
            return link;
        }
        catch
        {
            if (link is not null)
                await link.DisposeAsync();
            addressLock.Dispose();
            throw;
        }
    }

    public async ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baudRate);
        var value = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(value, baudRate);
        var answer = await AskAsync(ComPortCommand.SetBaudRate, value, cancellationToken);
        if (answer.Length >= 4 && BinaryPrimitives.ReadInt32BigEndian(answer) != baudRate)
            throw new BaudRateRefusedException(Address, baudRate);
        BaudRate = baudRate;
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _received.ReadAsync(buffer, timeout, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _received.ThrowIfLost();
        return _connection.SendAsync(Telnet.Escape(data.Span), cancellationToken);
    }

    /// <summary>The protocol has no way to ask; requests after the data are carried out after it.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public async ValueTask DiscardInputAsync(CancellationToken cancellationToken = default)
    {
        const byte ReceiveBuffer = 1;
        await AskAsync(ComPortCommand.PurgeData, [ReceiveBuffer], cancellationToken);
        _received.Clear();
    }

    public async ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default)
    {
        // Both requests leave in one segment, so that a server sets them without a pause between.
        byte[] requests =
        [
            .. Telnet.Request(ComPortCommand.SetControl, (byte)(lines.Dtr ? ControlValue.DtrOn : ControlValue.DtrOff)),
            .. Telnet.Request(ComPortCommand.SetControl, (byte)(lines.Rts ? ControlValue.RtsOn : ControlValue.RtsOff)),
        ];
        await AwaitAnswerAsync(ComPortCommand.SetControl, requests, cancellationToken);
    }

    public async ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        await AskAsync(ComPortCommand.SetControl, [(byte)ControlValue.BreakOn], cancellationToken);
        await DelayAsync(duration, cancellationToken);
        await AskAsync(ComPortCommand.SetControl, [(byte)ControlValue.BreakOff], cancellationToken);
    }

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) =>
        new(Task.Delay(delay, Clock, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _lock.Dispose();
    }

    private async Task NegotiateAsync(CancellationToken cancellationToken)
    {
        byte[] offer =
        [
            Telnet.Interpret, Telnet.Will, Telnet.BinaryOption, Telnet.Interpret, Telnet.Do, Telnet.BinaryOption,
            Telnet.Interpret, Telnet.Will, Telnet.SuppressGoAhead, Telnet.Interpret, Telnet.Do, Telnet.SuppressGoAhead,
            Telnet.Interpret, Telnet.Will, Telnet.ComPortOption,
        ];
        await _connection.SendAsync(offer, cancellationToken);
        try
        {
            if (!await _agreed.Task.WaitAsync(AnswerLimit, Clock, cancellationToken))
                throw new Rfc2217Exception(Address, "COM port option");
        }
        catch (TimeoutException)
        {
            throw new Rfc2217Exception(Address, "COM port option");
        }
        await SetBaudRateAsync(BaudRate, cancellationToken);
        await AskAsync(ComPortCommand.SetDataSize, [8], cancellationToken);
        await AskAsync(ComPortCommand.SetParity, [1], cancellationToken);
        await AskAsync(ComPortCommand.SetStopSize, [1], cancellationToken);
        await AskAsync(ComPortCommand.SetControl, [(byte)ControlValue.NoFlowControl], cancellationToken);
        await SetControlLinesAsync(ControlLines.Released, cancellationToken);
    }

    private Task<byte[]> AskAsync(ComPortCommand command, byte[] value, CancellationToken cancellationToken) =>
        AwaitAnswerAsync(command, Telnet.Request(command, value), cancellationToken);

    private async Task<byte[]> AwaitAnswerAsync(ComPortCommand command, byte[] requests, CancellationToken cancellationToken)
    {
        _received.ThrowIfLost();
        var answer = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[command] = answer;
        await _connection.SendAsync(requests, cancellationToken);
        try
        {
            return await answer.Task.WaitAsync(AnswerLimit, Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new Rfc2217Exception(Address, command.ToString());
        }
        finally
        {
            _asked.TryRemove(command, out _);
        }
    }

    private void OnNegotiation(byte verb, byte option)
    {
        if (option == Telnet.ComPortOption && verb is Telnet.Do or Telnet.Dont)
            _agreed.TrySetResult(verb == Telnet.Do);
    }

    private void OnSubnegotiation(byte[] parameters)
    {
        if (parameters is [Telnet.ComPortOption, >= Telnet.AnswerOffset, ..]
            && _asked.TryGetValue((ComPortCommand)(parameters[1] - Telnet.AnswerOffset), out var asked))
            asked.TrySetResult(parameters[2..]);
    }

    private void OnEnded(Exception? reason)
    {
        _received.End(reason);
        _agreed.TrySetException(new SerialLinkLostException(Address, reason));
        foreach (var asked in _asked.Values)
            asked.TrySetException(new SerialLinkLostException(Address, reason));
    }
}
