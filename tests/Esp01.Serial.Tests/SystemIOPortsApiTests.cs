using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Esp01.Serial.Tests;

/// <summary>
/// The list holds the signatures of package System.IO.Ports 10.0.0 that the product uses. Whichever of package and polyfill is
/// compiled in must have them, and the product must use no others.
/// </summary>
public class SystemIOPortsApiTests
{
    private static readonly string[] Listed =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "api", "System.IO.Ports-10.0.0.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void Package_or_polyfill_has_every_listed_member()
    {
        var assembly = typeof(System.IO.Ports.SerialPort).Assembly;
        var present = assembly.GetExportedTypes().SelectMany(Members).ToHashSet();
        Assert.Empty(Listed.Except(present));
    }

    [Fact]
    public void The_product_uses_only_listed_members()
    {
        using var file = new PEReader(File.OpenRead(typeof(ISerialLink).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var used = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent), Member: metadata.GetString(member.Name)))
            .Where(use => metadata.GetString(use.Type.Namespace) == "System.IO.Ports")
            .Select(use => $"{metadata.GetString(use.Type.Name)}.{use.Member}")
            .ToHashSet();
        var allowed = Listed.Select(line => line[..line.IndexOfAny([' ', '('])]).ToHashSet();
        Assert.NotEmpty(used);
        Assert.Empty(used.Select(Plain).Except(allowed));
    }

    // get_X and set_X are X in the list.
    private static string Plain(string member) => member.Replace(".get_", ".", StringComparison.Ordinal).Replace(".set_", ".", StringComparison.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{type.Name}.{name} = {Convert.ToInt32(Enum.Parse(type, name), null)}");
        return type.GetConstructors().Select(maker => $"{type.Name}..ctor({Parameters(maker)})")
            .Concat(type.GetProperties().Where(property => property.CanRead).Select(property => $"{type.Name}.{property.Name} get : {property.PropertyType.Name}"))
            .Concat(type.GetProperties().Where(property => property.CanWrite).Select(property => $"{type.Name}.{property.Name} set : {property.PropertyType.Name}"))
            .Concat(type.GetMethods().Where(method => !method.IsSpecialName).Select(method => $"{type.Name}.{method.Name}({Parameters(method)}) : {method.ReturnType.Name}"));
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name));
}
