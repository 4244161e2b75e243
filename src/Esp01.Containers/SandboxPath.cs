namespace Esp01.Containers;

/// <summary>Slash-separated paths inside a sandbox.</summary>
public static class SandboxPath
{
    /// <returns><paramref name="path"/> if it is absolute, else <paramref name="root"/> and it; without a slash at the end, <c>.</c> or <c>..</c>.</returns>
    /// <exception cref="ArgumentException">More <c>..</c> than there are folders.</exception>
    public static string Combine(string root, string path)
    {
        var parts = new Stack<string>();
        foreach (var part in (path.StartsWith('/') ? path : $"{root}/{path}").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && !parts.TryPop(out _))
                throw new ArgumentException($"The path '{path}' leaves the sandbox.", nameof(path));
            if (part is not (".." or "."))
                parts.Push(part);
        }

        return "/" + string.Join('/', parts.Reverse());
    }
}
