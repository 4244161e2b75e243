using Esp01.Repl.RawRepl;

namespace Esp01.Repl.SmokeTest;

/// <summary>What checks share: the prompt, the expectation, and the mark that shows whether the board reset behind our back.</summary>
public sealed class SmokeContext(ReplClient client, ImageExpectation expectation, string nonce)
{
    public ReplClient Client { get; } = client;

    public ImageExpectation Expectation { get; } = expectation;

    /// <summary>Eight hex digits of this run.</summary>
    public string Nonce { get; } = nonce;

    /// <summary>Starts of the board that the test caused.</summary>
    public int DeliberateStarts { get; set; }

    /// <summary>Leaves a mark in the board's RAM that no reset survives.</summary>
    public async Task MarkAsync(CancellationToken cancellationToken) =>
        await Client.ExecuteAsync($"_e1_mark='{Nonce}'", cancellationToken: cancellationToken);
}
