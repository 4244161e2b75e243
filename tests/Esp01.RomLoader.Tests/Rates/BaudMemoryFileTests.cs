using Esp01.RomLoader.Rates;
using Esp01.Testing.Files;

namespace Esp01.RomLoader.Tests.Rates;

public sealed class BaudMemoryFileTests
{
    [Fact]
    public void Boards_flashed_at_the_same_time_all_find_their_rates_again()
    {
        using var folder = new TempFolder();
        var path = folder.At("cache/baud-rates.json");
        var adapters = Enumerable.Range(0, 200).Select(number => $"adapter {number}").ToList();

        Parallel.ForEach(adapters, (adapter, _, number) => new BaudMemoryFile(path).Remember(adapter, 1000 + (int)number));

        Assert.All(adapters, (adapter, number) => Assert.Equal(1000 + number, new BaudMemoryFile(path).Recall(adapter)));
        Assert.Equal([path], Directory.GetFiles(folder.At("cache")));
    }

    [Fact]
    public void A_damaged_file_counts_as_empty_and_is_replaced()
    {
        using var folder = new TempFolder();
        var path = folder.Write("baud-rates.json", "{ not");
        var memory = new BaudMemoryFile(path);

        Assert.Null(memory.Recall("adapter"));
        memory.Remember("adapter", 460800);
        Assert.Equal(460800, memory.Recall("adapter"));
    }

    [Fact]
    public void A_place_that_cannot_be_written_costs_the_memory_and_nothing_else()
    {
        using var folder = new TempFolder();
        var memory = new BaudMemoryFile(Path.Combine(folder.Write("file", "no folder"), "baud-rates.json"));

        memory.Remember("adapter", 460800);

        Assert.Null(memory.Recall("adapter"));
    }
}
