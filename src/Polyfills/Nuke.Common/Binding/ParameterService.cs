namespace Nuke.Common.Binding;

/// <summary>Looks a parameter up: command line, then environment, then the later profile, the earlier one, <c>parameters.json</c>.</summary>
internal sealed class ParameterService(ArgumentParser arguments, EnvironmentSource environment)
{
    private static readonly char[] TargetSeparator = ['+'];

    public static ParameterService Current { get; } = new(new ArgumentParser(Environment.GetCommandLineArgs().Skip(1).ToList()), EnvironmentSource.OfThisProcess());

    public IReadOnlyList<string> Arguments => arguments.Arguments;

    public bool Has(string name) => arguments.Find(name) is not null;

    /// <returns>The one value given to a built-in option on the command line or in the environment.</returns>
    public string? Text(string name) => arguments.Find(name) is { } values ? (values.Count > 0 ? values[0] : null) : environment.Find(name);

    public string[]? InvokedTargets() =>
        Split(arguments.Find("target")) ?? (arguments.Positional.Count > 0 ? Split(arguments.Positional) : Split(FromEnvironment("target")));

    public string[]? SkippedTargets() => Split(arguments.Find("skip")) ?? Split(FromEnvironment("skip"));

    /// <summary>The value for a member of the build, converted to its type; null when no source has it.</summary>
    public object? Find(string name, Type type)
    {
        if (arguments.Find(name) is { } values)
            return ParameterValue.FromCommandLine(values, type);
        if (environment.Find(name) is { } variable)
            return ParameterValue.FromText(variable, type);
        var files = new ParametersFiles(Path.Combine(NukeBuild.RootDirectory.ToString(), ".nuke"), arguments.Find("profile") ?? FromEnvironment("profile") ?? []);
        return files.Find(name) is { } node ? ParameterValue.FromJson(node, type) : null;
    }

    private IReadOnlyList<string>? FromEnvironment(string name) => environment.Find(name) is { } value ? [value] : null;

    /// <summary>One argument may hold several names; of several arguments each is one name, as the package has it.</summary>
    private static string[]? Split(IReadOnlyList<string>? names) => names is [var one] ? one.Split(TargetSeparator) : names?.ToArray();
}
