using Docker.DotNet.Models;

namespace Docker.DotNet;

public interface ISystemOperations
{
    Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default);
}
