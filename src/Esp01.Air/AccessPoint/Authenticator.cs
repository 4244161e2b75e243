using Esp01.Air.Frames;
using Esp01.Air.Security;
using Esp01.Emulation.Time;

namespace Esp01.Air.AccessPoint;

/// <summary>The access point's side of WPA2's handshake with one station: four messages, repeated a few times.</summary>
internal sealed class Authenticator
{
    private const int MostAttempts = 4;
    private const int TemporalKeyLength = 16;

    private static readonly SimulatedTime FirstMessageAfter = SimulatedTime.FromMilliseconds(5);
    private static readonly SimulatedTime RepeatAfter = SimulatedTime.FromMilliseconds(1000);

    private readonly LinkAddress _own;
    private readonly LinkAddress _station;
    private readonly byte[] _master;
    private readonly GroupKey _group;
    private readonly byte[] _nonce = new byte[EapolKey.NonceLength];
    private readonly Alarm _repeat;
    private ulong _replayCounter;
    private int _attempts;
    private PairwiseKeys? _keys;

    public Authenticator(BoardClock clock, LinkAddress own, LinkAddress station, byte[] master, GroupKey group, Random chance)
    {
        (_own, _station, _master, _group) = (own, station, master, group);
        chance.NextBytes(_nonce);
        _repeat = clock.CreateAlarm("handshake", Send);
    }

    /// <summary>Sends a message to the station.</summary>
    public required Action<byte[]> Sending { get; init; }

    /// <summary>Both sides have the keys.</summary>
    public required Action Completed { get; init; }

    /// <summary>A message was made with another passphrase.</summary>
    public required Action Mistrusted { get; init; }

    /// <summary>The station does not answer, or not with the right passphrase.</summary>
    public required Action GaveUp { get; init; }

    /// <summary>Null until <see cref="IsDone"/>.</summary>
    public CcmpSession? Session { get; private set; }

    public bool IsDone => Session is not null;

    public void Start() => _repeat.SetAfter(FirstMessageAfter);

    public void Stop() => _repeat.Cancel();

    public void Receive(ReadOnlySpan<byte> message)
    {
        if (IsDone || EapolKey.TryRead(message) is not { } key || key.ReplayCounter != _replayCounter)
            return;
        if (_keys is null && key.Flags == EapolKeyFlags.Message2)
            OnNonce(key, message);
        else if (_keys is { } keys && key.Flags == EapolKeyFlags.Message4 && EapolKey.HasCodeOf(message, keys.Confirmation))
            OnDone(keys);
    }

    private void OnNonce(EapolKey key, ReadOnlySpan<byte> message)
    {
        var keys = PairwiseKeys.Derive(_master, _own, _station, _nonce, key.Nonce);
        if (!EapolKey.HasCodeOf(message, keys.Confirmation))
        {
            Mistrusted();
            return;
        }

        _keys = keys;
        _attempts = 0;
        Send();
    }

    private void OnDone(PairwiseKeys keys)
    {
        _repeat.Cancel();
        Session = new(keys.Temporal, keyId: 0);
        Completed();
    }

    private void Send()
    {
        if (_attempts++ >= MostAttempts)
        {
            GaveUp();
            return;
        }

        _replayCounter++;
        Sending(_keys is { } keys
            ? new EapolKey(EapolKeyFlags.Message3, TemporalKeyLength, _replayCounter, _nonce, KeyWrap.Wrap(keys.Encryption, _group.ToKeyData(Elements.Rsn))).ToArray(keys.Confirmation)
            : new EapolKey(EapolKeyFlags.Message1, TemporalKeyLength, _replayCounter, _nonce, []).ToArray([]));
        _repeat.SetAfter(RepeatAfter);
    }
}
