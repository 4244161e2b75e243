namespace Esp01.Air.Security;

/// <summary>Of the key information field (IEEE 802.11-2016, figure 12-33).</summary>
[Flags]
internal enum EapolKeyFlags
{
    None = 0,
    Pairwise = 1 << 3,
    Install = 1 << 6,
    Ack = 1 << 7,
    Code = 1 << 8,
    Secure = 1 << 9,
    EncryptedData = 1 << 12,

    /// <summary>The access point's nonce.</summary>
    Message1 = Pairwise | Ack,

    /// <summary>The station's nonce, and proof that it knows the passphrase.</summary>
    Message2 = Pairwise | Code,

    /// <summary>The group key, and proof of the access point.</summary>
    Message3 = Pairwise | Install | Ack | Code | Secure | EncryptedData,

    /// <summary>The station has the keys.</summary>
    Message4 = Pairwise | Code | Secure,

    /// <summary>Another group key, later.</summary>
    GroupMessage1 = Ack | Code | Secure | EncryptedData,

    /// <summary>The station has it.</summary>
    GroupMessage2 = Code | Secure,
}
