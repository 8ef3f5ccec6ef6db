using ChatOps.Teams.Cards;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of the buttons of a board's post. Versioned: a change of meaning takes a new verb.</summary>
internal static class PostForm
{
    public const string ApproveVerb = "decision.approve/1";
    public const string DeferVerb = "decision.defer/1";
    public const string RefuseVerb = "decision.refuse/1";

    /// <summary>Shows another decision to the person who pressed, and changes nothing.</summary>
    public const string NextVerb = "decision.next/1";

    public const string AcknowledgeVerb = "report.acknowledge/1";

    public const string BoardKey = "board";

    /// <summary>Which decision (<c>DecisionKey</c>): the one to decide, or the one to show.</summary>
    public const string DecisionKey = "decision";

    public const string NoteInput = "decisionNote";

    /// <summary>ISO 8601, as a date input gives it.</summary>
    public const string UntilInput = "decisionUntil";

    /// <summary>The id of the board that is to decide instead.</summary>
    public const string ToBoardInput = "decisionBoard";

    public static IReadOnlyDictionary<string, string> Data(
        string programmeId,
        string periodId,
        string boardId,
        string? decision = null
    )
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UpdateForm.ProgrammeKey] = programmeId,
            [UpdateForm.PeriodKey] = periodId,
            [BoardKey] = boardId,
        };
        if (decision is not null)
        {
            data[DecisionKey] = decision;
        }

        return data;
    }

    /// <summary>A button that needs no box of the card.</summary>
    public static ExecuteAction Plain(string title, string verb, IReadOnlyDictionary<string, string> data) =>
        new(title, verb, data) { AssociatedInputs = "none" };
}
