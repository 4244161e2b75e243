using System.Text;

namespace Esp01.Repl.DeviceScripts;

/// <summary>Python that runs on the board, from the .py files beside this one.</summary>
/// <remarks>
/// Whole-line comments stay here: a board holds a plain raw command in one piece of its 20 to 30 KB heap. What a script
/// defines starts with <c>_e1_</c> and stands in a namespace of its own: a program's names are not theirs, nor theirs the program's.
/// </remarks>
internal sealed class DeviceScript
{
    public static readonly DeviceScript Check = Load("check.py");
    public static readonly DeviceScript Frame = Load("frame.py");
    public static readonly DeviceScript Feed = Load("feed.py");
    public static readonly DeviceScript Probe = Load("probe.py");
    public static readonly DeviceScript Stat = Load("stat.py");
    public static readonly DeviceScript List = Load("list.py", Frame);
    public static readonly DeviceScript Remove = Load("remove.py");
    public static readonly DeviceScript Place = Load("place.py");
    public static readonly DeviceScript Receive = Load("receive.py");
    public static readonly DeviceScript Append = Load("append.py");
    public static readonly DeviceScript Send = Load("send.py", Frame);

    private DeviceScript(string name, string source, DeviceScript[] needs) => (Name, Source, Needs) = (name, source, needs);

    public static IReadOnlyList<DeviceScript> All { get; } = [Check, Frame, Feed, Probe, Stat, List, Remove, Place, Receive, Append, Send];

    public string Name { get; }

    /// <summary>What is sent: LF line ends, no comments, no blank lines.</summary>
    public string Source { get; }

    public IReadOnlyList<DeviceScript> Needs { get; }

    private static DeviceScript Load(string name, params DeviceScript[] needs)
    {
        using var stream = typeof(DeviceScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The device script {name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        var source = new StringBuilder();
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line) && !line.TrimStart().StartsWith('#'))
                source.Append(line).Append('\n');
        }

        return new DeviceScript(name, source.ToString(), needs);
    }
}
