using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Tests.Memory;

public sealed class MemoryMapTests : IDisposable
{
    private readonly List<BoardDiagnostic> _reports = [];
    private readonly List<(uint Address, uint Length)> _changed = [];
    private readonly HostMemory _ram = new(MemoryMap.PageSize);
    private readonly HostMemory _flash = new(2 * MemoryMap.PageSize);
    private readonly MemoryMap _map;

    public MemoryMapTests()
    {
        _map = new(new BoardDiagnostics(new Sink(_reports)));
        _map.MapRam(0x3ffe8000, _ram, "DRAM");
        _map.OnCodeChanged = (address, length) => _changed.Add((address, length));
    }

    [Fact]
    public void Bytes_half_words_and_words_are_little_endian()
    {
        _map.WriteWord(0x3ffe8000, 0x44332211);

        Assert.Equal(0x22, _map.ReadByte(0x3ffe8001));
        Assert.Equal(0x4433, _map.ReadHalf(0x3ffe8002));
        _map.WriteByte(0x3ffe8003, 0x99);
        _map.WriteHalf(0x3ffe8000, 0x7766);
        Assert.Equal(0x99337766u, _map.ReadWord(0x3ffe8000));
    }

    [Fact]
    public void Where_nothing_is_an_access_is_an_error_that_names_the_address()
    {
        var read = Assert.Throws<BusErrorException>(() => _map.ReadWord(0x12345678));
        var write = Assert.Throws<BusErrorException>(() => _map.WriteWord(0, 1));

        Assert.Equal((0x12345678u, false), (read.Address, read.IsWrite));
        Assert.Equal((0u, true), (write.Address, write.IsWrite));
        Assert.Contains("0x12345678", read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Registers_get_their_offset_and_narrow_accesses_become_words()
    {
        var block = new Registers();
        _map.MapRegisters(0x60000300, 0x80, block, "GPIO");
        _map.WriteWord(0x60000304, 0x11223344);
        _map.WriteByte(0x60000305, 0xff);

        Assert.Equal(0x1122ff44u, block.Values[4]);
        Assert.Equal(0xff, _map.ReadByte(0x60000305));
        Assert.Equal(0x1122, _map.ReadHalf(0x60000306));
    }

    [Fact]
    public void A_register_that_nobody_models_is_reported_once_with_address_value_and_program_counter()
    {
        _map.MapUnmodelled(0x60000000, 0x10000, "peripherals");
        _map.Diagnostics.ProgramCounter = () => 0x40201234;
        _map.WriteWord(0x60001238, 7);
        _map.WriteWord(0x60001238, 8);

        Assert.Equal(0u, _map.ReadWord(0x60001238));
        Assert.Equal(
            [
                "Write to an unmodelled register of peripherals at 0x60001238 (offset 0x1238), value 0x00000007, by the instruction at 0x40201234.",
                "Read of an unmodelled register of peripherals at 0x60001238 (offset 0x1238), by the instruction at 0x40201234.",
            ],
            _reports.Select(report => report.ToString()));
    }

    [Fact]
    public void In_strict_mode_it_throws_every_time()
    {
        using var map = new MemoryMap(new BoardDiagnostics(strict: true));
        map.MapUnmodelled(0x60000000, 0x8000, "peripherals");

        Assert.Equal(0x60000010u, Assert.Throws<UnmodelledException>(() => map.ReadWord(0x60000010)).Diagnostic.Address);
        Assert.Throws<UnmodelledException>(() => map.ReadWord(0x60000010));
    }

    [Fact]
    public void A_window_shows_nothing_until_told_and_nothing_after_it_is_hidden()
    {
        var window = _map.MapWindow(0x40200000, 4 * MemoryMap.PageSize, "flash");
        Assert.Throws<BusErrorException>(() => _map.ReadWord(0x40200000));
        _flash.Span[4] = 0x5a;
        window.Show(_flash);
        Assert.Equal(0x5au, _map.ReadWord(0x40200004));
        window.Hide();
        Assert.Throws<BusErrorException>(() => _map.ReadWord(0x40200004));
    }

    [Fact]
    public void Memory_smaller_than_its_window_repeats_in_it()
    {
        var window = _map.MapWindow(0x40200000, 4 * MemoryMap.PageSize, "flash");
        _flash.Span[8] = 1;
        window.Show(_flash, MemoryMap.PageSize);

        Assert.Equal(0u, _map.ReadWord(0x40200008));
        Assert.Equal(1u, _map.ReadWord(0x40200008 + MemoryMap.PageSize));
        Assert.Equal(1u, _map.ReadWord(0x40200008 + (3 * MemoryMap.PageSize)));
    }

    [Fact]
    public void A_change_behind_the_window_makes_every_copy_of_that_code_stale_also_while_it_is_hidden()
    {
        var window = _map.MapWindow(0x40200000, 4 * MemoryMap.PageSize, "flash");
        window.Show(_flash);
        window.Hide();
        _changed.Clear();
        window.ContentChanged(0x100, 0x10);

        Assert.Equal([(0x40200100u, 0x10u), (0x40210100u, 0x10u)], _changed);
    }

    [Fact]
    public void Showing_the_same_again_makes_nothing_stale()
    {
        var window = _map.MapWindow(0x40200000, 2 * MemoryMap.PageSize, "flash");
        window.Show(_flash);
        _changed.Clear();
        window.Hide();
        window.Show(_flash);

        Assert.Empty(_changed);
    }

    [Fact]
    public void Two_things_at_one_address_are_an_error_that_names_the_second()
    {
        using var more = new HostMemory(MemoryMap.PageSize);
        Assert.Contains("IRAM", Assert.Throws<ArgumentException>(() => _map.MapCodeRam(0x3ffe8000, more, "IRAM")).Message, StringComparison.Ordinal);
        _map.MapRegisters(0x60000000, 0x100, new Registers(), "UART0");
        Assert.Contains("UART0 is mapped", Assert.Throws<ArgumentException>(() => _map.MapRegisters(0x600000fc, 4, new Registers(), "X")).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _map.Dispose();
        _ram.Dispose();
        _flash.Dispose();
    }

    private sealed class Registers : IRegisterBlock
    {
        public Dictionary<uint, uint> Values { get; } = [];

        public uint Read(uint offset) => Values.GetValueOrDefault(offset);

        public void Write(uint offset, uint value) => Values[offset] = value;
    }

    private sealed class Sink(List<BoardDiagnostic> reports) : IProgress<BoardDiagnostic>
    {
        public void Report(BoardDiagnostic value) => reports.Add(value);
    }
}
