using System.Diagnostics.CodeAnalysis;

namespace Esp01.Serial.Local;

/// <summary>The command that gives the user access to a port: the group that owns the device differs between distributions.</summary>
internal static class PortPermission
{
    public static string Remedy(string device, string groupFile = "/etc/group") =>
        $"Run: sudo usermod -aG {OwningGroup(groupFile)} {Environment.UserName}\n"
        + $"then log out and in again (or, until then: sudo chmod a+rw {device}).";

    [SuppressMessage("Design", "CA1031", Justification = "An unreadable group file leaves the usual name.")]
    private static string OwningGroup(string groupFile)
    {
        // Debian and Ubuntu: dialout; Arch: uucp; some: tty or plugdev. The first that exists is the one its udev rules use.
        string[] usual = ["dialout", "uucp"];
        try
        {
            var groups = File.ReadLines(groupFile).Select(line => line.Split(':')[0]).ToHashSet();
            return usual.FirstOrDefault(groups.Contains) ?? usual[0];
        }
        catch (Exception)
        {
            return usual[0];
        }
    }
}
