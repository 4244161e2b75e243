namespace Esp01.Emulation.Radio;

/// <summary>The cipher of a key entry, numbered as in its second word.</summary>
internal enum CipherSuite
{
    None = 0,
    Wep = 1,
    Tkip = 2,
    Ccmp = 3,
}
