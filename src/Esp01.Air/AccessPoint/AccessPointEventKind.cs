namespace Esp01.Air.AccessPoint;

public enum AccessPointEventKind
{
    /// <summary>It has associated; with WPA2 it has no keys yet.</summary>
    Associated,

    /// <summary>Both sides have the same keys.</summary>
    KeysInstalled,

    /// <summary>The second message of the handshake was made with another passphrase.</summary>
    WrongPassphrase,

    /// <summary>It said that it leaves.</summary>
    Left,

    /// <summary>It was sent away.</summary>
    SentAway,
}
