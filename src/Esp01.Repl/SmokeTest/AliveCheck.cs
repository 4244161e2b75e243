namespace Esp01.Repl.SmokeTest;

/// <summary>The answer is computed there, for a question that was never asked before.</summary>
public sealed class AliveCheck() : SmokeCheck("alive", "Answers a new question")
{
    public override async Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        var expected = context.Nonce + ":42";
        var seen = await context.Client.EvaluateAsync($"'%s:%d'%('{context.Nonce}',6*7)", cancellationToken: cancellationToken);
        await context.MarkAsync(cancellationToken);
        return CheckFinding.Of(seen == expected, expected, seen);
    }
}
