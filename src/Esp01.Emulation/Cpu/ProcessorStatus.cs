namespace Esp01.Emulation.Cpu;

/// <summary>The fields of PS that this configuration has.</summary>
public static class ProcessorStatus
{
    public const uint InterruptLevelMask = 0xf;
    public const uint ExceptionMode = 1 << 4;
    public const uint UserVectorMode = 1 << 5;
}
