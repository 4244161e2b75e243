using Esp01.Emulation.Storage;
using Esp01.Emulation.Tests.Board;
using Esp01.Testing;

namespace Esp01.Emulation.Tests.Rom;

public sealed class DownloadModeTests
{
    private const byte FlashBegin = 0x02;
    private const byte FlashData = 0x03;
    private const byte FlashEnd = 0x04;
    private const byte MemoryBegin = 0x05;
    private const byte MemoryEnd = 0x06;
    private const byte MemoryData = 0x07;
    private const byte Sync = 0x08;
    private const byte WriteRegister = 0x09;
    private const byte ReadRegister = 0x0a;
    private const byte SetFlashParameters = 0x0b;

    [Theory]
    [InlineData(74880)]
    [InlineData(115200)]
    [InlineData(460800)]
    public void The_first_sync_is_spent_on_the_baud_rate_and_the_second_is_answered_eight_times(int baudRate)
    {
        using var rig = new BoardRig();
        rig.EnterDownloadMode();
        var client = new LoaderClient(rig, baudRate);
        Assert.Empty(client.Command(Sync, LoaderClient.SyncPayload));
        var answers = client.Command(Sync, LoaderClient.SyncPayload, withinMilliseconds: 40);
        Assert.Equal(8, answers.Count);
        Assert.All(answers, answer => Assert.Equal((Sync, 0x20120707u, 0), (answer.Command, answer.Value, answer.Status)));
        Assert.Equal((uint)(52_000_000 / baudRate), client.ReadRegister(0x60000014) & 0xfffff);
    }

    [Fact]
    public void Once_measured_the_rate_stays_until_reset()
    {
        using var rig = new BoardRig();
        LoaderClient.Connect(rig);
        var other = new LoaderClient(rig, 230400);
        Assert.Empty(other.Command(Sync, LoaderClient.SyncPayload));
        Assert.Empty(other.Command(Sync, LoaderClient.SyncPayload));
    }

