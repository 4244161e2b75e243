using Esp01.Repl.DeviceScripts;

namespace Esp01.Repl.Files;

public sealed partial class BoardFiles
{
    /// <summary>
    /// The path that somebody typed: as it stands, or as lists show names that cannot be shown. Which of them is meant decides
    /// what is there.
    /// </summary>
    /// <exception cref="BoardPathException">Both are there, or it can be no path.</exception>
    public async Task<BoardPath> ResolveAsync(string typed, CancellationToken cancellationToken = default)
    {
        var literal = BoardPath.Parse(typed);
        if (!typed.Contains('\\', StringComparison.Ordinal) || BoardPath.TryParseDisplayed(typed) is not { } shown || shown == literal)
            return literal;
        var (isLiteral, isShown) = (await ExistsAsync(literal, cancellationToken), await ExistsAsync(shown, cancellationToken));
        return isLiteral && isShown
            ? throw new BoardPathException(typed, $"on the board are {literal} and {shown}, and each can be meant")
            : isShown ? shown : literal;
    }

    private async Task<bool> ExistsAsync(BoardPath path, CancellationToken cancellationToken) => path.IsRoot
        || RemoteState.Parse(await _scripts.CallAsync(DeviceScript.Stat, $"_e1_stat({path.ToPython()},False)", null, cancellationToken)).Kind != RemoteKind.Missing;
}
