namespace Esp01.Repl.SmokeTest;

/// <summary>What a build says of its image, and a board must show. What is null or empty is not known and not checked.</summary>
public sealed record ImageExpectation
{
    /// <summary>The image file; its size word and MD5 trailer identify it on the board.</summary>
    public ReadOnlyMemory<byte> Image { get; init; }

    public string Platform { get; init; } = "esp8266";

    /// <summary>As <c>git describe</c> had it: <c>v1.24.1</c>.</summary>
    public string? GitDescription { get; init; }

    /// <summary>As <c>sys.implementation._build</c> has it since 1.25: <c>ESP8266_GENERIC-FLASH_1M</c>.</summary>
    public string? BuildName { get; init; }

    /// <summary>As the banner has it: <c>ESP module (1M) with ESP8266</c>.</summary>
    public string? Machine { get; init; }

    /// <summary>Bytes of the chip the image is for.</summary>
    public long? FlashSize { get; init; }

    /// <summary>Blocks of 4096 bytes the plan leaves to the file system; 0 when the image has none (512 KiB).</summary>
    public int? FileSystemBlocks { get; init; }

    /// <summary>Importable names of what was frozen, with dots.</summary>
    public IReadOnlyList<string> FrozenModules { get; init; } = [];

    /// <summary>Importable names of what was left out on purpose.</summary>
    public IReadOnlyList<string> LeftOutModules { get; init; } = [];

    /// <summary>Frozen modules that cannot be imported, because the build's source came without a library they need: both by importable name.</summary>
    public IReadOnlyDictionary<string, string> IncompleteModules { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes that must be free on the heap after a collection.</summary>
    public int HeapFloor { get; init; } = 20_000;

    /// <summary>False for an image without a radio (the open SDK).</summary>
    public bool HasRadio { get; init; } = true;

    /// <summary>Whether the board can hear nothing, whatever its image: the virtual one with no air around it.</summary>
    public bool IsShielded { get; init; }

    /// <summary>The network it shall join; null for none.</summary>
    public NetworkExpectation? Network { get; init; }

    public bool HasFileSystem => FileSystemBlocks is not 0;
}
