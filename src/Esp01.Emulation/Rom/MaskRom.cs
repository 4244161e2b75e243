using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Rom.Loader;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Rom;

/// <summary>
/// Takes the place of the mask ROM: one table from address to function. What a program calls that is not in it returns 0 and
/// is reported, by its name where it has a public one.
/// </summary>
internal sealed class MaskRom : IRomCode, IDisposable
{
    private const uint DownloadProcedure = 0x40003368;
    private const int SizeBytes = 0x10000;

    private readonly RomFunction?[] _functions = new RomFunction?[SizeBytes];
    private readonly BoardDiagnostics _diagnostics;
    private readonly Func<RomServices, RomBoot> _makeBoot;
    private readonly Uart _console;
    private readonly RomUart _serial;
    private readonly RomSpi _spi;
    private RomServices? _services;
    private RomBoot? _boot;
    private RomProcess? _process;

    public MaskRom(BoardDiagnostics diagnostics, IReadOnlyList<Uart> uarts, SpiFlash flash, Gpio gpio, Rtc rtc, Analog analog, Dport dport)
    {
        _diagnostics = diagnostics;
        _console = uarts[0];
        _serial = new(uarts);
        _spi = new(flash, dport);
        _makeBoot = services => new(services, gpio, rtc, analog, dport);
        Add(RomMemoryFunctions.Functions);
        Add(RomArithmetic.Functions);
        Add(RomFloat.Functions);
        Add(RomInterrupts.Functions);
        Add(RomInterruptLevels.Functions);
        Add(RomSystem.Functions);
        Add(RomTimers.Functions);
        Add(RomWatchdog.Functions);
        Add(RomText.Functions);
        Add(RomTasks.Functions);
        Add(RomGpio.Functions);
        Add(RomLists.Functions);
        Add(RomPhy.Functions);
        Add(RomEstimator.Functions);
        Add(RomMd5.Functions);
        Add(RomSha1.Functions);
        Add(RomAes.Functions);
        Add(RomWpa.Functions);
        Add(new RomConsole(uarts).Functions);
        Add(_serial.Functions);
        Add(_spi.Functions);
        Add(new RomSpiChip(_spi).Functions);
        Add(
        [
            new(RomAddresses.Reset, "_ResetVector", Start),
            new(0x400000a4, "_ResetHandler", Start),
            new(RomAddresses.BootFromFlash, "main (load from flash)", call => StartProcess(call, Boot(call).LoadFromFlash())),
            new(RomAddresses.UserCodeDone, "main (program returned)", call => StartProcess(call, Boot(call).UserCodeDone())),
            new(RomAddresses.DownloadMode, "main (download mode)", call => StartProcess(call, new DownloadLoader(Services(call), null).Run())),
            new(DownloadProcedure, "UartDwnLdProc", call => StartProcess(call, new DownloadLoader(Services(call), call.Cpu[0]).Run())),
            new(ProcessAddress, "main (waiting)", ResumeProcess),
            new(0x40000fbc, "ets_set_user_start", SetUserStart),
        ]);
    }

    /// <summary>Where the processor stays while a process waits.</summary>
    private const uint ProcessAddress = 0x40000fec;

    /// <summary>Every function the model has, in order of address.</summary>
    public IEnumerable<RomFunction> Functions => _functions.OfType<RomFunction>();

    /// <summary>Called when the reset vector is entered, for whatever reason.</summary>
    public Action? Starting { get; init; }

    public void Execute(Lx106 cpu, uint address)
    {
        if (_functions[address & (SizeBytes - 1)] is { } function)
        {
            function.Body(new(cpu));
            return;
        }

        var name = RomNames.NotModelled.TryGetValue(address, out var known) ? $" {known}" : "";
        _diagnostics.Report(
            $"Call of the ROM function{name}, which is not modelled", address, meaning: "It returned 0; a chip would have done what the program asked for.");
        cpu.Return(0);
    }

    /// <summary>Forgets what the ROM was doing: the chip is reset.</summary>
    public void Abandon()
    {
        _process?.Dispose();
        _process = null;
    }

    public void Dispose() => Abandon();

    private void Add(IEnumerable<RomFunction> functions)
    {
        foreach (var function in functions)
        {
            ref var slot = ref _functions[function.Address & (SizeBytes - 1)];
            if (slot is not null)
                throw new InvalidOperationException($"{slot.Name} and {function.Name} are both at 0x{function.Address:x8}.");
            slot = function;
        }
    }

    private RomServices Services(RomCall call) => _services ??= new(call.Cpu, _console, _serial, _spi);

    private RomBoot Boot(RomCall call) => _boot ??= _makeBoot(Services(call));

    private void Start(RomCall call)
    {
        Starting?.Invoke();
        StartProcess(call, Boot(call).Start());
    }

    private void StartProcess(RomCall call, IEnumerable<RomWait> steps)
    {
        Abandon();
        _process = new(call.Cpu, steps);
        call.Jump(ProcessAddress);
        _process.Resume();
    }

    private void ResumeProcess(RomCall call)
    {
        if (_process is null)
            call.Jump(RomAddresses.Reset);
        else
            _process.Resume();
    }

    private static void SetUserStart(RomCall call)
    {
        call.Memory.WriteWord(RomAddresses.UserStart, call[0]);
        call.Return();
    }
}
