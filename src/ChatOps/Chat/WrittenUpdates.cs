using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Updates;

namespace ChatOps.Chat;

/// <summary>An update that is written as one message: <c>update NAME: …</c>, or a reply to the card that asked for it. Nothing
/// else is taken for one, and nothing is sent before the lead confirms the form that it fills in.</summary>
internal sealed class WrittenUpdates(
    Participants participants,
    ProgrammePeriods periods,
    UpdateChoices updateChoices,
    DeliveryStore deliveries,
    UpdateAccess access,
    WrittenUpdateForm form
)
{
    // How long after a report was closed a reply to its card still gets an answer about it.
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(62);

    /// <summary>The answer to <c>update NAME: …</c>; null for a message that has no colon and words after it.</summary>
    public async Task<TurnResult?> CommandAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var mine = participants.FindAll(turn.Caller);
        if (
            mine.Count == 0
            || !turn.Argument.Contains(':', StringComparison.Ordinal)
            || WrittenCommand.Read(turn.ArgumentLines, mine.SelectMany(who => who.Programme.Workstreams.Select(w => w.Name)))
                is not { } written
        )
        {
            return
                turn.Quoted.Count > 0
                && turn.Argument.Length > 0
                && mine.SelectMany(who => who.Programme.Workstreams).ToList() is var all
                && WorkstreamSearch.FindAsWritten(all, w => w.Name, turn.Argument).Count == 0
                ? await ReplyAsync(turn, cancellationToken)
                : null;
        }

        var everything = mine.SelectMany(who => who.Programme.Workstreams.Select(w => new UpdateChoice(who, w))).ToList();
        var choices = await updateChoices.OfAsync(mine, written.Name, cancellationToken);
        var named = everything.Where(c => c.Workstream.Name.Equals(written.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        var fitting =
            named.Count > 0 && !named.Exists(c => choices.Any(choice => choice.Workstream == c.Workstream))
                ? []
                : WorkstreamSearch.Find(choices, c => c.Workstream.Name, written.Name);
        return fitting switch
        {
            [var choice] => await OpenAsync(turn, choice, written.Text, cancellationToken),
            [] when turn.Quoted.Count > 0 && await ReplyAsync(turn, cancellationToken) is { } reply => reply,
            [] => Refused(
                "Not saved",
                (named.Count > 0 ? named : WorkstreamSearch.FindAsWritten(everything, c => c.Workstream.Name, written.Name))
                    is [var other, ..]
                    ? $"You cannot update {other.Workstream.Name}. {Yours(choices)}"
                    : $"None of your workstreams is called \"{Commands.Echo(written.Name)}\". {Yours(choices)}",
                written.Text
            ),
            _ => Refused(
                "Not saved",
                $"\"{Commands.Echo(written.Name)}\" fits {UkText.List([.. fitting.Select(c => Named(c, fitting))])}. Send it "
                    + "again with the name in full, or reply to the card that asked for it.",
                written.Text
            ),
        };
    }

    /// <summary>The answer to a message that quotes or answers a card that asked for an update; null for any other.</summary>
    public async Task<TurnResult?> ReplyAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Quoted.Count == 0 || turn.Text.Length == 0 || PersonalChat.RefuseInChannel(turn) is not null)
        {
            return null;
        }

        foreach (var who in participants.FindAll(turn.Caller))
        {
            foreach (var period in periods.Active(who.Programme, LookedBack))
            {
                var rows = await deliveries.ReadAsync(who.Programme.Id, period.Id, cancellationToken);
                var card = rows.Select(row => row.Delivery)
                    .FirstOrDefault(d =>
                        AskedCards.CanBeAnswered(d)
                        && d.ActivityId is { } id
                        && turn.Quoted.Contains(id, StringComparer.Ordinal)
                        && d.ConversationId == turn.Conversation.ConversationId
                    );
                if (card is not null)
                {
                    return await AnswerAsync(turn, who, period, card, cancellationToken);
                }
            }
        }

        return null;
    }

    private async Task<TurnResult?> AnswerAsync(
        TurnContext turn,
        Participant who,
        ReportingPeriod period,
        Delivery card,
        CancellationToken cancellationToken
    )
    {
        var asked = AskedItems.Of(card);
        if (asked.Count == 0)
        {
            return null;
        }

        if (asked.Count > 1)
        {
            return Refused(
                "Not saved",
                $"That card asks for {UkText.List([.. asked.Select(item => item.Name)])}. Write update, the name of one of them "
                    + "and a colon before your words.",
                turn.Text
            );
        }

        if (who.Programme.FindWorkstream(asked[0].WorkstreamId) is not { } workstream)
        {
            return Refused(PromptKeeping.LastName(asked[0]), UpdateAccess.NoLongerThere, turn.Text);
        }

        return await access.MayAsync(who, workstream, period, cancellationToken)
            ? await form.FormAsync(new AnswerableUpdate(turn, who, workstream, period), turn.Text, cancellationToken)
            : Refused(workstream.Name, UpdateAccess.NoLongerYours, turn.Text);
    }

    private async Task<TurnResult> OpenAsync(
        TurnContext turn,
        UpdateChoice choice,
        string text,
        CancellationToken cancellationToken
    ) =>
        periods.Current(choice.Who.Programme) is { } period
            ? await form.FormAsync(new AnswerableUpdate(turn, choice.Who, choice.Workstream, period), text, cancellationToken)
            : Refused(choice.Workstream.Name, $"{periods.NoReportOpen([choice.Who.Programme])} You will get a card then.", text);

    private static TurnResult Refused(string title, string why, string text) =>
        RefusedWords.Answer(RefusedWords.OfMessage(title, why, text));

    private static string Named(UpdateChoice choice, IReadOnlyList<UpdateChoice> fitting) =>
        fitting.Count(other => other.Workstream.Name == choice.Workstream.Name) > 1
            ? $"{choice.Workstream.Name} of {choice.Who.Programme.Name}"
            : choice.Workstream.Name;

    private static string Yours(IReadOnlyList<UpdateChoice> choices) =>
        choices.Count == 0
            ? "You do not lead a workstream."
            : $"Yours {(choices.Count == 1 ? "is" : "are")}: {UkText.List([.. choices.Select(c => c.Workstream.Name)])}.";
}
