namespace Esp01.RomLoader.Commands;

/// <summary>Answered eight times with value 0x20120707. The first after a reset is consumed by the measuring of the baud rate.</summary>
internal sealed record SyncCommand() : RomCommand(RomOpcode.Sync, TimeSpan.FromMilliseconds(100))
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
