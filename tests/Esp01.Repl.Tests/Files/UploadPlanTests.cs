using System.Security.Cryptography;
using System.Text;
using Esp01.Repl.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Repl.Tests.Files;

public class UploadPlanTests
{
    private static readonly BoardStorage OneMegabyte = new("esp8266", 1 << 20, 0x98000, 4096, 98, 96, CanReceiveBinary: true);

    [Fact]
    public void A_file_the_board_has_already_is_skipped_by_its_hash()
    {
        var item = Item("main.py", "print(1)");

        var plan = Plan(OneMegabyte, [item], (item.Path, RemoteState.File(8, item.Sha256)));

        Assert.Equal([new UploadStep.Skip(item.Path)], plan.Steps);
        Assert.Equal(0, plan.BytesToSend);
    }

    [Fact]
    public void Same_size_and_other_content_is_sent() =>
        Assert.Single(Plan(OneMegabyte, [Item("main.py", "print(1)")], (BoardPath.Parse("main.py"), RemoteState.File(8, Item("x", "print(2)").Sha256))).Steps.OfType<UploadStep.Send>());

    [Fact]
    public void A_beginning_that_is_there_is_not_sent_again()
    {
        var item = Item("log.bin", new string('a', 9000));
        var half = RemoteState.File(4096, Convert.ToHexStringLower(SHA256.HashData(item.Content.Span[..4096])));

        Assert.Equal([new UploadStep.Send(item, 4096)], Plan(OneMegabyte, [item], (item.TemporaryPath, half)).Steps);
        Assert.Equal([new UploadStep.Send(item, 0)], Plan(OneMegabyte, [item], (item.TemporaryPath, half with { Sha256 = "00" })).Steps);
    }

    [Fact]
    public void Folders_are_made_once_and_before_what_goes_into_them()
    {
        var plan = Plan(OneMegabyte, [Item("/lib/net/a.py", "1"), Item("/lib/net/b.py", "2"), Item("/lib/c.py", "3")]);

        Assert.Equal(
            ["MakeFolder /lib", "MakeFolder /lib/net", "Send /lib/net/a.py", "Send /lib/net/b.py", "Send /lib/c.py"],
            plan.Steps.Select(s => $"{s.GetType().Name} {s.Path}"));
    }

    [Fact]
    public void An_image_for_a_larger_chip_is_named_in_a_plain_sentence_before_anything_is_sent()
    {
        var error = Assert.Throws<WrongVariantException>(() => Plan(OneMegabyte with { FirmwareEnd = 1 << 20, BlockSize = 0, Blocks = 0 }, [Item("a", "b")]));

        Assert.StartsWith("COM3: the image on this board was built for a larger flash chip. Its firmware reaches to 1024 KiB of a 1024 KiB chip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_512_KiB_chip_has_no_file_system_and_the_message_says_what_to_do_instead()
    {
        var error = Assert.Throws<NoFileSystemException>(() => Plan(new BoardStorage("esp8266", 512 << 10, 0x7b000, 0, 0, 0, false), [Item("a", "b")]));

        Assert.Contains("Freeze the program into the image", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x98000, 1 << 20, false)]
    [InlineData(0xf9000, 1 << 20, false)]
    [InlineData(0xfa000, 1 << 20, true)]
    [InlineData(0x100000, 1 << 20, true)]
    [InlineData(0x100000, 4 << 20, false)]
    [InlineData(0x7b000, 512 << 10, false)]
    public void The_image_fits_when_native_sector_and_SDK_parameters_leave_a_block_before_the_end_of_the_chip(long firmwareEnd, long flashSize, bool wrong) =>
        Assert.Equal(wrong, (OneMegabyte with { FirmwareEnd = firmwareEnd, FlashSize = flashSize }).IsWrongVariant);

    [Fact]
    public void What_does_not_fit_is_said_with_both_numbers()
    {
        var error = Assert.Throws<NotEnoughSpaceException>(() => Plan(OneMegabyte with { FreeBlocks = 5 }, [Item("/big.bin", new string('x', 20000))]));

        Assert.Equal((7 * 4096, 5 * 4096), (error.Needed, error.Free));
        Assert.Contains("Nothing was sent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_old_version_counts_until_the_new_one_is_verified_and_gives_its_room_afterwards()
    {
        var (first, second) = (Item("/a.bin", new string('x', 8000)), Item("/b.bin", new string('y', 8000)));
        var old = (first.Path, RemoteState.File(8000, "00"));

        Assert.Equal(2, Plan(OneMegabyte with { FreeBlocks = 2 + FlashSpace.ReserveBlocks }, [first, second], old).Steps.Count);
        Assert.Throws<NotEnoughSpaceException>(() => Plan(OneMegabyte with { FreeBlocks = 2 + FlashSpace.ReserveBlocks }, [first, second]));
    }

    [Fact]
    public void A_file_in_the_way_of_a_folder_and_the_reverse_are_errors_before_anything_is_sent()
    {
        Assert.Throws<BoardPathException>(() => Plan(OneMegabyte, [Item("/lib/a.py", "1")], (BoardPath.Parse("/lib"), RemoteState.File(1, "00"))));
        Assert.Throws<BoardPathException>(() => Plan(OneMegabyte, [Item("/lib", "1")], (BoardPath.Parse("/lib"), RemoteState.Folder)));
        Assert.Throws<BoardPathException>(() => Plan(OneMegabyte, [Item("/a", "1"), Item("a", "2")]));
    }

    [Fact]
    public void Every_plan_sends_or_skips_each_item_once_and_never_takes_more_than_is_free() =>
        Prop.ForAll(
            Gen.Choose(0, 20000).ArrayOf(6).ToArbitrary(),
            Gen.Choose(0, 30).ToArbitrary(),
            (sizes, free) =>
            {
                var items = sizes.Select((size, i) => new UploadItem(BoardPath.Parse($"/f{i}"), new byte[size])).ToArray();
                var needed = sizes.Sum(s => FlashSpace.Blocks(s, 4096)) + FlashSpace.ReserveBlocks;
                try
                {
                    var plan = Plan(OneMegabyte with { FreeBlocks = free }, items);
                    return needed <= free && plan.Steps.Count == items.Length && plan.BytesToSend == sizes.Sum();
                }
                catch (NotEnoughSpaceException)
                {
                    return needed > free;
                }
            }).QuickCheckThrowOnFailure();

    private static UploadItem Item(string path, string content) => new(BoardPath.Parse(path), Encoding.ASCII.GetBytes(content));

    private static UploadPlan Plan(BoardStorage storage, UploadItem[] items, params (BoardPath Path, RemoteState State)[] states) =>
        UploadPlan.Make("COM3", storage, items, states.ToDictionary(s => s.Path, s => s.State));
}
