using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Updates.Lines;

namespace ChatOps.Updates;

/// <summary>
/// Answers that say what an entry was missing are stored with the entry: a mitigation, a figure, a new date. An answer that
/// cannot be read as that stays an answer. Pure.
/// </summary>
internal static class AnsweredEntries
{
    public const string MitigationKey = "risk-without-mitigation";
    public const string FigureKey = "delivered-without-figures";
    public const string ClosingFigureKey = "closing-without-figures";
    public const string OverdueKey = "milestone-past-its-date";

    private static readonly HashSet<string> NoAnswers = new(
        ["none", "no", "yes", "nothing", "nil", "n/a", "na", "not applicable", "tbc", "tba", "tbd", "to be confirmed", "not yet"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The key of a question about one entry, where several are asked about.</summary>
    public static string KeyOf(string key, string id) => $"{key}-{id}";

    /// <summary>The register with what the answers say of its entries.</summary>
    /// <param name="asked">The figures that are requested of the workstream.</param>
    public static Register Into(
        Register register,
        Programme programme,
        IReadOnlyList<AskedFigure> asked,
        IReadOnlyList<ChallengeAnswer> answers,
        DateOnly today
    )
    {
        foreach (var answer in answers)
        {
            var words = string.Join(' ', answer.Answer.Split('\n', StringSplitOptions.TrimEntries)).Trim();
            if (words.Length == 0 || NoAnswers.Contains(words.Trim('.', '-', ' ')) || words.All(c => !char.IsLetterOrDigit(c)))
            {
                continue;
            }

            register = register with
            {
                Risks = register.Risks.Select(r => Mitigated(r, answer.Key, words, IsOnlyBare(register), today)).ToValueList(),
                Milestones = register
                    .Milestones.Select(m => Dated(m, answer.Key, words, today, programme.BaselineBoard?.Name))
                    .ToValueList(),
            };
            register = Figures(register, programme, asked, answer, words);
        }

        return register;
    }

    private static bool IsOnlyBare(Register register) => register.Risks.Count(IsBare) == 1;

    private static bool IsBare(RiskEntry risk) => risk.Closed is null && risk.Mitigation.Length == 0;

    private static RiskEntry Mitigated(RiskEntry risk, string key, string words, bool isOnly, DateOnly today) =>
        IsBare(risk) && (key == KeyOf(MitigationKey, risk.Ref) || (key == MitigationKey && isOnly))
            ? risk with
            {
                Mitigation = words,
                ReviewedOn = today,
            }
            : risk;

    private static MilestoneEntry Dated(MilestoneEntry milestone, string key, string words, DateOnly today, string? board) =>
        milestone.IsOverdue(today)
        && (key == KeyOf(OverdueKey, milestone.Id) || key == OverdueKey)
        && MilestoneLine.Read(milestone, words, today, board) is { IsGiven: true } read
            ? read.Value
            : milestone;

    private static Register Figures(
        Register register,
        Programme programme,
        IReadOnlyList<AskedFigure> asked,
        ChallengeAnswer answer,
        string words
    )
    {
        if (
            !answer.Key.StartsWith(FigureKey, StringComparison.Ordinal)
            && !answer.Key.StartsWith(ClosingFigureKey, StringComparison.Ordinal)
        )
        {
            return register;
        }

        var figures = register
            .Measures.Concat(asked.Select(a => register.FigureOf(a.Measure.Id, a.When)))
            .DistinctBy(e => (e.MeasureId, e.When))
            .Where(e => e.Actual is null or 0 && answer.Question.Contains(QuotedName(programme, e), StringComparison.Ordinal))
            .ToList();
        if (
            figures is not [var figure]
            || programme.Measures.FirstOrDefault(m => m.Id == figure.MeasureId) is not { } measure
            || MeasureText.Read(measure, words) is not { IsGiven: true } amount
        )
        {
            return register;
        }

        var entered = figure with { Actual = amount.Value, ActualFromFile = false };
        return register with
        {
            Measures = register.Measures.Contains(figure)
                ? register.Measures.Select(e => e == figure ? entered : e).ToValueList()
                : [.. register.Measures, entered],
        };
    }

    private static string QuotedName(Programme programme, MeasureEntry figure) =>
        programme.Measures.FirstOrDefault(m => m.Id == figure.MeasureId) is { } measure
            ? $"“{MeasureWords.Named(measure, figure)}”"
            : "“”";
}
