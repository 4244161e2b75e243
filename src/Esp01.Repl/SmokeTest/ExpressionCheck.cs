namespace Esp01.Repl.SmokeTest;

/// <summary>A check that is one expression and a judgement of its value.</summary>
/// <param name="expression">Python; its value is an ASCII str without line ends.</param>
/// <param name="judge">Pure: expectation and value to finding.</param>
public sealed class ExpressionCheck(string name, string title, string setup, string expression, Func<ImageExpectation, string, CheckFinding> judge)
    : SmokeCheck(name, title)
{
    /// <summary>Why it does not apply to an image.</summary>
    public Func<ImageExpectation, string?> DoesNotApply { get; init; } = _ => null;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public string Setup { get; } = setup;

    public string Expression { get; } = expression;

    public override string? SkipReason(ImageExpectation expectation) => DoesNotApply(expectation);

    public CheckFinding Judge(ImageExpectation expectation, string value) => judge(expectation, value);

    public override async Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken) =>
        judge(context.Expectation, await context.Client.EvaluateAsync(Expression, Setup, Timeout, cancellationToken));
}
