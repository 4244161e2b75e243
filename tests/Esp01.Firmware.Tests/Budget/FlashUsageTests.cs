using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;
using Esp01.Firmware.Tests.Images;

namespace Esp01.Firmware.Tests.Budget;

public class FlashUsageTests
{
    /// <summary>In the form of tools/mpy-tool.py's output: two modules of which one's name begins the other's functions.</summary>
    private const string FrozenSource = """
        const qstr_pool_t mp_qstr_frozen_const_pool = {
        ////////////////////////////////////////////////////////////////////////////////
        // frozen module led
        // - frozen file name: led.py
        static const byte fun_data_led__lt_module_gt_[43] = {
        static const byte fun_data_led_setup_on[10] = {
        static const mp_raw_code_t *const children_led[] = {
        static const mp_frozen_module_t frozen_module_led = {
        ////////////////////////////////////////////////////////////////////////////////
        // frozen module led_setup
        // - frozen file name: led_setup.py
        static const byte fun_data_led_setup__lt_module_gt_[5] = {
        ////////////////////////////////////////////////////////////////////////////////
        // collection of all frozen modules
        const mp_frozen_module_t *const mp_frozen_mpy_content[] = {

        """;

    private const string Map = """
        Discarded input sections

         .text          0x00000000       0x99 build/unused.o

        Linker script and memory map

        .irom0.text     0x40209000      0x400
         .rodata.fun_data_led_setup_on
                        0x40209000       0x0a build/frozen_content.o
         .rodata.x      0x4020900c       0x66 build/frozen_content.o
         .text          0x40209080       0x20 build/main.o
         .empty         0x40209080        0x0 build/main.o
         *fill*         0x402090a0        0x2 
        .text           0x40100000       0x10
         .text          0x40100000       0x10 lib.a(start.o)

        """;

    [Fact]
    public void Symbols_belong_to_the_module_whose_part_of_the_file_they_stand_in()
    {
        var frozen = FrozenContent.Parse(FrozenSource);

        Assert.Equal(["led.py", "led_setup.py"], frozen.Modules);
        Assert.Equal("led.py", frozen.FindModule("fun_data_led_setup_on"));
        Assert.Equal("led.py", frozen.FindModule("children_led"));
        Assert.Equal("led_setup.py", frozen.FindModule("fun_data_led_setup__lt_module_gt_"));
        Assert.Null(frozen.FindModule("mp_qstr_frozen_const_pool"));
        Assert.Null(frozen.FindModule("mp_frozen_mpy_content"));
    }

    [Fact]
    public void A_map_file_gives_what_each_object_put_where() => Assert.Equal(
        [
            new LinkerMapEntry(".rodata.fun_data_led_setup_on", 0x4020_9000, 10, "build/frozen_content.o"),
            new LinkerMapEntry(".rodata.x", 0x4020_900C, 0x66, "build/frozen_content.o"),
            new LinkerMapEntry(".text", 0x4020_9080, 0x20, "build/main.o"),
            new LinkerMapEntry(".text", 0x4010_0000, 0x10, "lib.a(start.o)"),
        ],
        LinkerMap.Parse(Map.ReplaceLineEndings("\n")).Entries);

    [Fact]
    public void Every_byte_of_irom_is_counted_once()
    {
        var elf = ElfFile.Parse(new ElfBuilder()
            .Section(".irom0.text", 0x4020_9000, new byte[0x400]).Section(".text", 0x4010_0000, new byte[0x80])
            .Symbol("fun_data_led__lt_module_gt_", 0x4020_9010, 43).Symbol("fun_data_led_setup_on", 0x4020_9000, 10).Symbol("fun_data_led_setup__lt_module_gt_", 0x4020_9040, 5)
            .Build());
        var image = FlashImage.FromElf(elf, FlashMode.Qio, FlashSize.Megabytes1, FlashFrequency.Megahertz40);

        var usage = FlashUsageMeter.Measure(
            elf, image, LinkerMap.Parse(Map.ReplaceLineEndings("\n")), FrozenContent.Parse(FrozenSource), FlashLayouts.Flash1M, 1 << 20, FileSystemStart.ReserveNativeCodeBelow1MiB);

        Assert.Equal([new FrozenModuleUsage("led.py", 53), new FrozenModuleUsage("led_setup.py", 5)], usage.FrozenModules);
        Assert.Equal(10 + 0x66 - 58, usage.FrozenShared);
        Assert.Equal(0x400, usage.Irom);
        Assert.Equal(0x98000, usage.BootCapacity + usage.Irom + usage.Trailer + usage.Free);
        Assert.Equal(98, usage.FileSystem.Blocks);
        Assert.Equal((0x80, 0), (usage.InstructionRam, usage.DataRam));
    }
}
