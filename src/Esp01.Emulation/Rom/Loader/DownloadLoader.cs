using System.Buffers.Binary;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Rom.Loader;

/// <summary>
/// The serial download mode of the ROM, with its habits: the first message is spent on measuring the baud rate, value and
/// error of an answer keep what an earlier command left there, FLASH_END leaves whatever the outcome.
/// </summary>
internal sealed partial class DownloadLoader(RomServices rom, uint? returnAddress)
{
    private const uint MessageBuffer = 0x3fffa000;
    private const int LargestMessage = 0x2000;

    private const int EdgesToMeasure = 30;
    private const int SyncAnswers = 8;
    private const uint UartAutoBaud = 0x18;

    private static readonly SimulatedTime MeasureInterval = SimulatedTime.FromMilliseconds(1);

    private readonly SlipFrames _frames = new(LargestMessage);
    private readonly DownloadState _memory = new();
    private readonly DownloadState _flash = new();

    private LoaderCommand _answerCommand;
    private uint _answerValue;
    private byte _status;
    private byte _error;
    private bool _leave;

    /// <summary>Measures the rate if the ROM itself entered the mode, then serves commands until one ends it.</summary>
    public IEnumerable<RomWait> Run()
    {
        if (returnAddress is null)
        {
            foreach (var wait in MeasureBaudRate())
                yield return wait;
        }

        while (!_leave)
        {
            byte received;
            while (!rom.Serial.TryReceive(out received))
                yield return RomWait.For(() => rom.Uart.ReceivedCount > 0);
            if (_frames.Accept(received) is not { } frame)
                continue;
            foreach (var wait in Handle(frame))
                yield return wait;
        }
    }

    private IEnumerable<RomWait> MeasureBaudRate()
    {
        var uart = rom.Uart;
        uart.Write(UartAutoBaud, 0);
        uart.Write(UartAutoBaud, 1);
        while (uart.AutoBaud.Edges < EdgesToMeasure)
        {
            // The meter is read every millisecond; nothing changes it while nothing arrives.
            yield return RomWait.For(() => uart.AutoBaud.Edges > 0);
            yield return rom.Delay(MeasureInterval);
        }

        const uint LowPulse = 0x28;
        const uint HighPulse = 0x2c;
        rom.Serial.SetDivider((uart.Read(LowPulse) + uart.Read(HighPulse)) / 2);
        uart.Write(UartAutoBaud, 0);
    }

    private IEnumerable<RomWait> Handle(byte[] frame)
    {
        // The data of a message lies in RAM, where a program loaded over it can destroy it, as on the chip.
        rom.Cpu.Memory.Write(MessageBuffer, frame);
        var message = new LoaderMessage(frame);
        if (!message.IsRequest || !Enum.IsDefined(message.Command))
        {
            // The answer still names the command before; after a SYNC it is repeated like a SYNC's.
            Refuse(LoaderError.InvalidMessage);
            foreach (var wait in Answer())
                yield return wait;
            yield break;
        }

        _answerCommand = message.Command;
        _status = 0;
        var steps = message.Command switch
        {
            LoaderCommand.FlashBegin => BeginFlash(message),
            LoaderCommand.FlashData => StoreFlash(message),
            LoaderCommand.FlashEnd => EndFlash(),
            LoaderCommand.MemoryBegin => Do(() => BeginMemory(message)),
            LoaderCommand.MemoryData => Do(() => StoreMemory(message)),
            LoaderCommand.MemoryEnd => EndMemory(message),
            LoaderCommand.Sync => Do(() => _answerValue = message.Payload.Length >= 4 ? message.Word(0) : _answerValue),
            LoaderCommand.WriteRegister => WriteRegisters(message),
            LoaderCommand.ReadRegister => Do(() => ReadRegister(message)),
            _ => Do(() => SetFlashParameters(message)),
        };
        foreach (var wait in steps)
            yield return wait;
    }

    /// <summary>A command that is over at once, and its answer.</summary>
    private IEnumerable<RomWait> Do(Action action)
    {
        action();
        return Answer();
    }

    private void Refuse(LoaderError error)
    {
        _status = 1;
        _error = (byte)error;
    }

    private IEnumerable<RomWait> Answer()
    {
        var answer = new byte[10];
        answer[0] = 1;
        answer[1] = (byte)_answerCommand;
        answer[2] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(4), _answerValue);
        answer[8] = _status;
        answer[9] = _error;
        for (var times = _answerCommand == LoaderCommand.Sync ? SyncAnswers : 1; times > 0; times--)
        {
            foreach (var wait in rom.Send(SlipFrames.Encode(answer)))
                yield return wait;
        }
    }
}
