using System.Diagnostics;
using System.Globalization;

namespace Esp01.Emulation.Tests.Cpu.Exam;

/// <summary>QEMU's lx106 core (<c>qemu-system-xtensa</c>, Debian and Ubuntu: package qemu-system-misc).</summary>
internal sealed class QemuCandidate : ILx106Candidate
{
    private const string Executable = "qemu-system-xtensa";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _path = Find() ?? throw new InvalidOperationException($"{Executable} is not installed.");

    public static void SkipUnlessInstalled() =>
        Assert.SkipUnless(Find() is not null, $"{Executable} is not on the PATH (Debian, Ubuntu: apt-get install qemu-system-misc).");

    public byte[] Sit(ExamPaper paper)
    {
        var folder = Directory.CreateTempSubdirectory("lx106-exam-");
        try
        {
            var code = Path.Combine(folder.FullName, "code.bin");
            var data = Path.Combine(folder.FullName, "data.bin");
            File.WriteAllBytes(code, paper.Program.Bytes);
            File.WriteAllBytes(data, paper.InitialResults);
            return Run(
                "-M", "sim", "-cpu", "lx106", "-display", "none", "-monitor", "none", "-serial", "none", "-semihosting",
                "-device", Load(code, ExamPaper.CodeStart), "-device", Load(data, ExamPaper.Results),
                "-device", string.Create(CultureInfo.InvariantCulture, $"loader,addr=0x{paper.Entry:x8},cpu-num=0"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Load(string file, uint address) => string.Create(CultureInfo.InvariantCulture, $"loader,file={file},addr=0x{address:x8},force-raw=on");

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, Executable)).FirstOrDefault(File.Exists);

    private byte[] Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(_path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = new MemoryStream();
        using var timer = new Timer(_ => process.Kill(), null, Limit, Timeout.InfiniteTimeSpan);
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(output.Length == ExamPaper.ResultsLength, $"QEMU ended with exit code {process.ExitCode} and {output.Length} bytes of results: {errors.Result}");
        return output.ToArray();
    }
}
