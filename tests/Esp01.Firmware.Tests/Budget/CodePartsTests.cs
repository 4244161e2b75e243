using Esp01.Firmware.Budget;

namespace Esp01.Firmware.Tests.Budget;

public class CodePartsTests
{
    [Theory]
    [InlineData("build/py/vm.o", "py")]
    [InlineData("build/lib/axtls/ssl/tls1.o", "lib/axtls")]
    [InlineData("build/uart.o", "ports/esp8266")]
    [InlineData("build/frozen_content.o", "frozen modules")]
    [InlineData("sysroot/usr/lib/libpp.a(pm.o)", "libpp.a")]
    [InlineData("/usr/lib/gcc/xtensa-lx106-elf/12.2.1/libgcc.a(_divsf3.o)", "libgcc.a")]
    public void An_object_belongs_to_its_folder_or_library(string objectName, string part) => Assert.Equal(part, CodeParts.NameOf(objectName));

    [Fact]
    public void Bytes_are_counted_where_they_are_when_the_program_runs()
    {
        var parts = CodeParts.Of(LinkerMap.Parse(
            """
            Linker script and memory map

             .text.a        0x40209000      0x100 build/py/vm.o
             .text.b        0x40100000       0x20 build/py/gc.o
             .bss.c         0x3ffe8000        0x8 build/py/gc.o
             .text.d        0x40209100       0x40 build/lib/axtls/ssl/tls1.o
             .debug_info    0x00000000      0x999 build/py/vm.o

            """));

        Assert.Equal([new BudgetPart("py", 0x100, 0x20, 8), new BudgetPart("lib/axtls", 0x40, 0, 0)], parts);
    }
}
