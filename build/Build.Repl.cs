using Esp01.Repl.Terminal;
using Esp01.Terminal;

/// <summary>The terminal at the board's prompt.</summary>
internal sealed partial class Build
{
    async Task ReplAsync(CancellationToken cancellationToken)
    {
        await using var log = To is null ? null : new FileStream(Path.GetFullPath(To), FileMode.Append, FileAccess.Write, FileShare.Read);
        using var console = new RawConsole();
        var session = new TerminalSession(
            async token =>
            {
                var link = await OpenBoardAsync(nameof(Repl), token);
                await link.SetBaudRateAsync(ReplBaudRate, token);
                return link;
            },
            console,
            TimeProvider.System,
            TerminalOptions.Default with { Log = log });
        await session.RunAsync(cancellationToken);
    }
}
