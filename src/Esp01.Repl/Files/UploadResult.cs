namespace Esp01.Repl.Files;

/// <summary>What an upload did.</summary>
/// <param name="Repeats">Blocks that had to be sent again because they arrived damaged.</param>
/// <param name="Elapsed">In the link's time, from the first byte of content to the last verification.</param>
public sealed record UploadResult(UploadPlan Plan, int Repeats, TimeSpan Elapsed)
{
    public int Sent => Plan.Steps.OfType<UploadStep.Send>().Count();
}
