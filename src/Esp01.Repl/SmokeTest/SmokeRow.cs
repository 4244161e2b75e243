namespace Esp01.Repl.SmokeTest;

public sealed record SmokeRow(CheckOutcome Outcome, string Check, string Expected, string Observed);
