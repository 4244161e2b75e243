namespace Esp01.Repl.Diagnosis;

/// <summary>What helps when the flash behind the image holds what another firmware has left there.</summary>
internal static class FileSystemRemedy
{
    public const string Text =
        "If the flash still holds data of an earlier firmware: `./build.sh Flash --erase SmokeTestRepl` erases the file system and all else that the image does not take, "
        + "`./build.sh Erase Flash SmokeTestRepl` the whole chip first. Files on the board are lost.";
}
