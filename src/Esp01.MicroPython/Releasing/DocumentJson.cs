using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Esp01.MicroPython.Releasing;

/// <summary>How the documents of a release are written: members in the order they were added, LF at line ends, a last one at the end.</summary>
internal static class DocumentJson
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // The documents are files, not parts of a web page: a plus sign in a version stays one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(JsonObject document) => document.ToJsonString(Layout) + "\n";

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
