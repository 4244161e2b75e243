namespace Esp01.Emulation.Memory;

/// <summary>
/// Says loudly, and once for each place, what is not modelled. In strict mode it throws instead. Peripherals report their own
/// unknown registers here; the memory map reports the holes between them.
/// </summary>
public sealed class BoardDiagnostics(IProgress<BoardDiagnostic>? sink = null, bool strict = false)
{
    private readonly HashSet<(uint Address, bool IsWrite)> _told = [];

    public bool IsStrict => strict;

    /// <summary>Where the program is; the processor sets this.</summary>
    public Func<uint> ProgramCounter { get; set; } = static () => 0;

    /// <exception cref="UnmodelledException">In strict mode.</exception>
    public void UnmodelledRead(string block, uint address, uint offset) =>
        Report($"Read of an unmodelled register of {block}", address, offset, null, "It read 0; a chip may give something else.");

    /// <exception cref="UnmodelledException">In strict mode.</exception>
    public void UnmodelledWrite(string block, uint address, uint offset, uint value) =>
        Report($"Write to an unmodelled register of {block}", address, offset, value, "It had no effect; on a chip it may have one.");

    /// <summary>For anything else: a ROM function that is missing, a mode that is not there.</summary>
    /// <param name="what">A phrase without a full stop.</param>
    /// <param name="meaning">What came of it, as a sentence; null where there is no more to say than that a chip may differ.</param>
    /// <exception cref="UnmodelledException">In strict mode.</exception>
    public void Report(string what, uint address, uint offset = 0, uint? value = null, string? meaning = null)
    {
        if (!strict && !_told.Add((address, value is not null)))
            return;
        var diagnostic = new BoardDiagnostic(what, address, offset, value, ProgramCounter());
        if (meaning is not null)
            diagnostic = diagnostic with { Meaning = meaning };
        sink?.Report(diagnostic);
        if (strict)
            throw new UnmodelledException(diagnostic);
    }
}
