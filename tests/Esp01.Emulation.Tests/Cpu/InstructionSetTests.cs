using System.Diagnostics;
using Esp01.Emulation.Cpu;

namespace Esp01.Emulation.Tests.Cpu;

public class InstructionSetTests
{
    private const string Disassembler = "xtensa-lx106-elf-objdump";

    [Fact]
    public void No_two_rows_match_the_same_bits() =>
        Assert.Empty(InstructionSet.Formats.SelectMany((one, i) => InstructionSet.Formats.Take(i).Where(one.Overlaps).Select(other => $"{one} | {other}")));

    [Fact]
    public void Every_operation_has_exactly_one_row() =>
        Assert.Equal(
            Enum.GetValues<Opcode>().Except([Opcode.Undecoded, Opcode.Unknown]).Order(),
            InstructionSet.Formats.Select(format => format.Opcode).Order());

    [Fact]
    public void Overlapping_rows_are_noticed()
    {
        var add = InstructionSet.Formats.Single(format => format.Mnemonic == "add");

        Assert.True(add.Overlaps(new(Opcode.Nop, "broken", "", "1000 0000 0000 ssss 0001 0000")));
        Assert.Throws<InvalidOperationException>(() => new InstructionFormat(Opcode.Nop, "broken", "", "1000 0000 0000 ssss 0001"));
        Assert.Throws<InvalidOperationException>(() => new InstructionFormat(Opcode.Nop, "broken", "", "1000 0000 0000 ssss 0001 1000"));
    }

    /// <summary>200,000 random words, the disassembler's mnemonic against the table's, what neither knows included.</summary>
    [Fact]
    public void The_distribution_s_disassembler_reads_the_same_instructions()
    {
        var objdump = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, Disassembler)).FirstOrDefault(File.Exists);
        Assert.SkipUnless(objdump is not null, $"{Disassembler} is not on the PATH (Debian, Ubuntu: apt-get install binutils-xtensa-lx106).");
        var words = RandomWords(200_000);
        var file = Path.GetTempFileName();
        try
        {
            // NOP.N behind each word brings the disassembler back into step whatever it made of the word.
            var bytes = new List<byte>();
            var places = new List<int>();
            foreach (var word in words)
            {
                places.Add(bytes.Count);
                bytes.AddRange([(byte)word, (byte)(word >> 8)]);
                if (InstructionSet.LengthOf(word) == 3)
                    bytes.Add((byte)(word >> 16));
                for (var i = 0; i < 5; i++)
                    bytes.AddRange([0x3d, 0xf0]);
            }

            File.WriteAllBytes(file, [.. bytes]);
            var mnemonics = Disassemble(objdump, file);
            var compared = 0;
            var different = new SortedSet<string>();
            foreach (var (word, i) in words.Select((word, i) => (word, i)))
            {
                if (!mnemonics.TryGetValue(places[i], out var theirs))
                    continue;
                compared++;
                // It prints reserved words of some groups as the first of their group.
                if (theirs == "excw" && (word & 0xffffff) != 0x002080)
                    theirs = "unknown";
                var ours = InstructionSet.Find(InstructionSet.LengthOf(word) == 2 ? word & 0xffff : word) is { } format ? format.Mnemonic : "unknown";
                // The table has one row for all special registers; the processor refuses what does not exist.
                if (ours is "rsr" or "wsr" or "xsr" && !SpecialRegisterAccess.Allows(InstructionSet.Find(word)!.Opcode, (SpecialRegister)(byte)(word >> 8)))
                    ours = "unknown";
                if (ours != theirs && !IsOutsideOurCore(theirs, ours))
                    different.Add($"{theirs} there and {ours} here, for example 0x{word:x6}");
            }

            Assert.Empty(different.DistinctBy(line => line.Split(',')[0]));
            Assert.True(compared > words.Length * 99 / 100, $"Only {compared} lines could be compared.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Instructions of the on-chip debugger.
    private static bool IsOutsideOurCore(string theirs, string ours) => ours == "unknown" && theirs is "rfdo" or "rfdd";

    private static uint[] RandomWords(int count)
    {
        var random = new Random(20);
        // Half of them in the crowded corner of op0 = 0, where most mnemonics live.
        return [.. Enumerable.Range(0, count).Select(i => (uint)random.Next(1 << 24)).Select((word, i) => i % 2 == 0 ? word & 0xfffff0 : word).Select((word, i) => i % 4 == 0 ? word & 0x0fffff : word)];
    }

    private static Dictionary<int, string> Disassemble(string objdump, string file)
    {
        using var process = Process.Start(new ProcessStartInfo(objdump, ["-b", "binary", "-m", "xtensa", "-D", "-z", file]) { RedirectStandardOutput = true })!;
        var mnemonics = new Dictionary<int, string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            // "   1a:\tc0 20 00 \tmemw"
            var fields = line.Split('\t');
            if (fields.Length < 3 || !int.TryParse(fields[0].Trim().TrimEnd(':'), System.Globalization.NumberStyles.HexNumber, null, out var address))
                continue;
            var mnemonic = fields[2].Split(' ')[0];
            mnemonics[address] = mnemonic switch
            {
                ".byte" => "unknown",
                _ when mnemonic.Length > 4 && mnemonic[..4] is "rsr." or "wsr." or "xsr." => mnemonic[..3],
                _ => mnemonic,
            };
        }

        process.WaitForExit();
        return mnemonics;
    }
}
