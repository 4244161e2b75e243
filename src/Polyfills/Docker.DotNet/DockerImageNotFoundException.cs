using System.Net;

namespace Docker.DotNet;

public class DockerImageNotFoundException(HttpStatusCode statusCode, string responseBody) : DockerApiException(statusCode, responseBody);
