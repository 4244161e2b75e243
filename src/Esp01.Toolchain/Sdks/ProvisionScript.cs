namespace Esp01.Toolchain.Sdks;

/// <summary>The script that turns a base image into an SDK image.</summary>
internal static class ProvisionScript
{
    public const string FileName = "provision.sh";

    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ProvisionScript).Assembly.GetManifestResourceStream(typeof(ProvisionScript), FileName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
