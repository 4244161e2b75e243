namespace Esp01.Scenarios.Language;

/// <summary>An answer to an HTTP request.</summary>
/// <param name="Status">Number and reason: <c>200 OK</c>.</param>
public sealed record AnswerPlan(string Status, string ContentType, string Body)
{
    public static AnswerPlan Ok { get; } = new("200 OK", "text/plain; charset=utf-8", "");
}
