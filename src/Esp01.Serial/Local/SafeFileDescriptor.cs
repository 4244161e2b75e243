using Microsoft.Win32.SafeHandles;

namespace Esp01.Serial.Local;

/// <summary>An open file of libc, closed once.</summary>
internal sealed class SafeFileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes what libc's open returned, a 32-bit int; -1 makes an invalid handle.</summary>
    public SafeFileDescriptor(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    protected override bool ReleaseHandle() => UnixLibc.Close((int)handle) == 0;
}
