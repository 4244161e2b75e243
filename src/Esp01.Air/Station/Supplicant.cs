using Esp01.Air.Security;

namespace Esp01.Air.Station;

/// <summary>The station's side of WPA2's handshakes: for its own keys, and for a new group key later.</summary>
internal sealed class Supplicant
{
    private readonly LinkAddress _own;
    private readonly LinkAddress _accessPoint;
    private readonly byte[] _master;
    private readonly byte[] _elements;
    private readonly byte[] _nonce = new byte[EapolKey.NonceLength];
    private PairwiseKeys? _keys;

    /// <param name="elements">The station's RSN element, as in its association request.</param>
    public Supplicant(LinkAddress own, LinkAddress accessPoint, byte[] master, byte[] elements, Random chance)
    {
        (_own, _accessPoint, _master, _elements) = (own, accessPoint, master, elements);
        chance.NextBytes(_nonce);
    }

    /// <summary>Null until the handshake is done.</summary>
    public CcmpSession? Session { get; private set; }

    public GroupKey? Group { get; private set; }

    /// <summary>The answer to a message; null when it deserves none.</summary>
    public byte[]? Answer(ReadOnlySpan<byte> message)
    {
        if (EapolKey.TryRead(message) is not { } key)
            return null;
        if (key.Flags == EapolKeyFlags.Message1)
            return OnNonce(key);
        if (_keys is not { } keys || !EapolKey.HasCodeOf(message, keys.Confirmation))
            return null;
        return key.Flags switch
        {
            EapolKeyFlags.Message3 when Install(key, keys) => Reply(key, EapolKeyFlags.Message4, keys),
            EapolKeyFlags.GroupMessage1 when InstallGroup(key, keys) => Reply(key, EapolKeyFlags.GroupMessage2, keys),
            _ => null,
        };
    }

    private byte[] OnNonce(EapolKey key)
    {
        _keys = PairwiseKeys.Derive(_master, _accessPoint, _own, key.Nonce, _nonce);
        return new EapolKey(EapolKeyFlags.Message2, 0, key.ReplayCounter, _nonce, _elements).ToArray(_keys.Confirmation);
    }

    private bool Install(EapolKey key, PairwiseKeys keys)
    {
        if (!InstallGroup(key, keys))
            return false;
        // A repeated third message must not start the packet numbers again.
        Session ??= new(keys.Temporal, keyId: 0);
        return true;
    }

    private bool InstallGroup(EapolKey key, PairwiseKeys keys)
    {
        if (KeyWrap.TryUnwrap(keys.Encryption, key.Data) is not { } data || GroupKey.Find(data) is not { } group)
            return false;
        Group = group;
        return true;
    }

    private static byte[] Reply(EapolKey key, EapolKeyFlags flags, PairwiseKeys keys) =>
        new EapolKey(flags, 0, key.ReplayCounter, new byte[EapolKey.NonceLength], []).ToArray(keys.Confirmation);
}
