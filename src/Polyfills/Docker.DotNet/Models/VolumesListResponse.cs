namespace Docker.DotNet.Models;

public class VolumesListResponse
{
    public IList<VolumeResponse> Volumes { get; set; }
}
