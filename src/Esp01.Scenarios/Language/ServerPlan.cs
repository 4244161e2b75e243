namespace Esp01.Scenarios.Language;

/// <summary>A server of the network, which a scenario speaks for.</summary>
/// <param name="Answer">What it says at once to whatever it is asked; null where each request waits for its step.</param>
public sealed record ServerPlan(string Host, ushort Port, AnswerPlan? Answer);
