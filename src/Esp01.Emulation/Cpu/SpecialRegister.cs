namespace Esp01.Emulation.Cpu;

/// <summary>The special registers of the LX106 by their numbers in RSR, WSR and XSR.</summary>
public enum SpecialRegister : byte
{
    Sar = 3,
    LitBase = 5,
    Mmid = 89,
    IBreakEnable = 96,
    Ddr = 104,
    IBreakA0 = 128,
    DBreakA0 = 144,
    DBreakC0 = 160,
    ConfigId0 = 176,
    Epc1 = 177,
    Epc2 = 178,
    Epc3 = 179,
    Depc = 192,
    Eps2 = 194,
    Eps3 = 195,
    ConfigId1 = 208,
    ExcSave1 = 209,
    ExcSave2 = 210,
    ExcSave3 = 211,

    /// <summary>Reads as INTERRUPT, writes as INTSET.</summary>
    Interrupt = 226,
    IntClear = 227,
    IntEnable = 228,
    Ps = 230,
    VecBase = 231,
    ExcCause = 232,
    DebugCause = 233,
    CCount = 234,
    PrId = 235,
    ICount = 236,
    ICountLevel = 237,
    ExcVAddr = 238,
    CCompare0 = 240,
}
