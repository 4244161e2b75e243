namespace Esp01.Emulation.Cpu;

/// <summary>Which special registers exist, and which of RSR, WSR and XSR they allow; anything else is an illegal instruction.</summary>
public static class SpecialRegisterAccess
{
    private const byte Read = 1;
    private const byte Write = 2;
    private const byte Exchange = 4;

    private static readonly byte[] Rights = [.. Enumerable.Range(0, 256).Select(number => RightsOf((SpecialRegister)number))];

    /// <param name="opcode">RSR, WSR or XSR.</param>
    public static bool Allows(Opcode opcode, SpecialRegister register) => (Rights[(byte)register] & Needed(opcode)) != 0;

    private static byte Needed(Opcode opcode) => opcode switch
    {
        Opcode.Rsr => Read,
        Opcode.Wsr => Write,
        Opcode.Xsr => Exchange,
        _ => 0,
    };

    private static byte RightsOf(SpecialRegister register) => register switch
    {
        SpecialRegister.Mmid or SpecialRegister.IntClear => Write,
        SpecialRegister.ConfigId1 or SpecialRegister.PrId => Read,
        SpecialRegister.ConfigId0 or SpecialRegister.Interrupt => Read | Write,
        _ => Enum.IsDefined(register) ? (byte)(Read | Write | Exchange) : (byte)0,
    };
}
