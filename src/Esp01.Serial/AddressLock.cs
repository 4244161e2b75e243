using System.Security.Cryptography;
using System.Text;

namespace Esp01.Serial;

/// <summary>
/// Keeps two runs of ours from talking to one network address at the same time. A device file is locked itself
/// (<see cref="Local.UnixTerminal"/>), and Windows opens a COM port only once.
/// </summary>
internal sealed class AddressLock : IDisposable
{
    private readonly FileStream _file;

    private AddressLock(FileStream file) => _file = file;

    /// <exception cref="PortBusyException">Another run has it.</exception>
    public static AddressLock Take(LinkAddress address)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"esp01-pipeline-{Environment.UserName}");
        Directory.CreateDirectory(folder);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Place)).AsSpan(0, 12));
        try
        {
            return new AddressLock(new FileStream(
                Path.Combine(folder, $"{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException held)
        {
            throw new PortBusyException(address.Text, "another run of this build", held);
        }
    }

    public void Dispose() => _file.Dispose();
}
