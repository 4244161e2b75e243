namespace Nuke.Common.Tooling;

/// <summary>Takes options and gives back what they should be.</summary>
public delegate T Configure<T>(T options);
