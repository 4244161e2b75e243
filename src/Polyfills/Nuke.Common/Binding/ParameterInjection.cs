using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Serilog;

namespace Nuke.Common.Binding;

/// <summary>Sets the members of a build that carry <see cref="ParameterAttribute"/>.</summary>
internal static class ParameterInjection
{
    /// <summary>A value that does not fit its member is only warned about, as in the package; the member keeps what it had.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The package warns about any failure to bind.")]
    public static void Apply(NukeBuild build)
    {
        var service = ParameterService.Current;
        build.NoLogo |= service.Has(nameof(NukeBuild.NoLogo));
        foreach (var member in Members(build.GetType()))
        {
            try
            {
                if (service.Find(member.Name, MemberType(member)) is { } value)
                    Set(member, build, value);
            }
            catch (Exception exception)
            {
                Log.Warning(exception, "Could not inject value for {Member}", $"{member.DeclaringType?.Name}.{member.Name}");
            }
        }
    }

    private static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(member => member.IsDefined(typeof(ParameterAttribute), inherit: true))
            .OrderBy(member => member.Name, StringComparer.Ordinal);

    private static Type MemberType(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => throw new NotSupportedException($"{member.Name} is neither a field nor a property."),
    };

    private static void Set(MemberInfo member, object build, object value)
    {
        if (member is PropertyInfo property)
            property.SetValue(build, value);
        else
            ((FieldInfo)member).SetValue(build, value);
    }
}
