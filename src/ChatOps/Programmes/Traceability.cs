namespace ChatOps.Programmes;

/// <summary>From what the programme is to answer, its priorities and an inspection's findings, to the workstreams that
/// do.</summary>
internal static class Traceability
{
    /// <summary>
    /// The priorities in their order, when any workstream says which it answers, and then every finding. Empty for a programme
    /// whose file says nothing of it.
    /// </summary>
    public static IReadOnlyList<Traced> Of(Programme programme)
    {
        var priorities = programme.Workstreams.Any(w => w.AnswersPriorities.Count > 0)
            ? programme.Priorities.Select(
                (text, i) =>
                    new Traced(
                        TracedKind.Priority,
                        $"{i + 1}",
                        text,
                        [.. programme.Workstreams.Where(w => w.AnswersPriorities.Contains(i + 1))]
                    )
            )
            : [];
        var findings = programme.Findings.Select(f => new Traced(
            TracedKind.Finding,
            f.Id,
            f.Text,
            [.. programme.Workstreams.Where(w => w.AnswersFindings.Contains(f.Id, StringComparer.Ordinal))]
        ));
        return [.. priorities, .. findings];
    }
}

internal enum TracedKind
{
    Priority,
    Finding,
}

/// <summary>One priority or finding, and what answers it.</summary>
/// <param name="Id">A priority's number or a finding's id.</param>
/// <param name="AnsweredBy">In the programme's order; empty when no workstream answers it yet.</param>
internal sealed record Traced(TracedKind Kind, string Id, string Text, IReadOnlyList<Workstream> AnsweredBy);
