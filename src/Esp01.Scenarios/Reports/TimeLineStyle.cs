namespace Esp01.Scenarios.Reports;

/// <summary>How the page of a story looks.</summary>
internal static class TimeLineStyle
{
    public const string Css = """
        body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:1100px;color:#1c2430;background:#fff}
        h1{font-size:1.4rem;margin:0} .verdict{font-weight:600} .good{color:#17733a} .bad{color:#b3261e}
        table{border-collapse:collapse;width:100%} td,th{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #e3e7ee;vertical-align:top}
        td.time{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap} pre{background:#f5f7fa;padding:1rem;overflow:auto;max-height:30rem}
        svg text{font:11px system-ui,sans-serif;fill:#48566a} .wave{fill:none;stroke:#2a5db0;stroke-width:1.2} .grid{stroke:#e3e7ee} .mark{stroke:#2a5db0;stroke-width:1.5} .trouble{stroke:#b3261e;stroke-width:2}
        @media (prefers-color-scheme:dark){body{background:#12161c;color:#dbe2ec} td,th{border-color:#2b3340} pre{background:#1b212a} .grid{stroke:#2b3340} svg text{fill:#9fb0c6} .good{color:#57c084} .bad{color:#f28b82}}
        """;
}
