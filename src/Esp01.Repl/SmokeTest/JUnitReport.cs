using System.Globalization;
using System.Text;
using System.Xml;

namespace Esp01.Repl.SmokeTest;

/// <summary>JUnit XML as CI servers read it: a failure is the product's, an error the test's own.</summary>
public static class JUnitReport
{
    public static string Write(SmokeReport report)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "SmokeTestRepl");
            xml.WriteAttributeString("hostname", report.Address);
            xml.WriteAttributeString("timestamp", report.Started.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("tests", Number(report.Results.Count));
            xml.WriteAttributeString("failures", Number(report.Count(CheckOutcome.Failed)));
            xml.WriteAttributeString("errors", Number(report.Count(CheckOutcome.Broken)));
            xml.WriteAttributeString("skipped", Number(report.Count(CheckOutcome.Skipped)));
            xml.WriteAttributeString("time", Seconds(report.Duration));
            foreach (var result in report.Results)
                WriteCase(xml, result);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void WriteCase(XmlWriter xml, CheckResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "SmokeTestRepl");
        xml.WriteAttributeString("name", result.Check.Name);
        xml.WriteAttributeString("time", Seconds(result.Duration));
        var element = result.Outcome switch
        {
            CheckOutcome.Failed => "failure",
            CheckOutcome.Broken => "error",
            CheckOutcome.Skipped => "skipped",
            _ => null,
        };
        if (element is not null)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("message", Clean(result.Finding.Observed));
            if (element != "skipped")
                xml.WriteString(Clean($"{result.Check.Title}\nexpected: {result.Finding.Expected}\nobserved: {result.Finding.Observed}"));
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("system-out", Clean($"expected: {result.Finding.Expected}\nobserved: {result.Finding.Observed}"));
        }

        xml.WriteEndElement();
    }

    /// <summary>XML 1.0 has no way to say most control characters.</summary>
    private static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\ufffd'));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
