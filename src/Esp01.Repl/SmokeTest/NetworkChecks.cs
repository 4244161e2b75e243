using System.Text;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.SmokeTest;

/// <summary>The checks of a board in a network, each on what the one before has reached; a board that was not told of one is not asked.</summary>
internal static class NetworkChecks
{
    private const string NoNetwork = "no network was named: --wifi SSID:PASSPHRASE";

    public static IReadOnlyList<SmokeCheck> For(ImageExpectation expectation)
    {
        var network = expectation.Network ?? new("", null, new("http://localhost/"), null);
        return
        [
            InNetwork(new("wifi.signal", "The network in the scan, with a plausible signal", SignalSetup(network), "_e1r", NetworkJudgements.Signal) { Timeout = TimeSpan.FromSeconds(30) }),
            InNetwork(new("wifi.join", "The network joined, and an address", JoinSetup(network), "'%d %d %s'%(_e1w.status(),_e1d,_e1w.ifconfig()[0])", NetworkJudgements.Join)
            {
                Timeout = TimeSpan.FromSeconds(60),
                Remedy = "Check name and passphrase in --wifi; the ESP8266 knows 2.4 GHz only, and a radio burst needs 300 mA.",
            }),
            InNetwork(new("wifi.name", "A name resolved", Guarded("import socket", $"_e1r=socket.getaddrinfo('{NetworkExpectation.Name}',123)[0][-1][0]"), "_e1r", NetworkJudgements.Name)
            {
                Timeout = TimeSpan.FromSeconds(60),
            }),
            InNetwork(new("wifi.http", "A page fetched by httplite", Guarded("import httplite", $"_e1h=httplite.get({PythonLiteral.Of(network.Page.AbsoluteUri)})", "_e1r='%d %d'%(_e1h.status,len(_e1h.body))"), "_e1r", NetworkJudgements.Page)
            {
                Timeout = TimeSpan.FromSeconds(60),
            }),
            InNetwork(
                new("wifi.thingspeak", "An entry stored by thingspeak", Guarded("import thingspeak", $"_e1r='%d'%thingspeak.Channel(write_key='SMOKE',url={PythonLiteral.Of(network.Channel?.AbsoluteUri.TrimEnd('/') ?? "")}).update({{1:42}})"), "_e1r", NetworkJudgements.Entry)
                {
                    Timeout = TimeSpan.FromSeconds(60),
                },
                e => e.Network?.Channel is null ? "a channel of somebody's is not for tests" : null),
            InNetwork(
                new("wifi.tls", "A TLS handshake, and a page behind it", SecureSetup(network), "_e1r", NetworkJudgements.SecurePage) { Timeout = TimeSpan.FromSeconds(60) },
                e => e.Network?.SecurePage is null ? "no server is known that still speaks TLS as this chip does" : null),
        ];
    }

    private static ExpressionCheck InNetwork(ExpressionCheck check, Func<ImageExpectation, string?>? doesNotApply = null) =>
        new(check.Name, check.Title, check.Setup, check.Expression, check.Judge)
        {
            Timeout = check.Timeout,
            Remedy = check.Remedy,
            DoesNotApply = e => !e.HasRadio ? SmokeChecks.NoRadio : e.IsShielded ? SmokeChecks.Shielded : e.Network is null ? NoNetwork : doesNotApply?.Invoke(e),
        };

    private static string SignalSetup(NetworkExpectation network) => $"""
        import network
        _e1w=network.WLAN(0)
        _e1w.active(True)
        try:
         _e1l=[x[3] for x in _e1w.scan() if x[0]=={PythonLiteral.Of(Encoding.UTF8.GetBytes(network.Ssid))}]
         _e1r='%d'%max(_e1l) if _e1l else 'not there'
        except OSError as _e1e:
         _e1r='error '+str(_e1e)
        """.ReplaceLineEndings("\n");

    private static string JoinSetup(NetworkExpectation network) => $"""
        import network,time
        _e1w=network.WLAN(0)
        _e1w.active(True)
        _e1w.connect({PythonLiteral.Of(network.Ssid)}{(network.Passphrase is { } passphrase ? "," + PythonLiteral.Of(passphrase) : "")})
        for _e1d in range(300):
         if _e1w.isconnected() or _e1w.status()==2:
          break
         time.sleep_ms(100)
        """.ReplaceLineEndings("\n");

    private static string SecureSetup(NetworkExpectation network) => Guarded(
        "import httplite",
        "try:",
        " import ssl",
        "except ImportError:",
        " import ussl",
        $"_e1h=httplite.get({PythonLiteral.Of(network.SecurePage?.AbsoluteUri ?? "")})",
        "_e1r='%d %d'%(_e1h.status,len(_e1h.body))");

    private static string Guarded(string import, params string[] lines) =>
        $"try:\n {import}\n {string.Join("\n ", lines)}\nexcept ImportError:\n _e1r='not in the image'\nexcept Exception as _e1e:\n _e1r='error '+repr(_e1e)\n";
}
