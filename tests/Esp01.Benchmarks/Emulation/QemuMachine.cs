using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Esp01.Benchmarks.Emulation;

/// <summary>QEMU's lx106 core running the compute program.</summary>
internal sealed class QemuMachine(string path)
{
    public static QemuMachine? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "qemu-system-xtensa"))
            .FirstOrDefault(File.Exists) is { } found ? new(found) : null;

    public double Seconds(uint rounds)
    {
        var folder = Directory.CreateTempSubdirectory("lx106-benchmark-");
        try
        {
            var data = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(data, rounds);
            var codeFile = Path.Combine(folder.FullName, "code.bin");
            var dataFile = Path.Combine(folder.FullName, "data.bin");
            File.WriteAllBytes(codeFile, ComputeProgram.Assemble().Bytes);
            File.WriteAllBytes(dataFile, data);
            string[] arguments =
            [
                "-M", "sim", "-cpu", "lx106", "-display", "none", "-monitor", "none", "-serial", "none", "-semihosting",
                "-device", Invariant($"loader,file={codeFile},addr=0x{ComputeProgram.CodeStart:x8},force-raw=on"),
                "-device", Invariant($"loader,file={dataFile},addr=0x{ComputeProgram.DataStart:x8},force-raw=on"),
                "-device", Invariant($"loader,addr=0x{ComputeProgram.CodeStart:x8},cpu-num=0"),
            ];
            var watch = Stopwatch.GetTimestamp();
            using var process = Process.Start(path, arguments);
            process.WaitForExit();
            return Stopwatch.GetElapsedTime(watch).TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
