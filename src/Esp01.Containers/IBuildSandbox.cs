namespace Esp01.Containers;

/// <summary>
/// A place where build steps run: inputs are copied in, commands run, results are copied out, and nothing is left behind.
/// </summary>
/// <remarks>
/// Paths inside are slash-separated; a relative one starts at <see cref="Root"/>. A sandbox belongs to one caller at a time:
/// one copy or one step after the other. Disposing it ends what still runs in it and removes it with everything inside.
/// </remarks>
public interface IBuildSandbox : IAsyncDisposable
{
    /// <summary>What it is, for a summary line: <c>container on image esp01/sdk:…</c> or <c>this machine, without a container</c>.</summary>
    string Description { get; }

    /// <summary>Absolute path, inside the sandbox, of the writable folder that relative paths start at.</summary>
    string Root { get; }

    /// <summary>Writes files, folders and symbolic links below <paramref name="folder"/>, which is made when it is missing.</summary>
    /// <param name="entries">Consumed once, in order, one at a time; file content is opened only when its turn comes.</param>
    /// <param name="folder">Where the entries' paths start.</param>
    /// <param name="cancellationToken">Stops copying; what was copied stays until the sandbox is disposed.</param>
    /// <exception cref="SandboxException">The copy failed: no space, engine gone …</exception>
    Task CopyInAsync(IEnumerable<SandboxEntry> entries, string folder, CancellationToken cancellationToken);

    /// <summary>
    /// Copies the file or the folder at <paramref name="path"/> (its content, not its own name) into <paramref name="hostFolder"/>,
    /// which is made when it is missing. Files there with the same name are replaced; modes and symbolic links are kept where the host can.
    /// </summary>
    /// <exception cref="SandboxPathNotFoundException">Nothing is at <paramref name="path"/>.</exception>
    Task CopyOutAsync(string path, string hostFolder, CancellationToken cancellationToken);

    /// <summary>Runs one command to its end and passes its output on, line by line, while it runs.</summary>
    /// <returns>What a successful step left: exit code 0, its duration and its last lines.</returns>
    /// <exception cref="BuildStepFailedException">The command ended with another exit code than 0, or could not be started.</exception>
    /// <exception cref="BuildStepTimedOutException">It ran longer than <see cref="BuildStep.Timeout"/> and was ended.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the command and its children were ended first.</exception>
    Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken);
}
