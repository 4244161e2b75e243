using System.Diagnostics.CodeAnalysis;
using Esp01.Serial.Local;
using Esp01.Serial.Rfc2217;
using Esp01.Serial.Tcp;

namespace Esp01.Serial;

/// <summary>Opens the link that an address names. The emulated board is another library's; the caller brings it along.</summary>
public sealed class LinkOpener(Func<CancellationToken, Task<ISerialLink>>? openVirtualBoard = null)
{
    /// <exception cref="SerialLinkException">It cannot be opened; each reason has its own type.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The link is the caller's from here on.")]
    public async Task<ISerialLink> OpenAsync(LinkAddress address, CancellationToken cancellationToken = default) => address switch
    {
        SerialPortAddress port => SerialPortLink.Open(port),
        TcpAddress tcp => await TcpLink.OpenAsync(tcp, cancellationToken),
        Rfc2217Address server => await Rfc2217Link.OpenAsync(server, cancellationToken),
        VirtualAddress when openVirtualBoard is not null => await openVirtualBoard(cancellationToken),
        _ => throw new InvalidLinkAddressException(address.Text, $"{address.Text} cannot be opened here.\n\nThis program comes without the emulated board."),
    };
}
