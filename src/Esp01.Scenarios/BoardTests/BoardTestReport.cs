using System.Globalization;
using System.Text;
using System.Xml;

namespace Esp01.Scenarios.BoardTests;

/// <summary>What came of tests on a board, as JUnit's XML: a suite a file.</summary>
public static class BoardTestReport
{
    public static string Write(IReadOnlyList<BoardTestResult> results)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var file in results.GroupBy(result => result.File, StringComparer.Ordinal))
                WriteSuite(xml, file.Key, [.. file]);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void WriteSuite(XmlWriter xml, string file, IReadOnlyList<BoardTestResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Path.GetFileName(file));
        Count(xml, "tests", results.Count);
        Count(xml, "failures", results.Count(result => !result.IsGood));
        Count(xml, "skipped", results.Count(result => result.Skipped is not null));
        foreach (var result in results)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Path.GetFileNameWithoutExtension(file));
            xml.WriteAttributeString("name", result.Name);
            if (result.Problem is { } problem)
                xml.WriteElementString("failure", Clean(problem));
            if (result.Skipped is { } why)
                xml.WriteElementString("skipped", Clean(why));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Count(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>XML 1.0 has no control characters.</summary>
    private static string Clean(string text) => string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) ? letter : '?'));
}
