namespace Esp01.Testing.Links;

/// <summary>The code under test did not do what the script of a <see cref="ScriptedLink"/> says.</summary>
public sealed class LinkScriptException(string message) : Exception(message);
