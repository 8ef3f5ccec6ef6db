using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates.Written;

/// <summary>What a line says of a milestone, a figure or a step, by its own name.</summary>
/// <param name="Box">What the form's box would hold.</param>
/// <param name="Words">In words, with the name. Not escaped.</param>
/// <param name="IsWhole">It says nothing else.</param>
internal sealed record WrittenFact(RegisterBox Box, string Words, bool IsWhole)
{
    /// <summary>The line has only the name, among what was done.</summary>
    public bool IsNameOnly { get; init; }
}

/// <summary>
/// Finds what a line says of the workstream's own milestones and figures: "Planning consent: 30/11/26", "Savings £12,000". Only
/// what begins with the name and goes on with what the form's own box would take is read. Pure.
/// </summary>
internal static class WrittenLines
{
    private const int MinName = 4;

    private static readonly char[] Separators = [' ', '\u00A0', '\t', ':', '=', ','];

    private static readonly string[] BeforeDates =
    [
        "is",
        "now",
        "has",
        "been",
        "moved",
        "slipped",
        "delayed",
        "to",
        "by",
        "due",
        "expected",
    ];

    private static readonly string[] BeforeDone = ["is", "now", "has", "been"];

    private static readonly string[] BeforeFigures = ["is", "are", "at", "now", "so far", "actual"];

    private static readonly string[] Reached = ["reached", "met", "achieved"];

    /// <param name="line">Without its bullet.</param>
    /// <param name="isDone">It stands among what was done, where a milestone's name alone says that it is.</param>
    public static IReadOnlyList<WrittenFact> Of(string line, WrittenContext context, bool isDone)
    {
        if (Fact(line, context, isDone) is { } whole)
        {
            return [whole];
        }

        return
        [
            .. line.Split([". ", "; "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(sentence => Fact(sentence, context, isDone: false))
                .OfType<WrittenFact>()
                .Select(fact => fact with { IsWhole = false }),
        ];
    }

    /// <summary>The id of the carried-over step that a line repeats; null for none.</summary>
    public static string? Step(string line, WrittenContext context) =>
        context.Register.NextSteps.Where(s => s.Outcome == NextStepOutcome.Open && WordMatch.IsSame(s.Text, line)).ToList()
            is [var step]
            ? step.Id
            : null;

    private static WrittenFact? Fact(string text, WrittenContext context, bool isDone) =>
        Milestone(text, context, isDone) ?? Figure(text, context);

    private static WrittenFact? Milestone(string text, WrittenContext context, bool isDone)
    {
        var named = context
            .Register.Milestones.Where(m => !m.IsCompleted && IsNamed(text, m.Title))
            .OrderByDescending(m => m.Title.Length)
            .ToList();
        if (
            named is not [var milestone, ..]
            || context.Register.Milestones.Count(m => WordMatch.IsSame(m.Title, milestone.Title)) > 1
        )
        {
            return null;
        }

        var rest = text[milestone.Title.Length..].Trim().TrimEnd('.');
        if (rest.Length == 0)
        {
            return isDone && Fact(milestone, "done", context) is { } only ? only with { IsNameOnly = true } : null;
        }

        var done = After(rest, BeforeDone);
        return Reached.FirstOrDefault(word => WrittenRatings.Match(done, 0, word) > 0) is { } reached
                ? Fact(milestone, $"done{done[reached.Length..]}", context)
            : IsDone(done) ? Fact(milestone, done, context)
            : After(rest, BeforeDates) is var date && !IsDone(date) ? Fact(milestone, date, context)
            : null;
    }

    private static bool IsDone(string text) =>
        text.StartsWith("done", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("complete", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("finished", StringComparison.OrdinalIgnoreCase);

    private static WrittenFact? Fact(MilestoneEntry milestone, string words, WrittenContext context) =>
        MilestoneLine.Read(milestone, words, context.Today) is { IsGiven: true } read && read.Value != milestone
            ? new WrittenFact(
                new RegisterBox(RegisterForm.Milestone(milestone.Id), words),
                $"{milestone.Title}: {MilestoneLine.Print(read.Value)}",
                IsWhole: true
            )
            : null;

    // A measure that is asked for of several times is not placed: which is meant is not said.
    private static WrittenFact? Figure(string text, WrittenContext context)
    {
        var named = context
            .AskedFigures.Where(a => IsNamed(text, a.Measure.Name))
            .OrderByDescending(a => a.Measure.Name.Length)
            .ToList();
        if (named is not [var asked, ..] || named.Count(a => a.Measure.Name == asked.Measure.Name) > 1)
        {
            return null;
        }

        var figure = After(text[asked.Measure.Name.Length..].Trim(), BeforeFigures).TrimEnd('.');
        return MeasureText.Read(asked.Measure, figure) is { IsGiven: true } read
            ? new WrittenFact(
                new RegisterBox(MeasureForm.Box(asked, MeasureForm.Actual), figure),
                $"{asked.Measure.Name}, {asked.When.InSentence}: {MeasureText.Print(asked.Measure, read.Value)}",
                IsWhole: true
            )
            : null;
    }

    private static bool IsNamed(string text, string name) =>
        name.Length >= MinName && WrittenRatings.Match(text, 0, name) == name.Length;

    // Without the marks and the words that join a name to what is said of it; a minus stays.
    private static string After(string text, string[] joins)
    {
        while (true)
        {
            var rest = text.TrimStart(Separators);
            rest = rest is ['-' or '–' or '—', ' ', ..] ? rest[1..].TrimStart(Separators) : rest;
            foreach (var word in joins)
            {
                var length = WrittenRatings.Match(rest, 0, word);
                if (length > 0)
                {
                    rest = rest[length..].TrimStart(Separators);
                    break;
                }
            }

            if (rest == text)
            {
                return rest;
            }

            text = rest;
        }
    }
}
