using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Esp01.Network.Tls;

/// <summary>A certificate that vouches for itself, made anew in each run.</summary>
internal static class ServerCertificate
{
    /// <summary>The least that OpenSSL's usual level of security takes.</summary>
    private const int KeyBits = 2048;

    public static X509Certificate2 Make(string name)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero));
        // Windows takes a key for TLS from a file's content only.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}
