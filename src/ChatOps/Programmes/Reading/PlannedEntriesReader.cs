using System.Text.RegularExpressions;
using ChatOps.Entries;
using ChatOps.Programmes.Text;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The risks, issues and actions that registers start with.</summary>
internal sealed partial class PlannedEntriesReader(FileContext context, RiskScale scale)
{
    // Leads change them in inputs of this length.
    private const int MaxLength = EntryLimits.MaxText;

    private readonly Dictionary<(string List, string Workstream, string Ref), YamlItem> _refs = [];

    public PlannedEntries Read(MapReader map) =>
        new(
            [.. map.Maps("risks", "A risk", ProgrammeFileKeys.Risk).Select(Risk)],
            [.. map.Maps("issues", "An issue", ProgrammeFileKeys.Issue).Select(Issue)],
            [.. map.Maps("actions", "An action", ProgrammeFileKeys.Action).Select(Action)]
        );

    /// <summary>Whether a text can be the reference of an entry.</summary>
    public static bool IsRef(string text) => RefRule().IsMatch(text);

    private PlannedRisk Risk(MapReader map)
    {
        var workstream = Workstream(map);
        return context.Place(
            new PlannedRisk(
                workstream,
                new RiskEntry
                {
                    Ref = Ref(map, "risks", workstream, "R1"),
                    Description = map.RequiredLine("description", "Add 'description: ' with what could go wrong.", MaxLength),
                    Cause = Line(map, "cause"),
                    Effect = Line(map, "effect"),
                    Mitigation = Line(map, "mitigation") is var mitigation && MitigationText.IsNone(mitigation) ? "" : mitigation,
                    Likelihood = Level(map, "likelihood"),
                    Impact = Level(map, "impact"),
                    MitigatedLikelihood = Level(map, "mitigatedLikelihood"),
                    MitigatedImpact = Level(map, "mitigatedImpact"),
                    Rag = context.Reference(map, "rag", IdKind.Rating),
                    Owner = Line(map, "owner"),
                    RaisedOn = default,
                    ReviewedOn = default,
                },
                Day(map, "raisedOn"),
                Day(map, "reviewedOn")
            ),
            map
        );
    }

    private PlannedIssue Issue(MapReader map)
    {
        var workstream = Workstream(map);
        return context.Place(
            new PlannedIssue(
                workstream,
                new IssueEntry
                {
                    Ref = Ref(map, "issues", workstream, "I1"),
                    Description = map.RequiredLine("description", "Add 'description: ' with what has gone wrong.", MaxLength),
                    Impact = Level(map, "impact"),
                    Note = Line(map, "note"),
                    Owner = Line(map, "owner"),
                    RaisedOn = default,
                },
                Day(map, "raisedOn")
            ),
            map
        );
    }

    private PlannedAction Action(MapReader map)
    {
        var workstream = Workstream(map);
        return context.Place(
            new PlannedAction(
                workstream,
                new ActionEntry
                {
                    Ref = Ref(map, "actions", workstream, "A1"),
                    Text = map.RequiredLine("text", "Add 'text: ' with what needs to be done.", MaxLength),
                    From = Line(map, "from"),
                    Owner = Line(map, "owner"),
                    Due = PlannedDates.Read(map, "due"),
                    DoneOn = Day(map, "doneOn"),
                }
            ),
            map
        );
    }

    private string Workstream(MapReader map)
    {
        if (map.Find("workstream") is null)
        {
            map.Missing("workstream", "Add 'workstream: ' and the id of the workstream that it belongs to.");
        }

        return context.Reference(map, "workstream", IdKind.Workstream) ?? "";
    }

    private string Ref(MapReader map, string list, string workstream, string example)
    {
        if (map.Text("ref") is not { } text)
        {
            if (map.Find("ref") is null)
            {
                map.Missing("ref", $"Add 'ref: {example}': it is printed, and updates are stored under it.");
            }

            return "";
        }

        if (!IsRef(text.Value))
        {
            context.Problems.Error(
                text,
                $"{CalendarWords.Quote(text.Value)} is not a valid reference.",
                $"Write up to 20 letters and digits, with dots, hyphens, slashes or underscores inside, such as {example}."
            );
        }
        else if (!_refs.TryAdd((list, workstream, text.Value.ToUpperInvariant()), text))
        {
            context.Problems.Error(
                text,
                $"The reference {CalendarWords.Quote(text.Value)} is already used on line "
                    + $"{_refs[(list, workstream, text.Value.ToUpperInvariant())].Line} for the same workstream.",
                "Give this one a different reference."
            );
        }

        return text.Value;
    }

    private Level? Level(MapReader map, string key) => map.Value(key, text => LevelText.Parse(text, scale));

    private static string Line(MapReader map, string key) => map.Line(key, MaxLength) ?? "";

    private static DateOnly? Day(MapReader map, string key) => map.Value(key, DateText.Parse);

    [GeneratedRegex(
        "^[A-Za-z0-9]([A-Za-z0-9./_-]{0,18}[A-Za-z0-9])?\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex RefRule();
}
