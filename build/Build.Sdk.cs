/// <summary>What everything is compiled with.</summary>
internal sealed partial class Build
{
    Task SetupAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(Setup));

    Task RestoreSdkContainerAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(RestoreSdkContainer));

    Task BuildSdkAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(BuildSdk));
}
