using Esp01.CommandLine.Grammar;
using Esp01.Testing.Files;

namespace Esp01.CommandLine.Tests.Grammar;

public sealed class ParametersFileTests
{
    [Fact]
    public void A_file_with_known_parameters_and_good_values_is_fine() =>
        Verify("""{ "$schema": "./build.schema.json", "Variant": "FLASH_1M", "Baud": 115200, "Port": ["virtual"], "Full": true }""");

    [Theory]
    [InlineData("""{ "Varient": "FLASH_1M" }""", "sets 'Varient', which is no parameter. Did you mean 'Variant'?")]
    [InlineData("""{ "variant": "FLASH_1M" }""", "sets 'variant', which is no parameter. Did you mean 'Variant'?")]
    [InlineData("""{ "Variant": "FLASH_9M" }""", "\"Variant\" 'FLASH_9M' must be one of")]
    [InlineData("""{ "Port": "virtual" }""", "\"Port\" must be an array of values, not \"virtual\".")]
    [InlineData("""{ "Baud": [115200] }""", "\"Baud\" must be one value, not [115200].")]
    [InlineData("""{ "Baud": null }""", "\"Baud\" must be a text or a number, not null.")]
    [InlineData("""{ "Baud": 115200""", "is not valid JSON, line 1, column 17")]
    [InlineData("[]", "must hold one JSON object")]
    public void Anything_else_is_an_error_that_names_the_file_and_the_parameter(string content, string message)
    {
        var error = Assert.Throws<UsageException>(() => Verify(content));
        Assert.StartsWith(Path.Combine(".nuke", "parameters.json"), error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_profile_is_an_error_that_lists_the_known_ones()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "parameters.virtual.json"), "{}");
        var error = Assert.Throws<UsageException>(() => ParametersFile.VerifyAll(SampleSurface.Create(), folder.Path, ["virtul"]));
        Assert.StartsWith("There is no profile 'virtul'. Did you mean 'virtual'?\n\nProfiles: virtual.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_files_and_profiles_there_is_nothing_to_find_fault_with()
    {
        using var folder = new TempFolder();
        ParametersFile.VerifyAll(SampleSurface.Create(), folder.Path, []);
    }

    private static void Verify(string content)
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "parameters.json"), content);
        ParametersFile.VerifyAll(SampleSurface.Create(), folder.Path, []);
    }
}
