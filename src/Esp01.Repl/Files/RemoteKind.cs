namespace Esp01.Repl.Files;

public enum RemoteKind
{
    Missing,
    File,
    Folder,
}
