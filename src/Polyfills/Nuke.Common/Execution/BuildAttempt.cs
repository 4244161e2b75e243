using System.Security.Cryptography;
using System.Text;
using Nuke.Common.Binding;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Remembers which targets of the last invocation finished, for <c>--continue</c>.</summary>
internal sealed class BuildAttempt
{
    private readonly string file;

    private BuildAttempt(string file, HashSet<string> finished)
    {
        this.file = file;
        Finished = finished;
    }

    public IReadOnlySet<string> Finished { get; }

    public static BuildAttempt Open(string temporaryDirectory, IReadOnlyList<string> arguments, bool resume)
    {
        var file = Path.Combine(temporaryDirectory, "build-attempt.log");
        var invocation = Hash(string.Join(' ', arguments.Where(argument => !ArgumentParser.IsName(argument))));
        var finished = resume ? ReadFinished(file, invocation) : [];
        File.WriteAllLines(file, finished.Prepend(invocation));
        return new BuildAttempt(file, finished);
    }

    public void Add(string target) => File.AppendAllLines(file, [target]);

    private static HashSet<string> ReadFinished(string file, string invocation)
    {
        if (!File.Exists(file))
            return [];
        var lines = File.ReadAllLines(file);
        if (lines.FirstOrDefault() == invocation)
            return [.. lines.Skip(1)];
        Log.Warning("Build invocation changed. Restarting ...");
        return [];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
