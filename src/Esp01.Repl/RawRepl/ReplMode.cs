namespace Esp01.Repl.RawRepl;

public enum ReplMode
{
    /// <summary>Not asked yet, or lost after a timeout.</summary>
    Unknown,

    /// <summary>At <c>&gt;&gt;&gt; </c>.</summary>
    Friendly,

    /// <summary>At <c>&gt;</c>, for machines.</summary>
    Raw,
}
