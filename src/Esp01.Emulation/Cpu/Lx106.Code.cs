using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Cpu;

/// <summary>What the processor knows of the code it has decoded.</summary>
public sealed unsafe partial class Lx106
{
    private readonly DecodedCode _code;
    private readonly List<MemoryWindow> _hidden = [];

    // Records from here on lie in a window that is hidden.
    private uint _codeLimit = DecodedCode.Length;

    /// <summary>Decodes the instruction at this record.</summary>
    /// <returns>False when it cannot be fetched and the exception for that was raised.</returns>
    private bool TryDecode(Decoded* d, int budget)
    {
        _pc = AddressOf(d);
        if (!Memory.TryFetch(_pc, out var word))
        {
            Sync(budget);
            TakeException(ExceptionCause.InstructionFetchProhibited, _pc);
            return false;
        }

        *d = Decoder.Decode(word, _pc);
        // Extended L32R: with the enable bit set, literals are relative to LITBASE and not to the instruction.
        if (d->Opcode == Opcode.L32r && _special[(byte)SpecialRegister.LitBase] is var literalBase && (literalBase & 1) != 0)
            d->Immediate += (int)((literalBase & ~0xfffu) - ((_pc + 3) & ~3u));
        return true;
    }

    private uint AddressOf(Decoded* d) => DecodedCode.Start + (uint)(d - _code.Records);

    private void OnCodeChanged(uint address, uint length) => _code.Discard(address, length);

    private void OnWindowChanged(MemoryWindow window)
    {
        if (window.IsShown)
            _hidden.Remove(window);
        else if (!_hidden.Contains(window))
            _hidden.Add(window);
        _codeLimit = _hidden.Select(hidden => Math.Min(hidden.Address - DecodedCode.Start, DecodedCode.Length)).Append(DecodedCode.Length).Min();
        // The next instruction may be in it.
        _leaveSlice = true;
    }
}
