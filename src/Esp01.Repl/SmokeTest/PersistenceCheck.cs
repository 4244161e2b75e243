namespace Esp01.Repl.SmokeTest;

/// <summary>A file written before a reset of the chip is whole after it.</summary>
public sealed class PersistenceCheck() : SmokeCheck("fs.persistence", "A file survives machine.reset()")
{
    private const string Path = "/.e1-persist";

    public override string? SkipReason(ImageExpectation expectation) => expectation.HasFileSystem ? null : "the image has no file system (512 KiB)";

    public override async Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        var client = context.Client;
        await client.ExecuteAsync($"with open('{Path}','w') as _e1o:\n _e1o.write('{context.Nonce}'*64)\n", TimeSpan.FromSeconds(30), cancellationToken: cancellationToken);
        context.DeliberateStarts++;
        await client.HardResetAsync(cancellationToken);
        await client.EnterCleanAsync(cancellationToken);
        var seen = await client.EvaluateAsync(
            $"'%d %s'%(len(_e1c),_e1c[-8:])", $"import os\nwith open('{Path}') as _e1o:\n _e1c=_e1o.read()\nos.remove('{Path}')\n", TimeSpan.FromSeconds(30), cancellationToken);
        await context.MarkAsync(cancellationToken);
        var expected = $"512 {context.Nonce}";
        return CheckFinding.Of(seen == expected, expected, seen);
    }
}
