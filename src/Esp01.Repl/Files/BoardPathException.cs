namespace Esp01.Repl.Files;

/// <summary>A path that no file on the board can have.</summary>
public sealed class BoardPathException(string path, string why)
    : ReplException($"\"{path}\" cannot be a path on the board: {why}.\n\nGive a path such as main.py or /lib/sensor.py.");
