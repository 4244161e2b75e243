using System.Globalization;
using System.Net;
using Esp01.CommandLine.Syntax;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;
using Serilog;

/// <summary>A virtual ESP-01 for other programs to connect to.</summary>
internal sealed partial class Build
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);
    private static readonly SimulatedTime PowerReturns = SimulatedTime.FromMilliseconds(1000);

    /// <summary>Runs until Ctrl-C; the flash is saved now and then, and at the end.</summary>
    async Task VirtualBoardAsync(CancellationToken cancellationToken)
    {
        var file = new Esp01.Emulation.Storage.FlashFile(FlashFile ?? VirtualFlashFile);
        var (faults, hardware) = (BoardFaultsAsked, HardwareAsked);
        using var board = new Esp01Board(hardware.ToOptions(VirtualFlashBytes) with { Seed = faults.Seed, Diagnostics = new BoardDiagnosticOutput(), SkipsIdleLoops = !Turbo })
        {
            AnalogInput = hardware.AnalogInput,
        };
        using var hold = file.Hold();
        file.LoadInto(board.Flash);
        if (faults.PowerCut is { } cut)
            board.CutPowerAt(board.Clock.Now + cut, PowerReturns);
        var output = new BoardActivityOutput();
        board.Started += output.ShowReset;
        board.Restarted += output.ShowRestart;
        var home = HomeAsked(isRealTime: !Turbo);
        using var air = new BoardAir(board, home, WifiCapture);
        await using var uart1 = hardware.Uart1Port is { } port ? new OutputTcpPort(board.Uart1, new(IPAddress.Loopback, port)) : null;
        await using var running = new RunningBoard(
            board, Turbo ? Pacing.Turbo : Pacing.RealTime, toBoard: faults.ToBoard, fromBoard: faults.FromBoard, activity: output);
        await using var telnet = new Esp01.Emulation.Links.Rfc2217Port(running, LoopbackAt(Rfc2217Port, 2217));
        await using var raw = new RawTcpPort(running, LoopbackAt(TcpPort, 2218));
        await using var pty = OperatingSystem.IsLinux() ? new PtyPort(running) : null;

        Log.Information("A virtual ESP-01 with {Size:l} of {Flash:l} flash, kept in {File:l}", VirtualFlashText, board.Options.Flash.Name, file.Path);
        Log.Information("  {Address:l}   rate and reset lines: ./build.sh Flash --port {Address:l}, or esptool", telnet.Address, telnet.Address);
        Log.Information("  {Address:l}    bytes only: ./build.sh Repl --port tcp://{EndPoint:l}", raw.Address, raw.EndPoint.ToString());
        if (pty is not null)
            Log.Information("  {Address:l}                 for terminal programs", pty.Address);
        if (uart1 is not null)
            Log.Information("  socket://{EndPoint:l}    what UART1 sends at GPIO2", uart1.EndPoint.ToString());
        air.Describe(home);
        Log.Information("Ctrl-C switches it off");
        try
        {
            while (true)
            {
                await Task.WhenAny(running.Completion, Task.Delay(SaveInterval, cancellationToken));
                await running.InvokeAsync(_ => file.Save(board.Flash));
                if (running.Completion.IsCompleted)
                    await running.Completion;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Being switched off is how it ends well.
        }

        // Whoever is interrupted is not in the table at the end.
        var worn = board.Flash.EraseCounts.Max();
        Log.Information("The flash is in {File:l}", file.Path);
        if (worn > 0)
            Log.Information("Wear: at most {Erases} erases so far, of sector {Sector}", worn, board.Flash.EraseCounts.ToList().IndexOf(worn));
    }

    private string VirtualFlashText => string.Create(CultureInfo.InvariantCulture, $"{VirtualFlashBytes / Kibi} KiB");

    private static IPEndPoint LoopbackAt(string? port, int usual) => new(IPAddress.Loopback, port is null ? usual : WholeNumberAttribute.Parse(port));
}
