using System.Buffers.Binary;
using System.Globalization;
using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Rom;

/// <summary>From the reset vector to the program: the banner, the choice by straps, and loading an image from flash address 0.</summary>
internal sealed class RomBoot(RomServices rom, Gpio gpio, Rtc rtc, Analog analog, Dport dport)
{
    private const int BootFromFlashMode = 3;
    private const int DownloadMode = 1;
    private const int FirstSdioMode = 4;

    private const int HeaderLength = 8;
    private const byte Magic = 0xe9;
    private const byte ChecksumSeed = 0xef;

    /// <summary>What comes from a flash that is asked in a mode it does not have, as users' logs show it.</summary>
    private const byte UnreadableByte = 0x88;

    /// <summary>The ROM reads the flash in pieces of this many bytes and tells how much of a piece a segment begins and ends with.</summary>
    private const int Piece = 16;

    private const int LargestSegment = 0x100000;

    private const uint EdgeInterruptEnable = 0x3ff00004;
    private const uint WatchdogControl = 0x60000900;

    // 40 MHz with one data line would be 5; reading through the 16-byte pieces is slower.
    private const int FlashBytesPerMicrosecond = 2;

    private static readonly SimulatedTime StartUpTime = SimulatedTime.FromMilliseconds(2);
    private static readonly SimulatedTime FatalRepeat = SimulatedTime.FromMilliseconds(50);

    public IEnumerable<RomWait> Start()
    {
        Initialise();
        yield return rom.Delay(StartUpTime);
        var cause = rom.Cpu.Memory.ReadWord(0x60000714) & 0xf;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"\n ets Jan  8 2013,rst cause:{cause}, boot mode:({gpio.BootMode},{gpio.BootModeDetail})\n\n");
        foreach (var wait in rom.Print(text))
            yield return wait;

        // The SDK sends the chip to deep power-down before it sleeps, and it has power all the time. Seen on a logic analyzer:
        // https://github.com/esp8266/Arduino/issues/6007. That it happens in download mode too is assumed.
        rom.Spi.WakeChip();
        switch (gpio.BootMode)
        {
            case BootFromFlashMode:
                rom.Cpu.ProgramCounter = RomAddresses.BootFromFlash;
                break;
            case DownloadMode:
                rom.Cpu.ProgramCounter = RomAddresses.DownloadMode;
                break;
            default:
                if (gpio.BootMode >= FirstSdioMode)
                {
                    foreach (var wait in rom.Print("waiting for host\n"))
                        yield return wait;
                }

                // The SDIO host never comes, and modes 0 and 2 (GPIO2 low) start nothing.
                yield return RomWait.For(static () => false);
                break;
        }
    }

    /// <summary>Copies the image's segments to RAM and calls its entry.</summary>
    public IEnumerable<RomWait> LoadFromFlash()
    {
        var spi = rom.Spi;
        dport.CacheEnabled = false;
        foreach (var wait in rom.WaitForFlash())
            yield return wait;

        var header = new byte[HeaderLength];
        spi.ReadInto(0, header);
        var entry = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        if (header[0] != Magic)
        {
            foreach (var wait in Fail(""))
                yield return wait;
        }

        uint offset = HeaderLength;
        var checksum = ChecksumSeed;
        var room = Piece;
        for (var segment = 0; segment < header[1]; segment++)
        {
            var description = new byte[HeaderLength];
            spi.ReadInto(offset, description);
            // The header is read over one data line; from here on its mode counts.
            if (header[2] < spi.FirstReadableMode)
                description.AsSpan().Fill(UnreadableByte);
            offset += HeaderLength;
            var address = BinaryPrimitives.ReadUInt32LittleEndian(description);
            var length = BinaryPrimitives.ReadInt32LittleEndian(description.AsSpan(4));
            foreach (var wait in rom.Print(string.Create(CultureInfo.InvariantCulture, $"load 0x{address:x8}, len {length}, room {room} \n")))
                yield return wait;
            if (length is < 0 or > LargestSegment || !TryLoad(offset, address, length, ref checksum))
            {
                foreach (var wait in Fail("flash read err, ets_unpack_flash_code\n"))
                    yield return wait;
            }

            yield return rom.Delay(SimulatedTime.FromMicroseconds(length / FlashBytesPerMicrosecond));
            offset += (uint)length;
            var tail = Math.Max(0, length - room) % Piece;
            room = (Piece - ((tail + HeaderLength) % Piece)) % Piece;
            foreach (var wait in rom.Print(string.Create(CultureInfo.InvariantCulture, $"tail {tail}\nchksum 0x{checksum:x2}\n")))
                yield return wait;
        }

        // The checksum is the last byte of the 16-byte line that the segments end in.
        var stored = new byte[1];
        spi.ReadInto(offset | (Piece - 1), stored);
        foreach (var wait in rom.Print(string.Create(CultureInfo.InvariantCulture, $"csum 0x{checksum:x2}\n")))
            yield return wait;
        if (stored[0] != checksum)
        {
            foreach (var wait in Fail("csum err\n"))
                yield return wait;
        }

        rom.Cpu.Memory.WriteWord(RomAddresses.UserStart, entry);
        rom.RunProgram(entry);
    }

    /// <summary>After the program returned to the ROM: says so, and serves tasks for ever.</summary>
    public IEnumerable<RomWait> UserCodeDone()
    {
        foreach (var wait in rom.Print("user code done\n"))
            yield return wait;
        const uint RunTasks = 0x40000e04;
        rom.Cpu.ProgramCounter = RunTasks;
    }

    private void Initialise()
    {
        var cpu = rom.Cpu;
        RomData.Initialise(cpu.Memory);
        analog.ResetPll();
        rtc.ForgetSleep();
        cpu.IsDoubleSpeed = false;
        dport.CacheEnabled = false;
        // Assumed: a program that jumps here leaves timers and watchdog running, and programs start as if they were not.
        cpu.Memory.WriteWord(EdgeInterruptEnable, 0);
        cpu.Memory.WriteWord(WatchdogControl, 0);
        cpu.WriteSpecial(SpecialRegister.VecBase, Lx106.ResetVectorBase);
        cpu.WriteSpecial(SpecialRegister.IntEnable, 0);
        cpu.WriteSpecial(SpecialRegister.IntClear, uint.MaxValue);
        cpu.WriteSpecial(SpecialRegister.Ps, ProcessorStatus.UserVectorMode);
        cpu[1] = RomAddresses.StackAtEntry;
        rom.Serial.Reset();
    }

    private bool TryLoad(uint offset, uint address, int length, ref byte checksum)
    {
        var data = new byte[length];
        rom.Spi.ReadInto(offset, data);
        foreach (var value in data)
            checksum ^= value;
        try
        {
            rom.Cpu.Memory.Write(address, data);
            return true;
        }
        catch (BusErrorException)
        {
            return false;
        }
    }

    /// <summary>
    /// The ROM means to print its file and line, takes the line number, 181, for a string, and reports that exception for ever.
    /// </summary>
    private IEnumerable<RomWait> Fail(string reason)
    {
        foreach (var wait in rom.Print($"{reason}ets_main.c "))
            yield return wait;
        while (true)
        {
            foreach (var wait in rom.Print("Fatal exception (28): \nepc1=0x4000228b, epc2=0x00000000, epc3=0x00000000, excvaddr=0x000000b5, depc=0x00000000\n"))
                yield return wait;
            yield return rom.Delay(FatalRepeat);
        }
    }
}
