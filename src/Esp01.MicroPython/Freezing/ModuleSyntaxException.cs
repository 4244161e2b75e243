using System.Text;

namespace Esp01.MicroPython.Freezing;

/// <summary>Modules that MicroPython's compiler does not accept; all of them at once.</summary>
public sealed class ModuleSyntaxException(IReadOnlyList<ModuleSyntaxError> errors)
    : MicroPythonException(Describe(errors))
{
    public IReadOnlyList<ModuleSyntaxError> Errors { get; } = errors;

    private static string Describe(IReadOnlyList<ModuleSyntaxError> errors)
    {
        var text = new StringBuilder($"{errors.Count} module{(errors.Count == 1 ? " does" : "s do")} not compile:\n");
        foreach (var error in errors)
        {
            text.Append(null, $"\n{error.File}:{error.Line}: {error.Message}\n");
            if (error.SourceLine.Trim().Length == 0)
                continue;
            var code = error.SourceLine.TrimEnd();
            var indent = code.Length - code.TrimStart().Length;
            text.Append(null, $"    {code}\n    {new string(' ', indent)}{new string('^', code.Length - indent)}\n");
        }
        return text.Append("\nMicroPython's compiler names the line, not the column; correct that line.").ToString();
    }
}

/// <summary>One complaint of mpy-cross.</summary>
/// <param name="File">Relative to the folder of modules.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">Such as <c>SyntaxError: invalid syntax</c>.</param>
/// <param name="SourceLine">The line's text; empty when the file ends before it.</param>
public sealed record ModuleSyntaxError(string File, int Line, string Message, string SourceLine);
