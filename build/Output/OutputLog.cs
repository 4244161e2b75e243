using System.Globalization;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Output;

/// <summary>One file per run with everything that is logged, also on build servers, where the engine keeps none.</summary>
internal static class OutputLog
{
    private const int Kept = 20;
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:l}{NewLine}{Exception}";

    public static AbsolutePath NameFor(DateTimeOffset start) => NukeBuild.RootDirectory / "output" / "logs"
        / string.Create(CultureInfo.InvariantCulture, $"build-{start:yyyy-MM-dd-HH-mm-ss}-{Environment.ProcessId}.log");

    public static void AttachTo(AbsolutePath file)
    {
        var folder = Path.GetDirectoryName(file.ToString())!;
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, "build-*.log").OrderDescending(StringComparer.Ordinal).Skip(Kept - 1))
            File.Delete(old);
        Log.Logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Logger(Log.Logger)
            .WriteTo.File(file, outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
    }
}
