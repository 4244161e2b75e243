using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using Esp01.Network.Http;
using Esp01.Network.Tests.Kit;
using Esp01.Network.Tls;

namespace Esp01.Network.Tests.Tls;

/// <summary>This computer's own TLS as the client, over segments by hand: no time passes, and nobody waits.</summary>
public sealed class TlsHttpServiceTests : IDisposable
{
    private readonly Station _station = new();
    private readonly List<string> _asked = [];
    private readonly string _address;
    private int _clients;

    public TlsHttpServiceTests() => _address = _station.Gateway.Add("secure.test", 443, new TlsHttpService("secure.test", request =>
    {
        _asked.Add(request.Target);
        return HttpReply.Text(new string('x', 20_000));
    })).ToString();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData(TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA)]
    [InlineData(TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256)]
    public void A_page_comes_whole_through_a_cipher_that_the_chip_knows(TlsCipherSuite cipher)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody choose ciphers.");
        Assert.EndsWith("\r\n\r\n" + new string('x', 20_000), Ask(cipher), StringComparison.Ordinal);
        Assert.Equal(["/page"], _asked);
    }

    [Fact]
    public void Who_knows_no_such_cipher_or_no_TLS_is_sent_away_and_the_next_one_served()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody choose ciphers.");
        Assert.True(Record.Exception(() => Ask(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384)) is IOException or AuthenticationException);
        var plain = Open();
        plain.Say("GET / HTTP/1.0\r\n\r\n");
        Assert.Contains(plain.Take(), segment => segment.Has(Segment.Fin));
        var gone = Open();
        gone.Reset();
        Assert.EndsWith("x", Ask(TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA), StringComparison.Ordinal);
        Assert.Equal(["/page"], _asked);
    }

    private Peer Open()
    {
        var peer = new Peer(_station, _address, 443, 50_000 + _clients++);
        peer.Open(maximumSegment: 1460);
        return peer;
    }

    private string Ask(TlsCipherSuite cipher)
    {
        using var secure = new SslStream(new PeerStream(Open()));
        secure.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = "secure.test",
            CipherSuitesPolicy = OperatingSystem.IsWindows() ? null : new([cipher]),
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=secure.test",
        });
        Assert.Equal(cipher, secure.NegotiatedCipherSuite);
        secure.Write("GET /page HTTP/1.0\r\n\r\n"u8);
        using var reader = new StreamReader(secure, Encoding.ASCII);
        return reader.ReadToEnd();
    }
}
