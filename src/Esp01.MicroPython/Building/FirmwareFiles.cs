namespace Esp01.MicroPython.Building;

/// <summary>The six files of one firmware.</summary>
public sealed record FirmwareFiles(string Folder, string Name)
{
    /// <summary>What is flashed at address 0.</summary>
    public string Image => Path.Combine(Folder, Name + ".bin");

    /// <summary>With debug information.</summary>
    public string Elf => Path.Combine(Folder, Name + ".elf");

    public string Map => Path.Combine(Folder, Name + ".map");

    /// <summary>Where its bytes go.</summary>
    public string Budget => Path.Combine(Folder, Name + ".budget.json");

    /// <summary>The terms of everybody whose software is in it, which have to go with it.</summary>
    public string Licences => Path.Combine(Folder, Name + ".licences.txt");

    /// <summary>What it was made from, and what it contains.</summary>
    public string Record => Path.Combine(Folder, Name + ".json");
}
