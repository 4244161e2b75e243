namespace Esp01.Emulation.Cpu;

/// <summary>Values of EXCCAUSE that this processor can produce.</summary>
public enum ExceptionCause
{
    IllegalInstruction = 0,
    Syscall = 1,
    LoadStoreError = 3,
    Level1Interrupt = 4,
    LoadStoreAlignment = 9,
    InstructionFetchProhibited = 20,
    LoadProhibited = 28,
    StoreProhibited = 29,
}
