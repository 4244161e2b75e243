namespace Esp01.Emulation.Radio.Ciphers;

/// <summary>The stream cipher under WEP and TKIP, which also hides the group key in WPA's handshake.</summary>
public sealed class Rc4
{
    private readonly byte[] _state = new byte[256];
    private byte _i;
    private byte _j;

    public Rc4(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < _state.Length; i++)
            _state[i] = (byte)i;
        byte j = 0;
        for (var i = 0; i < _state.Length; i++)
        {
            j += (byte)(_state[i] + key[i % key.Length]);
            (_state[i], _state[j]) = (_state[j], _state[i]);
        }
    }

    /// <summary>Encrypts or decrypts, in place.</summary>
    public void Apply(Span<byte> data)
    {
        foreach (ref var value in data)
        {
            _j += _state[++_i];
            (_state[_i], _state[_j]) = (_state[_j], _state[_i]);
            value ^= _state[(byte)(_state[_i] + _state[_j])];
        }
    }
}
