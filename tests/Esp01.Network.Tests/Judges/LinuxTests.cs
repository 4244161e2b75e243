using System.Security.Cryptography;
using System.Text;
using Esp01.Network.Http;
using Esp01.Network.Tcp;
using Esp01.Testing.Files;

namespace Esp01.Network.Tests.Judges;

/// <summary>An operating system that we did not write joins the network and finds it in order.</summary>
public sealed class LinuxTests
{
    private static readonly byte[] Content = RandomBytes(2_000_000);

    [Fact]
    public void Busybox_gets_an_address_resolves_a_name_and_pings()
    {
        LinuxNeighbour.RequireOrSkip("busybox");
        using var linux = new LinuxNeighbour(gateway => gateway.Add("api.thingspeak.com", 80, new Mirror()));
        using var folder = new TempFolder();
        var script = folder.Write("script", "#!/bin/sh\n[ \"$1\" = bound ] && echo \"$ip $subnet $router $dns $ntpsrv $serverid\" || true\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var bound = linux.Inside("busybox", "udhcpc", "-i", "eth0", "-n", "-q", "-f", "-O", "ntpsrv", "-s", script);
        Assert.Contains("10.53.0.2 255.255.255.0 10.53.0.1 10.53.0.1 10.53.0.1 10.53.0.1", bound, StringComparison.Ordinal);
        linux.SetAddress("10.53.0.2");
        Assert.Contains("Address: 203.0.113.1", linux.Inside("busybox", "nslookup", "-type=a", "api.thingspeak.com", "10.53.0.1"), StringComparison.Ordinal);
        Assert.Contains("0% packet loss", linux.Inside("busybox", "ping", "-c", "3", "-i", "0.1", "-s", "1400", "203.0.113.1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public void Curl_fetches_two_megabytes_and_every_byte_is_right(double loss)
    {
        LinuxNeighbour.RequireOrSkip("curl");
        using var linux = new LinuxNeighbour(
            gateway => gateway.Add("service", 80, new HttpService(TimeProvider.System, _ => HttpReply.Of("200 OK", "application/octet-stream", Content))), loss);
        linux.SetAddress("10.53.0.2");
        using var folder = new TempFolder();
        linux.Inside("curl", "-sS", "--max-time", "50", "-o", folder.At("got"), "http://203.0.113.1/");
        Assert.Equal(SHA256.HashData(Content), SHA256.HashData(File.ReadAllBytes(folder.At("got"))));
        Assert.Equal(loss > 0, linux.Gateway.Retransmissions > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public void What_linux_sends_comes_back_as_it_was(double loss)
    {
        LinuxNeighbour.RequireOrSkip("python3");
        using var linux = new LinuxNeighbour(gateway => gateway.Add("mirror", 7, new Mirror()), loss);
        linux.SetAddress("10.53.0.2");
        const string Script =
            """
            import socket, threading, hashlib, sys
            data = bytes((i * i >> 3) & 255 for i in range(1000000))
            peer = socket.create_connection(("203.0.113.1", 7))
            def send():
                peer.sendall(data)
                peer.shutdown(socket.SHUT_WR)
            threading.Thread(target=send).start()
            got = b""
            while part := peer.recv(65536):
                got += part
            print("same" if got == data else "%d bytes, not the same" % len(got))
            """;
        Assert.Equal("same", linux.Inside("python3", "-c", Script).Trim());
    }

    [Fact]
    public void Linux_is_served_by_nothing_that_is_not_there()
    {
        LinuxNeighbour.RequireOrSkip("python3");
        using var linux = new LinuxNeighbour(_ => { });
        linux.SetAddress("10.53.0.2");
        const string Script =
            """
            import socket
            for kind in socket.SOCK_STREAM, socket.SOCK_DGRAM:
                peer = socket.socket(socket.AF_INET, kind)
                peer.settimeout(5)
                try:
                    peer.connect(("8.8.8.8", 53))
                    peer.send(b"hello")
                    peer.recv(1)
                except OSError as error:
                    print(type(error).__name__)
            """;
        Assert.Equal("ConnectionRefusedError\nConnectionRefusedError", linux.Inside("python3", "-c", Script).Trim());
        Assert.Contains(linux.Events, told => told.EndsWith("asked for TCP at 8.8.8.8:53, where nothing in this network answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_gateway_fetches_from_pythons_http_server()
    {
        LinuxNeighbour.RequireOrSkip("python3");
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.At("content"), Content, TestContext.Current.CancellationToken);
        var fetch = new Fetch("GET /content HTTP/1.0\r\n\r\n");
        using var linux = new LinuxNeighbour(gateway => fetch.StartWith(gateway), 0.02);
        linux.SetAddress("10.53.0.2");
        using var server = linux.StartInside("python3", "-m", "http.server", "--directory", folder.Path, "8000");
        try
        {
            var got = await fetch.Got.Task.WaitAsync(TimeSpan.FromSeconds(50), TestContext.Current.CancellationToken);
            Assert.StartsWith("HTTP/1.0 200 OK", Encoding.Latin1.GetString(got, 0, 20), StringComparison.Ordinal);
            Assert.Equal(SHA256.HashData(Content), SHA256.HashData(got.AsSpan(got.Length - Content.Length)));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Sends back what it hears, no faster than it can.</summary>
    private sealed class Mirror : ITcpService, ITcpHandler
    {
        public void Asked(TcpConnection connection) => connection.Accept(this);

        public void Opened(TcpConnection connection)
        {
        }

        public void DataArrived(TcpConnection connection) => Reflect(connection);

        public void RoomMade(TcpConnection connection) => Reflect(connection);

        public void PeerFinished(TcpConnection connection) => Reflect(connection);

        public void Closed(TcpConnection connection, TcpEnd end)
        {
        }

        private static void Reflect(TcpConnection connection)
        {
            var buffer = new byte[Math.Min(connection.Room, connection.Available)];
            connection.Write(buffer.AsSpan(0, connection.Read(buffer)));
            if (connection.HasPeerFinished && connection.Available == 0)
                connection.FinishWriting();
        }
    }

    /// <summary>Asks a server once, again and again until there is one.</summary>
    private sealed class Fetch(string request) : ITcpHandler
    {
        private readonly List<byte> _got = [];
        private Network.Gateway? _gateway;

        public TaskCompletionSource<byte[]> Got { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void StartWith(Network.Gateway gateway)
        {
            _gateway = gateway;
            Connect();
        }

        public void Opened(TcpConnection connection) => connection.Write(Encoding.ASCII.GetBytes(request));

        public void DataArrived(TcpConnection connection)
        {
            var buffer = new byte[connection.Available];
            connection.Read(buffer);
            _got.AddRange(buffer);
        }

        public void RoomMade(TcpConnection connection)
        {
        }

        public void PeerFinished(TcpConnection connection) => connection.FinishWriting();

        public void Closed(TcpConnection connection, TcpEnd end)
        {
            if (end == TcpEnd.Finished)
                Got.TrySetResult([.. _got]);
            else
                Connect();
        }

        private void Connect() => _gateway!.Connect(new(Ipv4Address.Of(10, 53, 0, 2), 8000), this);
    }
}
