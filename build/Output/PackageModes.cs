using System.Reflection;

namespace Output;

/// <summary>Which build engine this program was compiled with: the published one (<c>package</c>) or this repository's (<c>polyfill</c>).</summary>
internal static class PackageModes
{
    /// <summary>How _build.csproj marks these among the assembly's metadata.</summary>
    private const string Prefix = "Package:";

    /// <summary>Package to mode, by name of the package.</summary>
    public static IReadOnlyDictionary<string, string> Compiled { get; } = new SortedDictionary<string, string>(
        typeof(PackageModes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(attribute => attribute.Key[Prefix.Length..], attribute => attribute.Value!),
        StringComparer.Ordinal);
}
