using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>What a person sees who asks about a report: the panel, and the report again with what came of it.</summary>
internal static class AskView
{
    /// <param name="problem">What is wrong with what was typed; null for nothing. Not escaped.</param>
    public static TurnResult Panel(TurnContext turn, AskDesk desk, string? problem)
    {
        var chosen = AskTyped.ChosenOf(turn.Data, desk);
        var entries = chosen is null ? [] : AskTyped.EntriesOf(desk, chosen);
        var entry = QuestionForm.Chosen(turn.Data, QuestionForm.EntryInput, QuestionForm.EntryKey);
        var data = Data(turn, desk);
        if (chosen is not null)
        {
            data[QuestionForm.AboutKey] = chosen.Id;
        }

        if (entries.Any(e => e.Value == entry))
        {
            data[QuestionForm.EntryKey] = entry;
        }

        var card = AskPanel.Build(
            new AskModel(desk.Programme, desk.Period.Label, data)
            {
                Workstreams = desk.Workstreams(turn.Data.GetValueOrDefault(QuestionForm.ProjectKey)),
                Back = Back(turn, desk),
                OpenVerb = desk.Board is null ? QuestionForm.BackVerb : QuestionForm.OpenVerb,
                Chosen = chosen,
                Entries = entries,
                Entry = entry,
                Typed = turn.Data.GetValueOrDefault(QuestionForm.TextInput, ""),
                MayAsk = desk.May(ReportAct.Ask),
                MaySetActions = desk.May(ReportAct.SetAction),
                Action = ActionTyped.Of(turn.Data, desk.Period.To),
                Mine =
                [
                    .. Question
                        .In(desk.Facts.BoardRecords)
                        .Where(q =>
                            q.IsOpen
                            && q.Content.By == desk.Who.Person.Id
                            && q.Content.ReportPeriodId == desk.Period.Id
                            && q.Content.BoardId == desk.Board?.Id
                        )
                        .Select(q => (q, Withdraw(turn, desk, q))),
                ],
                Problem = problem,
            }
        );
        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    /// <summary>The part of the post that the panel was opened on.</summary>
    public static TurnResult Report(TurnContext turn, AskDesk desk) =>
        PartOf(turn, desk) is { } part
            ? TurnResult.OfCard(part.Card, part.Summary)
            : TurnResult.OfMessage("This part of the report is no longer needed.");

    /// <summary>What came of it, above the report or in a card of its own.</summary>
    /// <param name="message">Not escaped.</param>
    /// <param name="question">What can be withdrawn; null for nothing.</param>
    public static TurnResult Done(TurnContext turn, AskDesk desk, string message, Question? question)
    {
        List<CardElement> notice = [new TextBlock($"**{CardText.Escape(message)}**")];
        if (question is { IsOpen: true })
        {
            notice.Add(new ActionSet([Withdraw(turn, desk, question)]));
        }

        var panel = new Container(notice) { Style = ContainerStyle.Accent };
        return PartOf(turn, desk) is { } part
            ? TurnResult.OfCard(part.Card with { Body = CardButtons.Below(part.Card, panel) }, message)
            : TurnResult.OfCard(
                new AdaptiveCard
                {
                    Body =
                    [
                        CardParts.Title("Questions"),
                        CardParts.Subtitle(
                            CardParts.Dotted(
                                CardText.Escape(desk.Programme.Name),
                                CardText.Escape(desk.Period.Label),
                                CardParts.Marking(desk.Programme)
                            )
                        ),
                        panel,
                    ],
                    Actions = desk is { Board: null, Who.IsManager: true } ? [Back(turn, desk)] : null,
                    FallbackText = message,
                },
                message
            );
    }

    private static ExecuteAction Withdraw(TurnContext turn, AskDesk desk, Question question) =>
        new(
            "Withdraw",
            QuestionForm.WithdrawVerb,
            new Dictionary<string, string>(Data(turn, desk), StringComparer.Ordinal) { [QuestionForm.IdKey] = question.Id }
        )
        {
            AssociatedInputs = "none",
        };

    private static ExecuteAction Back(TurnContext turn, AskDesk desk) =>
        desk.Board is null
            ? ManagerForm.BackButton(desk.Programme, desk.Period.Id)
            : new ExecuteAction("Back to the report", QuestionForm.PostVerb, Data(turn, desk)) { AssociatedInputs = "none" };

    private static Dictionary<string, string> Data(TurnContext turn, AskDesk desk)
    {
        var data = QuestionForm.Data(desk.Programme, desk.Period.Id);
        if (desk.Board is { } board)
        {
            data[QuestionForm.BoardKey] = board.Id;
        }

        foreach (var key in new[] { QuestionForm.ProjectKey, QuestionForm.PartKey })
        {
            if (turn.Data.TryGetValue(key, out var value))
            {
                data[key] = value;
            }
        }

        return data;
    }

    // A part of several pages has its button on the last of them.
    private static PostPart? PartOf(TurnContext turn, AskDesk desk) =>
        desk.Board is { } board && turn.Data.TryGetValue(QuestionForm.PartKey, out var key)
            ? BoardPost
                .Build(desk.Facts.ReportFor(board), i => ProgrammePeriods.Local(desk.Programme, i))
                .LastOrDefault(p => p.Key == key || p.Key.StartsWith($"{key}.", StringComparison.Ordinal))
            : null;
}
