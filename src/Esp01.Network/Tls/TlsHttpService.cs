using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Esp01.Network.Http;
using Esp01.Network.Tcp;

namespace Esp01.Network.Tls;

/// <summary>
/// An HTTPS server with a certificate of its own making, for whoever does not check it: one request per connection. The handshake is
/// this computer's TLS, and takes place within the call that brings the bytes, so no time of the network's clock passes in it. Its
/// random numbers are this computer's: what is sent differs from run to run.
/// </summary>
/// <param name="name">What the certificate is made out to.</param>
/// <param name="answer">What is sent after a request; anything but a <see cref="SendStep"/> ends the answer.</param>
public sealed class TlsHttpService(string name, Func<HttpRequest, IEnumerable<ReplyStep>> answer) : ITcpService
{
    // What axTLS knows, the TLS of MicroPython on this chip.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256, TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256,
        TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
    ];

    private readonly Lazy<X509Certificate2> _certificate = new(() => ServerCertificate.Make(name));

    public void Asked(TcpConnection connection)
    {
        var wire = new WireStream(connection);
        connection.Accept(wire);
        _ = ServeAsync(wire);
        wire.WaitForServer();
    }

    private async Task ServeAsync(WireStream wire)
    {
        try
        {
            using var secure = new SslStream(wire, leaveInnerStreamOpen: false);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate.Value,
                CipherSuitesPolicy = OperatingSystem.IsWindows() ? null : new(Suites),
                AllowRenegotiation = false,
            }).ConfigureAwait(false);
            var reader = new HttpRequestReader();
            var buffer = new byte[2048];
            while (reader.Request is null && reader.Problem is null)
            {
                var count = await secure.ReadAsync(buffer).ConfigureAwait(false);
                if (count == 0)
                    return;
                reader.Add(buffer.AsSpan(0, count));
            }

            var steps = reader.Request is { } request ? answer(request) : HttpReply.Text($"This is no request: {reader.Problem}.\n", "400 Bad Request");
            foreach (var step in steps.TakeWhile(step => step is SendStep).Cast<SendStep>())
                await secure.WriteAsync(step.Content).ConfigureAwait(false);
            await secure.ShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            // What a client makes of it is its own affair; the connection is closed either way.
        }
        finally
        {
            wire.ServerHasEnded();
        }
    }
}
