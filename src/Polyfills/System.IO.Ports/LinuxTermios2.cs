using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>The kernel's <c>struct termios2</c> (asm-generic/termbits.h), which takes a rate as a number (BOTHER).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LinuxTermios2
{
    public const int Size = 44;

    private const nuint Get = 0x802C542A;
    private const nuint Set = 0x402C542B;
    private const uint BaudOther = 0x1000;
    private const uint Cs8Cread = 0x30 | 0x80;
    private const uint ClocalHupcl = 0x800 | 0x400;
    private const int VTime = 5;
    private const int VMin = 6;

    private uint _input;
    private uint _output;
    private uint _control;
    private uint _local;
    private byte _line;
    private fixed byte _characters[19];
    private uint _inputSpeed;
    private uint _outputSpeed;

    public static void Configure(int handle, int baudRate)
    {
        LinuxTermios2 settings;
        Terminal.Check(Libc.Ioctl(handle, Get, &settings));
        settings._input = 0;
        settings._output = 0;
        settings._local = 0;
        settings._control = BaudOther | (BaudOther << 16) | Cs8Cread | ClocalHupcl;
        settings._characters[VTime] = 0;
        settings._characters[VMin] = 1;
        settings._inputSpeed = (uint)baudRate;
        settings._outputSpeed = (uint)baudRate;
        Terminal.Check(Libc.Ioctl(handle, Set, &settings));
    }
}