    [Fact]
    public void The_chip_and_its_address_can_be_read()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        Assert.Equal(0xfff0c101, client.ReadRegister(0x40001000));
        Assert.Equal(0x5a000000u, client.ReadRegister(0x3ff00050));
        Assert.Equal(0x00003c4bu, client.ReadRegister(0x3ff00054));
        Assert.Equal(0x0000a000u, client.ReadRegister(0x3ff00058));
    }

    [Fact]
    public void The_jumper_can_be_seen_while_it_is_taken_off()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        Assert.Equal(0u, client.ReadRegister(0x60000318) & 1);
        rig.Board.DriveGpio0(low: false);
        var after = client.ReadRegister(0x60000318);
        Assert.Equal(1u, after & 1);
        Assert.Equal(1u, (after >> 16) & 7);
    }

    [Fact]
    public void Several_registers_are_written_with_one_command_in_order_with_masks()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        var answer = client.One(WriteRegister, LoaderClient.Words(0x60001200, 0x12345678, uint.MaxValue, 0, 0x60001200, 0xff, 0x0f, 100));
        Assert.Equal(0, answer.Status);
        Assert.Equal(0x1234567fu, client.ReadRegister(0x60001200));
    }

    [Theory]
    [InlineData(0x0c)]
    [InlineData(0x14)]
    [InlineData(0xd0)]
    public void An_unknown_command_after_sync_is_refused_eight_times_under_syncs_name(byte command)
    {
        using var rig = new BoardRig();
        var answers = LoaderClient.Connect(rig).Command(command, []);
        Assert.Equal(8, answers.Count);
        Assert.All(answers, answer => Assert.Equal([0x01, 0x08, 0x02, 0x00, 0x07, 0x07, 0x12, 0x20, 0x01, 0x05], answer.Raw));
    }

    [Fact]
    public void A_message_in_the_wrong_direction_is_refused()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        client.ReadRegister(0x60000014);
        client.Send(ReadRegister, LoaderClient.Words(0x60000014), direction: 1);
        rig.Run(20);
        Assert.Contains("\u0001\u0005", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_success_keeps_the_error_byte_of_the_failure_before()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        Assert.Equal((1, 5), Outcome(client.One(MemoryBegin, LoaderClient.Words(0))));
        Assert.Equal((0, 5), Outcome(client.One(ReadRegister, LoaderClient.Words(0x60000014))));
    }

    [Fact]
    public void A_value_stays_until_the_next_command_that_has_one()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        client.ReadRegister(0x40001000);
        Assert.Equal(0xfff0c101, client.One(MemoryBegin, LoaderClient.Words(0, 0, 0, 0x40100000)).Value);
    }

    [Fact]
    public void A_block_with_a_bad_checksum_uses_up_its_number()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        client.One(MemoryBegin, LoaderClient.Words(8, 1, 8, 0x40100000));
        var data = LoaderClient.Words(1, 2);
        Assert.Equal((1, 7), Outcome(client.Data(MemoryData, 0, data, checksum: 0)));
        Assert.Equal((1, 5), Outcome(client.Data(MemoryData, 0, data)));
        Assert.Equal((0, 5), Outcome(client.Data(MemoryData, 1, data)));
        Assert.Equal(2u, client.ReadRegister(0x40100004));
    }

    [Theory]
    [InlineData(0x1800, 0)]
    [InlineData(0x1801, 1)]
    public void Blocks_have_a_largest_size(uint blockSize, byte status)
    {
        using var rig = new BoardRig();
        Assert.Equal(status, LoaderClient.Connect(rig).One(MemoryBegin, LoaderClient.Words(blockSize, 1, blockSize, 0x40100000)).Status);
    }

    [Fact]
    public void A_program_loaded_into_ram_runs_and_returns()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        // L32R only reaches backwards: the literal goes first.
        var program = Lx106Assembler.Assemble("where: .word 0x3ffe9000\nstart: movi a2, 77\nl32r a3, where\ns32i a2, a3, 0\nret\n.align 4", 0x40100000);
        client.One(MemoryBegin, LoaderClient.Words((uint)program.Bytes.Length, 1, (uint)program.Bytes.Length, 0x40100000));
        Assert.Equal(0, client.Data(MemoryData, 0, program.Bytes).Status);
        client.Send(MemoryEnd, LoaderClient.Words(0, program["start"]));
        rig.RunUntilText("user code done\r\n");
        Assert.Equal(77u, rig.Board.Memory.ReadWord(0x3ffe9000));
    }

    [Fact]
    public void A_non_zero_flag_stays_in_the_loader()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        Assert.Equal(0, client.One(MemoryEnd, LoaderClient.Words(1, 0x40100000)).Status);
        Assert.Equal(0xfff0c101, client.ReadRegister(0x40001000));
    }

    [Fact]
    public void Jumping_to_the_reset_vector_starts_the_loader_anew()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        client.Send(MemoryEnd, LoaderClient.Words(0, 0x40000080));
        rig.RunUntilText("rst cause:2, boot mode:(1,7)\r\n\r\n");
    }

    [Fact]
    public void The_application_starts_with_the_jumper_still_on()
    {
        using var rig = new BoardRig(flash: GuestImage.Of("ret"));
        var client = LoaderClient.Connect(rig);
        client.Send(MemoryEnd, LoaderClient.Words(0, 0x400010a8));
        rig.RunUntilText("load 0x40100000");
        rig.RunUntilText("user code done");
    }

    [Fact]
    public void Flash_is_erased_written_and_booted()
    {
        var image = GuestImage.Of("ret");
        using var rig = new BoardRig();
        rig.Board.Flash.Load(new byte[8192]);
        var client = LoaderClient.Connect(rig);
        Assert.Equal(0, client.One(FlashBegin, LoaderClient.Words((uint)image.Length, 1, (uint)image.Length, 0), withinMilliseconds: 100).Status);
        Assert.Equal(0, client.Data(FlashData, 0, image).Status);
        Assert.Equal(image, rig.Board.Flash.Cells.Span[..image.Length].ToArray());
        client.Send(FlashEnd, LoaderClient.Words(1));
        rig.RunUntilText("user code done");
    }

    [Fact]
    public void Flash_end_leaves_the_chip_protected_and_flash_begin_takes_it_back()
    {
        var image = GuestImage.Of("ret");
        using var rig = new BoardRig(flash: image);
        var client = LoaderClient.Connect(rig);
        client.One(FlashBegin, LoaderClient.Words(0, 0, 0x400, 0));
        client.Send(FlashEnd, LoaderClient.Words(1));
        rig.RunUntilText("user code done");
        Assert.Equal(0x1c, Status(rig));
        rig.Board.CutPower();
        rig.Board.PowerOn();
        Assert.Equal(0x1c, Status(rig));
        client = LoaderClient.Connect(rig);
        Assert.Equal(0, client.One(FlashBegin, LoaderClient.Words(0, 1, 0x400, 0x10000)).Status);
        Assert.Equal(0, Status(rig));

        static byte Status(BoardRig rig)
        {
            Span<byte> status = stackalloc byte[1];
            rig.Board.Flash.Transfer(FlashOpcode.ReadStatus, 0, [], status);
            return status[0];
        }
    }

    [Fact]
    public void Writing_over_unerased_flash_fails_the_read_back()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        client.One(FlashBegin, LoaderClient.Words(0, 1, 4, 0));
        rig.Board.Flash.Load([0]);
        Assert.Equal((1, 8), Outcome(client.Data(FlashData, 0, [1, 2, 3, 4])));
    }

    [Fact]
    public void Flash_end_without_all_blocks_fails_and_leaves_all_the_same()
    {
        using var rig = new BoardRig(flash: GuestImage.Of("ret"));
        var client = LoaderClient.Connect(rig);
        client.One(FlashBegin, LoaderClient.Words(0, 2, 0x400, 0x10000));
        client.Send(FlashEnd, LoaderClient.Words(1));
        rig.RunUntilText("user code done");
        Assert.Contains("\u0001\u0006", rig.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x1000, 0x800, 6)]
    [InlineData(0x1000, 0x400000, 6)]
    [InlineData(0x1000, 0x3ff000, 0)]
    public void Flash_begin_checks_its_range_against_four_megabytes(uint size, uint offset, byte error)
    {
        using var rig = new BoardRig();
        var answer = LoaderClient.Connect(rig).One(FlashBegin, LoaderClient.Words(size, 1, 0x400, offset), withinMilliseconds: 200);
        Assert.Equal((error == 0 ? 0 : 1, error), Outcome(answer));
    }

    [Fact]
    public void The_chip_size_can_be_told()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        Assert.Equal(0, client.One(SetFlashParameters, LoaderClient.Words(0, 0x100000, 0x10000, 0x1000, 0x100, 0xffff)).Status);
        Assert.Equal((1, 6), Outcome(client.One(FlashBegin, LoaderClient.Words(0x1000, 1, 0x400, 0x100000))));
    }

    [Fact]
    public void Erasing_takes_up_to_a_block_too_much()
    {
        using var rig = new BoardRig();
        var client = LoaderClient.Connect(rig);
        client.One(FlashBegin, LoaderClient.Words(0x10000, 0, 0x400, 0), withinMilliseconds: 2000);
        Assert.All(rig.Board.Flash.EraseCounts.Take(32), count => Assert.Equal(1, count));
        Assert.Equal(0, rig.Board.Flash.EraseCounts[32]);
    }

    [Fact]
    public void A_chip_erase_started_as_a_program_ends_with_a_line_of_text()
    {
        using var rig = new BoardRig();
        rig.Board.Flash.Load(new byte[100]);
        var client = LoaderClient.Connect(rig);
        client.One(FlashBegin, LoaderClient.Words(0, 0, 0x400, 0x10000));
        client.Send(MemoryEnd, LoaderClient.Words(0, 0x40004984));
        rig.RunUntilText("user code done", withinMilliseconds: 3000);
        Assert.Equal(SpiFlash.SectorSize, rig.Board.Flash.Cells.Span[..SpiFlash.SectorSize].Count((byte)0xff));
    }

    [Fact]
    public void The_flash_id_is_read_through_the_controllers_registers()
    {
        using var rig = new BoardRig(new() { IsStrict = true, Flash = FlashModel.GigaDevice(2 << 20) });
        var client = LoaderClient.Connect(rig);
        client.One(WriteRegister, LoaderClient.Words(
            0x60000220, 0x1700, uint.MaxValue, 0,
            0x6000021c, 0x90000000, uint.MaxValue, 0,
            0x60000224, 0x7000009f, uint.MaxValue, 0,
            0x60000240, 0, uint.MaxValue, 0,
            0x60000200, 1 << 18, uint.MaxValue, 0));
        Assert.Equal(0u, client.ReadRegister(0x60000200));
        Assert.Equal(0x1540c8u, client.ReadRegister(0x60000240));
    }

    private static (int Status, byte Error) Outcome(LoaderClient.Answer answer) => (answer.Status, answer.Error);
}
