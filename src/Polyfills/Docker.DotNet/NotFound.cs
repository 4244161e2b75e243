namespace Docker.DotNet;

/// <summary>What a 404 means to a request.</summary>
internal enum NotFound
{
    Plain,
    Container,
    Image,
}
