using System.Globalization;
using System.Text;
using System.Xml;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Reports;

/// <summary>JUnit's XML: a suite a scenario, a case a step, times of the board's.</summary>
internal static class JUnitReport
{
    public static string Write(IReadOnlyList<ScenarioReport> reports)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var report in reports)
                WriteSuite(xml, report);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void WriteSuite(XmlWriter xml, ScenarioReport report)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(report.Scenario.Name));
        Count(xml, "tests", report.Steps.Count + report.StepsLeft);
        Count(xml, "failures", report.Steps.Count(step => !step.IsGood));
        Count(xml, "skipped", report.StepsLeft);
        xml.WriteAttributeString("time", Seconds(report.Ended));
        foreach (var step in report.Steps)
        {
            StartCase(xml, report, string.Create(CultureInfo.InvariantCulture, $"{step.Number} {step.Title}"), step.Ended - step.Started);
            if (!step.IsGood)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Clean($"expected {step.Expected}, saw {step.Seen}"));
                xml.WriteString(Clean($"{report.Scenario.File}:{step.Line}\n{string.Join('\n', report.Recording.Serial.LastLines(10))}"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        for (var left = 0; left < report.StepsLeft; left++)
        {
            var step = report.Scenario.Steps[report.Recording.StepsDone + left];
            StartCase(xml, report, string.Create(CultureInfo.InvariantCulture, $"{report.Recording.StepsDone + left + 1} {step.Title}"), SimulatedTime.Zero);
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", "a step before it failed");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void StartCase(XmlWriter xml, ScenarioReport report, string name, SimulatedTime time)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(report.Scenario.Name));
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("time", Seconds(time));
    }

    private static void Count(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    private static string Seconds(SimulatedTime time) => time.ToTimeSpan().TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no control characters.</summary>
    private static string Clean(string text) => string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) ? letter : '?'));
}
