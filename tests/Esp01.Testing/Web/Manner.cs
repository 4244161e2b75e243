namespace Esp01.Testing.Web;

/// <summary>How a server gives an answer that is right in itself; named by the first folder of the address.</summary>
public enum Manner
{
    /// <summary>With a Content-Length, at once.</summary>
    Plain,

    /// <summary>In chunks of one, two, three ... bytes, with extensions and a trailer.</summary>
    Chunked,

    /// <summary>Without a length: the end of the connection is the end of the body.</summary>
    Unmeasured,

    /// <summary>A byte at a time, each a packet of its own.</summary>
    Dripping,

    /// <summary>An interim answer first, then forty headers of junk.</summary>
    Chatty,

    /// <summary>Nothing, but the connection stays.</summary>
    Silent,

    /// <summary>The header and half of the body, and then nothing.</summary>
    Stalling,

    /// <summary>A byte of body every now and then, for ever.</summary>
    Endless,

    /// <summary>Half of the body, and the connection ends.</summary>
    Truncated,

    /// <summary>Half of a chunk, and the connection ends.</summary>
    TruncatedChunk,

    /// <summary>The connection is reset in the middle of the body.</summary>
    Resetting,

    /// <summary>A length of two gigabytes, and bytes as long as somebody takes them.</summary>
    Oversized,

    /// <summary>Chunks without end.</summary>
    OversizedChunks,

    /// <summary>Another protocol's greeting.</summary>
    Foreign,

    /// <summary>Random bytes with line ends among them.</summary>
    Garbage,

    /// <summary>A header line without end.</summary>
    LongLine,

    /// <summary>A negative length.</summary>
    NegativeLength,

    /// <summary>A chunk whose size is no number.</summary>
    BadChunk,
}
