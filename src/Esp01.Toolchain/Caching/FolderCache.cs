namespace Esp01.Toolchain.Caching;

/// <summary>Folders by content key. A folder is there as a whole or not at all: it is filled under another name and then renamed.</summary>
public sealed class FolderCache(string root)
{
    /// <summary>The folder of a key, or <c>null</c> when it has not been made yet.</summary>
    public string? Find(string name, string key)
    {
        var folder = FolderOf(name, key);
        return Directory.Exists(folder) ? folder : null;
    }

    /// <summary>Whether there is any folder of a kind.</summary>
    public bool Has(string name) => Directory.Exists(root) && Directory.EnumerateDirectories(root, $"{name}-*").Any();

    /// <summary>Forgets a folder; one that is not there is as good as forgotten.</summary>
    public void Remove(string name, string key)
    {
        if (Find(name, key) is { } folder)
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Fills and keeps a folder; when <paramref name="fill"/> fails nothing is kept.</summary>
    public Task<string> AddAsync(string name, string key, Func<string, Task> fill) => AddAsync(name, async folder =>
    {
        await fill(folder);
        return key;
    });

    /// <summary>The same, at once.</summary>
    public string Add(string name, string key, Action<string> fill) => AddAsync(name, key, folder =>
    {
        fill(folder);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <summary>The same for a folder whose key is known when it is filled.</summary>
    /// <param name="name">Of the kind of folder.</param>
    /// <param name="fill">Fills it and returns its key.</param>
    public async Task<string> AddAsync(string name, Func<string, Task<string>> fill)
    {
        var temporary = FolderOf(name, $"{Guid.NewGuid():N}.part");
        Directory.CreateDirectory(temporary);
        try
        {
            var folder = FolderOf(name, await fill(temporary));
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.Move(temporary, folder);
            return folder;
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private string FolderOf(string name, string key) => Path.Combine(root, $"{name}-{key}");
}
