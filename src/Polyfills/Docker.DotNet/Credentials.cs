namespace Docker.DotNet;

/// <summary>Only here because the configuration's constructor names it.</summary>
public abstract class Credentials
{
}
