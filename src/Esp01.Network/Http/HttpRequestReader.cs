using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Esp01.Network.Http;

/// <summary>Puts a request together from what arrives (RFC 9112).</summary>
internal sealed class HttpRequestReader
{
    public const int LongestHead = 8 * 1024;
    public const int LongestBody = 64 * 1024;

    private readonly List<byte> _bytes = [];
    private string[] _lines = [];
    private Dictionary<string, string> _headers = [];
    private int? _bodyAt;
    private int _bodyLength;

    /// <summary>What is wrong with it; null as long as it can become a request.</summary>
    public string? Problem { get; private set; }

    /// <summary>The request, when all of it has arrived.</summary>
    public HttpRequest? Request { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (Problem is not null || Request is not null)
            return;
        _bytes.AddRange(bytes);
        if (_bodyAt is null)
            ReadHead();
        if (_bodyAt is { } at && Problem is null && _bytes.Count - at >= _bodyLength)
            Request = Finish(at);
    }

    private void ReadHead()
    {
        var end = CollectionsMarshal.AsSpan(_bytes).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            Problem = _bytes.Count > LongestHead ? $"its head is longer than {LongestHead} bytes" : null;
            return;
        }

        _lines = Encoding.Latin1.GetString([.. _bytes.Take(end)]).Split("\r\n");
        _headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (var line in _lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                Problem = "a line of its head has no name";
                return;
            }

            _headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (_headers.TryGetValue("Content-Length", out var text)
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _bodyLength) || _bodyLength > LongestBody))
            Problem = $"its Content-Length is none, or more than {LongestBody}";
        else
            _bodyAt = end + 4;
    }

    private HttpRequest? Finish(int bodyAt)
    {
        if (_lines[0].Split(' ') is [var method, var target, ['H', 'T', 'T', 'P', '/', ..]])
            return new(method, target, _headers, _bytes.Skip(bodyAt).Take(_bodyLength).ToArray());
        Problem = "its first line is not METHOD TARGET HTTP/VERSION";
        return null;
    }
}
