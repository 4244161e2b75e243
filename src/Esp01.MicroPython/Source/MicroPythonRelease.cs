using Esp01.Firmware.Flash;

namespace Esp01.MicroPython.Source;

/// <summary>What a release of MicroPython knows and needs to be built for the ESP8266.</summary>
/// <param name="Version">The release.</param>
/// <param name="Era">How board and layout are named.</param>
/// <param name="Layouts">Product variant to the release's own name of it, for <c>BOARD_VARIANT=</c> or <c>BOARD=</c>.</param>
/// <param name="FirstPython">The oldest Python 3 minor version its build scripts run on; 0 where Python 2.7 will do.</param>
public sealed record MicroPythonRelease(MicroPythonVersion Version, BuildEra Era, IReadOnlyDictionary<string, string> Layouts, int FirstPython)
{
    /// <summary>How the names of releases in the lock file begin.</summary>
    public const string SourcePrefix = "micropython-";

    /// <summary>Where its flashbdev.py starts the file system.</summary>
    public FileSystemStart FileSystemStart =>
        Version <= new MicroPythonVersion(1, 12, 0) ? FileSystemStart.AlwaysReserveNativeCode : FileSystemStart.ReserveNativeCodeBelow1MiB;

    /// <summary>Whether the build date can be given (SOURCE_DATE_EPOCH).</summary>
    public bool TakesBuildDate => Version >= new MicroPythonVersion(1, 14, 0);

    /// <summary>Whether the version string can be given (MICROPY_GIT_TAG, MICROPY_GIT_HASH).</summary>
    public bool TakesGitDescription => Version >= new MicroPythonVersion(1, 20, 0);

    /// <summary>Whether a manifest lists what is frozen; before, all files of a folder are.</summary>
    public bool HasManifests => Era != BuildEra.NoBoards;

    /// <summary>Whether manifests have <c>module()</c> and <c>require()</c>; before, there is <c>freeze()</c> alone.</summary>
    public bool HasModuleCalls => Version >= new MicroPythonVersion(1, 20, 0);

    /// <summary>Whether axTLS is a library that is built before everything else (<c>make axtls</c>).</summary>
    public bool HasAxTlsLibrary => Version < new MicroPythonVersion(1, 10, 0);

    /// <summary>Where mpy-cross is built, and where the older makefiles and scripts look for it, in MicroPython's tree.</summary>
    public string MpyCrossPath => Version >= new MicroPythonVersion(1, 20, 0) ? "mpy-cross/build/mpy-cross" : "mpy-cross/mpy-cross";

    /// <summary>Whether mpy-cross is told the processor (<c>-march</c>).</summary>
    public bool MpyCrossKnowsProcessor => Version >= new MicroPythonVersion(1, 12, 0);

    /// <summary>The generated C file with the frozen modules, in the folder of objects.</summary>
    public string FrozenContentName => HasManifests ? "frozen_content.c" : "frozen_mpy.c";

    /// <summary>Folder of objects, relative to ports/esp8266. The older linker scripts tell files apart by how it begins.</summary>
    /// <param name="variant">The product's name of the layout.</param>
    public string BuildFolder(string variant) => Era == BuildEra.BoardPerLayout ? $"build-{Layouts[variant]}" : "build";

    /// <summary>The board of firmware file names.</summary>
    public string BoardName => Era switch
    {
        BuildEra.BoardVariants => "ESP8266_GENERIC",
        BuildEra.BoardPerLayout => "GENERIC",
        _ => "ESP8266",
    };

    /// <summary>Name of the release in the lock file.</summary>
    public string SourceName => SourcePrefix + Version;
}
