namespace Esp01.RomLoader.Commands;

/// <summary>Answered eight times with value 0x20120707. The first after a reset is consumed by the measuring of the baud rate.</summary>
/// <param name="Timeout">How long the first of the answers may take.</param>
internal sealed record SyncCommand(TimeSpan Timeout) : RomCommand(RomOpcode.Sync, Timeout)
{
    public const int Answers = 8;

    public override byte[] Body
    {
        get
        {
            var body = new byte[36];
            body.AsSpan().Fill(0x55);
            (body[0], body[1], body[2], body[3]) = (0x07, 0x07, 0x12, 0x20);
            return body;
        }
    }
}
