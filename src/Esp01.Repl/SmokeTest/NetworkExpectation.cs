namespace Esp01.Repl.SmokeTest;

/// <summary>A network that the board shall join, and what is to be found in it.</summary>
/// <param name="Passphrase">Null for an open network.</param>
/// <param name="Page">The address of a page that <c>httplite</c> fetches.</param>
/// <param name="Channel">Where <c>thingspeak</c> may store an entry with any key; null where there is no such place.</param>
public sealed record NetworkExpectation(string Ssid, string? Passphrase, Uri Page, Uri? Channel)
{
    /// <summary>A name that every network with a way to the internet resolves, and that of the virtual board does, too.</summary>
    public const string Name = "pool.ntp.org";

    /// <summary>A page behind TLS as axTLS speaks it, which few servers still do; null where there is none.</summary>
    public Uri? SecurePage { get; init; }
}
