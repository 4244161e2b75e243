using System.Text;
using Esp01.Firmware.Budget;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;
using Esp01.Firmware.Images.Identity;
using Esp01.Testing.Fuzzing;

namespace Esp01.Firmware.Tests;

/// <summary>Images, ELF files and maps come from anywhere: what is wrong with them is said, and nothing falls over.</summary>
[Trait("Kind", "Fuzz")]
public sealed class FuzzTests
{
    private static readonly byte[][] Images = [TestData.TinyImage, TestData.AdjacentImage];
    private static readonly byte[][] Elfs = [TestData.TinyElf, TestData.AdjacentElf];
    private static readonly byte[][] Maps = ["Linker script and memory map\n\n .text.name     0x40100000       0x20 main.o\n .rodata.very.long.name\n                0x3ffe8000        0x4 lib.a(part.o)\n"u8.ToArray()];

    [Fact]
    public void Every_file_is_an_image_or_is_refused() => FuzzRun.Over(Images, file => ImageInfo.Inspect(file), failure => failure is FirmwareException);

    [Fact]
    public void Every_file_is_an_ELF_file_or_is_refused() => FuzzRun.Over(
        Elfs,
        file =>
        {
            var elf = ElfFile.Parse(file);
            _ = elf.Sections.Count(section => section.IsLoaded);
            _ = elf.FindSymbol("call_user_start");
        },
        failure => failure is FirmwareException);

    [Fact]
    public void Of_every_file_something_is_said() => FuzzRun.Over([.. Images, .. Elfs], file => FileIdentity.Of(file), failure => failure is FirmwareException);

    [Fact]
    public void Every_map_is_read_as_far_as_it_goes() => FuzzRun.Over(Maps, file => LinkerMap.Parse(Encoding.Latin1.GetString(file)), _ => false);
}
