using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>macOS' <c>struct termios</c>, and IOSSIOSPEED for rates that it has no constant for.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MacTermios
{
    private const nuint IoSsIoSpeed = 0x80085402;
    private const ulong Cs8Cread = 0x300 | 0x800;
    private const ulong ClocalHupcl = 0x8000 | 0x4000;
    private const int VMin = 16;
    private const int VTime = 17;
    private const ulong AnyStandardSpeed = 9600;

    private ulong _input;
    private ulong _output;
    private ulong _control;
    private ulong _local;
    private fixed byte _characters[20];
    private ulong _inputSpeed;
    private ulong _outputSpeed;

    public static void Configure(int handle, int baudRate)
    {
        MacTermios settings;
        Terminal.Check(Libc.TcGetAttr(handle, &settings));
        settings._input = 0;
        settings._output = 0;
        settings._local = 0;
        settings._control = Cs8Cread | ClocalHupcl;
        settings._characters[VMin] = 1;
        settings._characters[VTime] = 0;
        settings._inputSpeed = AnyStandardSpeed;
        settings._outputSpeed = AnyStandardSpeed;
        Terminal.Check(Libc.TcSetAttr(handle, 0, &settings));
        var speed = (ulong)baudRate;
        Terminal.Check(Libc.Ioctl(handle, IoSsIoSpeed, &speed));
    }
}
