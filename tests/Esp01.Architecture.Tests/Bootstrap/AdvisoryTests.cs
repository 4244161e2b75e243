using Esp01.Quality.Processes;
using Esp01.Testing.Files;

namespace Esp01.Architecture.Tests.Bootstrap;

/// <summary>An advisory against a package in use, as the settings of this repository take it. Restores for real, from the packages of this machine alone.</summary>
public sealed class AdvisoryTests : IDisposable
{
    /// <summary>By severity, from low to critical.</summary>
    private static readonly string[] _packages = ["Serilog", "Serilog.Sinks.Console", "Serilog.Sinks.File", "Spectre.Console"];

    private readonly TempFolder folder = new();

    public AdvisoryTests()
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json" })
            File.Copy(Repository.At(file), folder.At(file));
        var references = string.Concat(_packages.Select(package => $"""<PackageReference Include="{package}" />"""));
        folder.Write("Sample.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{references}</ItemGroup></Project>""");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task One_is_shown_whatever_its_severity_and_stops_nothing()
    {
        using var source = new AuditSource([.. _packages]);
        var (code, output) = await RestoreAsync(source.Address);
        Assert.All(_packages, (package, severity) => Assert.Contains($"warning NU190{severity + 1}: Package '{package}'", output, StringComparison.Ordinal));
        Assert.Contains("https://advisory.example/1", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_source_of_advisories_that_does_not_answer_stops_nothing()
    {
        string address;
        using (var source = new AuditSource())
            address = source.Address;
        var (code, output) = await RestoreAsync(address);
        Assert.Contains("warning NU1900", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    private async Task<(int Code, string Output)> RestoreAsync(string auditSource)
    {
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /></packageSources>
              <auditSources><clear /><add key="advisories" value="{auditSource}" allowInsecureConnections="true" /></auditSources>
            </configuration>
            """);
        var lines = new List<string>();
        var code = await ToolProcess.RunAsync("dotnet", ["restore", folder.At("Sample.csproj"), "-p:NukeFrom=polyfill", "-v:q"], folder.Path, lines.Add, TestContext.Current.CancellationToken);
        return (code, string.Join('\n', lines));
    }
}
