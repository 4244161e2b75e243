namespace Docker.DotNet.Models;

public class AuthConfig
{
}
