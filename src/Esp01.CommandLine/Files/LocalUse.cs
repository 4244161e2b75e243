namespace Esp01.CommandLine.Files;

/// <summary>What is done with a path of this computer that somebody names.</summary>
public enum LocalUse
{
    /// <summary>A file is read whole.</summary>
    FileToRead,

    /// <summary>A folder is looked into.</summary>
    FolderToRead,

    /// <summary>Either, as it comes.</summary>
    FileOrFolderToRead,

    /// <summary>A file is made, replaced or added to.</summary>
    FileToWrite,

    /// <summary>Files are put into a folder, which is made when it is not there.</summary>
    FolderToWrite,
}
