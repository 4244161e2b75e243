using System.Globalization;
using System.Text;

namespace Esp01.Testing.Web;

/// <summary>Reads one request off a connection.</summary>
internal static class WebRequestReader
{
    private const int MostHeaderBytes = 16 << 10;

    /// <returns><c>null</c> when the connection ends before the request does.</returns>
    public static async Task<WebRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsHeader(head))
        {
            if (head.Count > MostHeaderBytes || await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        if (lines[0].Split(' ') is not [var method, var target, _])
            return null;
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].ToLowerInvariant(), parts => parts[^1].Trim());
        var body = new byte[int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new WebRequest(method, target, headers, body);
    }

    private static bool EndsHeader(List<byte> head) => head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';
}
