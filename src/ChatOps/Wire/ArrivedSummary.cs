using ChatOps.Programmes;

namespace ChatOps.Wire;

/// <summary>Reads the text of the summary's card from what arrived of it, with what is stored in place of what did not.
/// Pure.</summary>
internal static class ArrivedSummary
{
    // Each with what it holds, in the middle of a sentence.
    private static readonly IReadOnlyList<(string Id, string What, Func<SummaryInput, string> Stored)> Texts =
    [
        (SummaryForm.OverviewInput, "the overview", s => s.Overview),
        (SummaryForm.GovernanceInput, "governance", s => s.Governance),
        (SummaryForm.BudgetInput, "the budget", s => s.Budget),
        (SummaryForm.TimescaleInput, "the timescale", s => s.Timescale),
        (SummaryForm.DecisionsInput, "the decisions you need", s => s.Decisions),
        (SummaryForm.DecidedInput, "the decisions made", s => s.Decided),
        (SummaryForm.RecommendationsInput, "your recommendations", s => s.Recommendations),
    ];

    // One entry per line, or nothing.
    private static readonly string[] Lines =
    [
        SummaryForm.DecisionsInput,
        SummaryForm.DecidedInput,
        SummaryForm.RecommendationsInput,
    ];

    /// <summary>Whether any box of the card arrived.</summary>
    /// <param name="data">Hostile.</param>
    public static bool IsAny(IReadOnlyDictionary<string, string> data) =>
        Texts.Any(t => data.ContainsKey(t.Id)) || data.Keys.Any(SummaryForm.IsRating);

    /// <param name="data">Hostile.</param>
    /// <param name="stored">What the card was filled with.</param>
    public static ReadSummary Read(IReadOnlyDictionary<string, string> data, SummaryInput stored, Programme programme)
    {
        var arrived = new ArrivedBoxes(data);
        var whole = new Dictionary<string, string>(data, StringComparer.Ordinal);
        var removals = new List<Removal>();
        foreach (var (id, what, of) in Texts)
        {
            Complete(id, of(stored), what);
            if (Lines.Contains(id, StringComparer.Ordinal) && ArrivedBoxes.SaysNone(whole.GetValueOrDefault(id, "")))
            {
                whole[id] = "";
            }
        }

        // A choice that nobody touched may be left out; its reason is one of the boxes.
        foreach (var rating in stored.Ratings)
        {
            whole.TryAdd(SummaryForm.StateOf(rating.ProjectId), rating.Rag);
            var of = programme.FindProject(rating.ProjectId)?.Name ?? "the programme";
            Complete(SummaryForm.WhyOf(rating.ProjectId), rating.Reason, $"the reason for the rating of {of}");
        }

        return new ReadSummary(SummaryForm.Read(whole, programme), removals);

        void Complete(string id, string before, string what)
        {
            var text = UpdateForm.Clean(data.GetValueOrDefault(id));
            if (arrived.IsToRemove(id) && (text.Length == 0 || text == before))
            {
                whole[id] = "";
            }
            else if (!data.ContainsKey(id) && !arrived.WasEmpty(id))
            {
                whole[id] = before;
                if (arrived.IsMissing(id) && !arrived.IsToKeep(id) && before.Length > 0)
                {
                    removals.Add(new Removal(id, what));
                }
            }
        }
    }
}

/// <param name="Removals">The boxes to ask about: <paramref name="Input"/> has them as they are stored.</param>
internal sealed record ReadSummary(SummaryInput Input, IReadOnlyList<Removal> Removals);
