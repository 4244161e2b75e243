using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Esp01.Emulation.Time;

namespace Esp01.Scenarios.Running;

/// <summary>What the board has sent, with its times, and how far steps have read in it.</summary>
internal sealed class SerialText
{
    /// <summary>A program that prints without end must not fill this computer's memory; what comes after this is counted only.</summary>
    public const int LongestText = 4 << 20;

    private readonly StringBuilder _text = new();
    private readonly List<(int At, SimulatedTime Time)> _lines = [];
    private readonly List<byte> _partial = [];
    private int _read;
    private bool _isAtLineStart = true;

    public int Length => _text.Length;

    /// <summary>Characters that came after <see cref="LongestText"/>.</summary>
    public long Dropped { get; private set; }

    public string Text => _text.ToString();

    /// <summary>Where each line begins and when its first byte came.</summary>
    public IReadOnlyList<(int At, SimulatedTime Time)> Lines => _lines;

    public void Add(byte value, SimulatedTime time)
    {
        if (_text.Length >= LongestText)
        {
            Dropped++;
            return;
        }

        if (_isAtLineStart)
            _lines.Add((_text.Length, time));
        _isAtLineStart = value == '\n';
        AddCharacter(value);
    }

    /// <summary>Looks for a text in what was not read yet; what is found is read, with all before it.</summary>
    public string? Find(string text)
    {
        var unread = Unread;
        var at = unread.IndexOf(text, StringComparison.Ordinal);
        if (at < 0)
            return null;
        _read += at + text.Length;
        return text;
    }

    public string? Find(Regex pattern)
    {
        var match = pattern.Match(Unread);
        if (!match.Success)
            return null;
        _read += match.Index + match.Length;
        return match.Value;
    }

    /// <summary>What a failed step has seen instead.</summary>
    public string DescribeUnread()
    {
        var unread = Unread;
        return unread.Length == 0 ? "nothing at all" : $"{unread.Length} characters, at the end \"{OneLine(unread.Length > 120 ? unread[^120..] : unread)}\"";
    }

    public IReadOnlyList<string> LastLines(int count) => [.. Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').TakeLast(count).Select(Visible)];

    /// <summary>Every line with its time.</summary>
    public IEnumerable<(SimulatedTime Time, string Line)> TimedLines()
    {
        var text = Text;
        for (var index = 0; index < _lines.Count; index++)
        {
            var end = index + 1 < _lines.Count ? _lines[index + 1].At : text.Length;
            yield return (_lines[index].Time, Visible(text[_lines[index].At..end].TrimEnd('\r', '\n')));
        }
    }

    public static string OneLine(string text) => Visible(text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));

    private string Unread => _text.ToString(_read, _text.Length - _read);

    private static string Visible(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}") : letter.ToString()));

    /// <summary>UTF-8, put together byte by byte; what is none is shown as Latin-1.</summary>
    private void AddCharacter(byte value)
    {
        if (value < 0x80 && _partial.Count == 0)
        {
            _text.Append((char)value);
            return;
        }

        _partial.Add(value);
        var status = Rune.DecodeFromUtf8(_partial.ToArray(), out var rune, out _);
        if (status == System.Buffers.OperationStatus.Done)
            _text.Append(rune.ToString());
        else if (status == System.Buffers.OperationStatus.NeedMoreData)
            return;
        else
            _text.Append(Encoding.Latin1.GetString([.. _partial]));
        _partial.Clear();
    }
}
