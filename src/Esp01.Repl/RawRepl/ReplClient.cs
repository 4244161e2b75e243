using Esp01.Repl.Diagnosis;
using Esp01.Repl.Wire;
using Esp01.Serial;

namespace Esp01.Repl.RawRepl;

/// <summary>
/// Speaks to MicroPython's prompt over a serial link, 1.9.4 to 1.28. Not thread-safe; one call at a time. The link stays
/// the caller's. Protocol: shared/runtime/pyexec.c and docs/reference/repl.rst of MicroPython.
/// </summary>
/// <remarks>Every call leaves the board at a prompt or throws; after <see cref="ReplTimeoutException"/> call <see cref="EnterRawAsync"/> again.</remarks>
public sealed partial class ReplClient
{
    private const byte CtrlA = 0x01;
    private const byte CtrlB = 0x02;
    private const byte CtrlC = 0x03;
    private const byte CtrlD = 0x04;
    private const byte CtrlE = 0x05;

    private static readonly byte[] RawPrompt = "raw REPL; CTRL-B to exit\r\n>"u8.ToArray();
    private static readonly byte[] FriendlyPrompt = ">>> "u8.ToArray();
    private static readonly byte[] EndOfOutput = [CtrlD];
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    private readonly ReplOptions _options;
    private readonly ISerialLink _link;
    private readonly ReplStream _stream;
    private readonly WireLog _seen = new();
    private readonly Random _random;

    public ReplClient(ISerialLink link, ReplOptions? options = null)
    {
        _options = options ?? ReplOptions.Default;
        _link = TappedLink.Over(link, _seen);
        _stream = new ReplStream(_link)
        {
            Restarted = () =>
            {
                Restarts++;
                Generation++;
                Mode = ReplMode.Unknown;
            },
        };
        _random = _options.NonceSeed is { } seed ? new Random(seed) : new Random();
    }

    public ISerialLink Link => _link;

    public ReplMode Mode { get; private set; }

    /// <summary>The last banner seen; <c>null</c> until the board showed one.</summary>
    public ReplBanner? Banner { get; private set; }

    /// <summary>Counts resets this client caused or saw; what was defined on the board before is gone when it changes.</summary>
    public int Generation { get; private set; }

    /// <summary>How often the board started anew in the middle of something, not counting what this client asked for.</summary>
    public int Restarts { get; private set; }

    /// <summary>Everything that crossed the line through this client.</summary>
    public WireLog Wire => _seen;

    internal ReplStream Stream => _stream;

    internal NonceFrame NewFrame() => NonceFrame.Create(_random);

    private NoPromptException NoPrompt(PromptEvidence evidence) =>
        new(Link.Address, PromptDiagnosis.Classify(evidence), evidence.Seen);
}
