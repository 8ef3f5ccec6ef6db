using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of questions and of the actions that a board sets. Versioned: a card lives in a chat for
/// months.</summary>
internal static class QuestionForm
{
    /// <summary>Opens the panel on a board's post, or draws it again for what was chosen.</summary>
    public const string OpenVerb = "ask.open/1";

    public const string SendVerb = "ask.send/1";
    public const string ActionVerb = "ask.action/1";

    /// <summary>The part of the post again that the panel was opened on.</summary>
    public const string PostVerb = "ask.post/1";

    public const string WithdrawVerb = "ask.withdraw/1";

    /// <summary>The panel for what a programme manager asks before a report is published.</summary>
    public const string BackVerb = "ask.back/1";

    public const string ViewVerb = "question.view/1";
    public const string AnswerVerb = "question.answer/1";

    /// <summary>The answer box again, with the answer in it.</summary>
    public const string ChangeVerb = "question.change/1";

    /// <summary>A board id; left out for what is asked for every board.</summary>
    public const string BoardKey = "board";

    /// <summary>The project whose workstreams the panel offers, empty for those of none; left out for all.</summary>
    public const string ProjectKey = "project";

    /// <summary>The key of the post's part that the panel was opened on.</summary>
    public const string PartKey = "part";

    /// <summary>A question's id.</summary>
    public const string IdKey = "question-id";

    /// <summary>How many answers the card shows: one more is somebody else's.</summary>
    public const string SeenKey = "seen";

    /// <summary>What the panel was drawn with as chosen, for a client that leaves out a choice that is not touched.</summary>
    public const string AboutKey = "about-chosen";

    /// <inheritdoc cref="AboutKey"/>
    public const string EntryKey = "entry-chosen";

    /// <summary>A workstream's id.</summary>
    public const string AboutInput = "about";

    /// <summary><c>risk|</c> and a reference, or <c>milestone|</c> and an id.</summary>
    public const string EntryInput = "entry";

    public const string TextInput = "question";
    public const string AnswerInput = "answer";
    public const string ActionInput = "action";
    public const string OwnerInput = "owner";
    public const string DueInput = "due";

    public const string RiskPrefix = "risk|";
    public const string MilestonePrefix = "milestone|";

    /// <summary>What a button about a programme's report carries.</summary>
    public static Dictionary<string, string> Data(Programme programme, string periodId) =>
        new(StringComparer.Ordinal) { [UpdateForm.ProgrammeKey] = programme.Id, [UpdateForm.PeriodKey] = periodId };

    /// <summary>What a button about one question carries.</summary>
    /// <param name="periodId">Of the report that it is about.</param>
    public static Dictionary<string, string> DataOf(Programme programme, string periodId, string questionId) =>
        new(Data(programme, periodId), StringComparer.Ordinal) { [IdKey] = questionId };

    /// <summary>Opens the panel in which a programme manager asks a lead about their update.</summary>
    /// <param name="workstreamId">What is asked about; null leaves it to the panel.</param>
    public static ExecuteAction AskLead(Programme programme, string periodId, string? workstreamId = null)
    {
        var data = Data(programme, periodId);
        if (workstreamId is not null)
        {
            data[AboutKey] = workstreamId;
        }

        return new ExecuteAction("Ask a lead", BackVerb, data) { AssociatedInputs = "none" };
    }

    /// <summary>A choice of the panel: as it arrived, or else as it was drawn.</summary>
    public static string Chosen(IReadOnlyDictionary<string, string> data, string input, string key) =>
        data.GetValueOrDefault(input) ?? data.GetValueOrDefault(key, "");
}
