using Mono.Cecil;

namespace Esp01.Architecture.Tests.Api;

/// <summary>Signatures as text, one per member, the same whether a member is declared or used.</summary>
internal static class PublicApi
{
    /// <summary>Every public or protected member that the assembly declares.</summary>
    public static IReadOnlyList<string> Declared(string assemblyFile)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        return assembly.MainModule.GetTypes()
            .Where(IsVisible)
            .SelectMany(type => Members(type).Prepend(type.FullName))
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Every member and type of another assembly that this one mentions, by that assembly's name.</summary>
    public static IReadOnlyList<string> Used(string assemblyFile, string referenced)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        var members = assembly.MainModule.GetMemberReferences()
            .Where(member => ScopeOf(member.DeclaringType) == referenced)
            .Select(member => member is MethodReference method ? Signature(method) : member.FullName);
        var types = assembly.MainModule.GetTypeReferences().Where(type => ScopeOf(type) == referenced).Select(type => type.FullName);
        return members.Concat(types).Distinct().Order(StringComparer.Ordinal).ToList();
    }

    private static string ScopeOf(TypeReference type) => type.GetElementType().Scope.Name;

    private static IEnumerable<string> Members(TypeDefinition type) =>
        type.Methods.Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
            .Where(method => !type.IsEnum && !IsOfEveryDelegate(type, method))
            .Select(Signature)
            .Concat(type.Fields.Where(field => field.IsPublic && !field.IsSpecialName).Select(field => field.FullName));

    private static bool IsOfEveryDelegate(TypeDefinition type, MethodDefinition method) =>
        type.BaseType?.FullName == "System.MulticastDelegate" && method.Name is "BeginInvoke" or "EndInvoke";

    private static bool IsVisible(TypeDefinition type) =>
        type.DeclaringType is { } outer ? IsVisible(outer) && (type.IsNestedPublic || type.IsNestedFamily) : type.IsPublic;

    /// <summary>A method without the names of its parameters, with type parameters by position, so that declaration and use agree.</summary>
    private static string Signature(MethodReference method)
    {
        var element = method.GetElementMethod();
        var parameters = string.Join(", ", element.Parameters.Select(parameter => TypeName(parameter.ParameterType)));
        var arity = element.HasGenericParameters ? $"`{element.GenericParameters.Count}" : string.Empty;
        return $"{element.DeclaringType.GetElementType().FullName}.{element.Name}{arity}({parameters}) : {TypeName(element.ReturnType)}";
    }

    private static string TypeName(TypeReference type) => type switch
    {
        GenericParameter { Type: GenericParameterType.Method } parameter => $"!!{parameter.Position}",
        GenericParameter parameter => $"!{parameter.Position}",
        GenericInstanceType generic => $"{generic.ElementType.FullName}<{string.Join(",", generic.GenericArguments.Select(TypeName))}>",
        ArrayType array => $"{TypeName(array.ElementType)}[]",
        ByReferenceType reference => $"{TypeName(reference.ElementType)}&",
        RequiredModifierType modified => TypeName(modified.ElementType),
        _ => type.FullName,
    };
}
