using Mono.Cecil;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>Who calls whom inside the build's own assembly, read off its instructions.</summary>
internal sealed class BuildCode : IDisposable
{
    private readonly ModuleDefinition module = ModuleDefinition.ReadModule(Repository.At($"build/bin/{Repository.Configuration}/_build.dll"));
    private readonly TypeDefinition build;

    public BuildCode() => build = module.GetType("Build");

    /// <returns>The parameters whose values the body of a target can come to read.</returns>
    public IReadOnlySet<string> ParametersRead(string target)
    {
        var seen = new HashSet<MethodDefinition>();
        var open = new Stack<MethodDefinition>([build.Methods.Single(method => method.Name == $"get_{target}")]);
        while (open.TryPop(out var method))
        {
            if (!seen.Add(method))
                continue;
            foreach (var next in CallsOf(method))
                open.Push(next);
        }

        return seen.Where(method => method.DeclaringType == build && method.IsGetter).Select(method => method.Name["get_".Length..]).ToHashSet(StringComparer.Ordinal);
    }

    public void Dispose() => module.Dispose();

    private IEnumerable<MethodDefinition> CallsOf(MethodDefinition method)
    {
        // An async method's own code is in the type that the compiler made for it.
        var machine = method.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "AsyncStateMachineAttribute");
        if (machine?.ConstructorArguments[0].Value is TypeReference type)
            yield return type.Resolve().Methods.Single(step => step.Name == "MoveNext");
        if (!method.HasBody)
            yield break;
        foreach (var called in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>())
        {
            var definition = called.Resolve();
            // Another target's declaration is an edge of the graph, not code of this one.
            if (definition?.Module == module && definition.ReturnType.FullName != "Nuke.Common.Target")
                yield return definition;
        }
    }
}
