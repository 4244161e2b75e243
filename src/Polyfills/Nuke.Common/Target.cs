using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common;

/// <summary>One node of the build graph: a property of this type on a build class.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "The package's name.")]
public delegate ITargetDefinition Target(ITargetDefinition definition);
