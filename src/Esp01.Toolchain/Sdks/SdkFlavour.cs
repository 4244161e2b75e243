namespace Esp01.Toolchain.Sdks;

/// <summary>Which compiler and which SDK a firmware is made with.</summary>
public enum SdkFlavour
{
    /// <summary>esp-open-sdk's own make in Ubuntu 16.04: gcc 4.8.5 and the vendor SDK.</summary>
    EspOpenSdk,

    /// <summary>The distribution's cross compiler and the vendor SDK.</summary>
    Debian,

    /// <summary>The distribution's cross compiler and this repository's src/OpenSdk with the distribution's lwIP: no vendor binary; the radio works on the virtual board only.</summary>
    Open,
}
