using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Text;

namespace ChatOps.Chat;

/// <summary>The commands a person can use, by their role in the programme.</summary>
internal static class HelpCard
{
    public const string Title = "What you can ask ChatOps";

    private const string WhatItDoes =
        "ChatOps collects updates from workstream leads and posts one highlight report to the board.";

    private const string WhatToWrite = "Write: my updates, update, status, missing or preview report.";

    public const string NotUnderstoodTitle = "I did not understand that";

    // It is the same as long as the programme file is.
    private static readonly ConditionalWeakTable<Programme, ConcurrentDictionary<string, AdaptiveCard>> Known = [];

    public static AdaptiveCard For(IReadOnlyList<Participant> mine) =>
        mine is [var only]
            ? Known
                .GetOrCreateValue(only.Programme)
                .GetOrAdd(only.Person.Id, static (_, all) => CardJson.Keep(Build(all, Title, [])), mine)
            : Build(mine, Title, []);

    /// <summary>The same after words that are no command, with what seems to fit first.</summary>
    /// <param name="guess">The command that they seem to mean; null for none.</param>
    public static AdaptiveCard NotUnderstood(IReadOnlyList<Participant> mine, Remark remark, string? guess = null) =>
        Build(
            mine,
            NotUnderstoodTitle,
            remark == Remark.Absence && mine.Any(w => w.Answerable.Count > 0)
                ?
                [
                    CardParts.Text(
                        $"Will you be away? Write **{Commands.Away}** to say when. Your deputies will be asked instead."
                    ),
                ]
                :
                [
                    CardParts.Text(
                        guess is null ? "This is what you can write:" : $"Did you mean **{guess}**? This is what you can write:"
                    ),
                ]
        );

    private static AdaptiveCard Build(IReadOnlyList<Participant> mine, string title, IReadOnlyList<CardElement> remark)
    {
        var body = new List<CardElement>
        {
            CardParts.Title(title),
            CardParts.Subtitle(CardText.Escape(UkText.List([.. mine.Select(w => w.Programme.Name)]))),
        };
        body.AddRange(remark);
        if (mine.SelectMany(w => w.Answerable).FirstOrDefault() is { } example)
        {
            body.Add(Command(Commands.MyUpdates, "which updates are due and which you have sent"));
            body.Add(Command($"{Commands.Update} {example.Name}", "send or change one update, by its workstream's name"));
            body.Add(
                Command($"{Commands.Update} {example.Name}: …", "write an update as one message; you check it before it is sent")
            );
            body.Add(Command(Commands.Away, "say when you are away, so that your deputies are asked"));
        }

        if (mine.Any(w => w.SeesWhole))
        {
            body.Add(Command(Commands.Status, "the report's progress"));
            body.Add(Command(Commands.Missing, "who has not answered, and who cannot be reached"));
            body.Add(Command(Commands.PreviewReport, "the report as it would be posted now"));
        }

        if (mine.FirstOrDefault(w => w.SeesWhole || w.MaySummarise) is { Programme.Boards: [var board, ..] })
        {
            body.Add(
                Command($"{Commands.ShowReport} {board.Name}", "a published report as it was sent; add version 1 for the first")
            );
        }

        if (mine.FirstOrDefault(w => w.IsManager) is { Programme.Workstreams: [var first, ..] })
        {
            body.Add(
                Command(
                    $"{Commands.Remind} {first.Name}",
                    "remind the person who answers for it, or write all to remind everyone"
                )
            );
            body.Add(Command($"{Commands.Extend} {first.Name} to 9 October", "give it more time"));
            body.Add(
                Command(
                    $"{Commands.Pause} {first.Name} until 9 October: reason",
                    $"ask for no updates until then, or write all to pause the programme. Write {Commands.Resume} to end it"
                )
            );
        }

        if (Board(mine, ReportAct.Minute, b => b.Secretary is not null) is { } minuted)
        {
            body.Add(Command($"{Commands.Minutes} {minuted.Name}", "what was decided on its last report, as words to copy"));
        }

        if (Board(mine, ReportAct.Decide, b => b.SendsTo is not null) is { } approved)
        {
            body.Add(Command($"{Commands.SendOn} {approved.Name}", "approve its last report and send it on to the next board"));
        }

        if (mine.Any(w => w.MaySummarise))
        {
            body.Add(Command(Commands.Summary, "write the management summary"));
            body.Add(Command(Commands.CorrectReport, "correct a published report, for example after the board's meeting"));
        }

        if (
            mine.FirstOrDefault(w => w.Programme.Boards.Any(b => w.May(ReportAct.Ask, b))) is
            { Programme.Workstreams: [var asked, ..] }
        )
        {
            body.Add(Command($"{Commands.Ask} {asked.Name}: your question", "ask its lead about the report"));
        }

        if (
            mine.FirstOrDefault(w => w.Programme.Boards.Any(b => w.May(ReportAct.SetAction, b))) is
            { Programme.Workstreams: [var acting, ..] }
        )
        {
            body.Add(Command($"{Commands.Action} {acting.Name}: what to do, owner, date", "set it an action"));
        }

        if (title != Title)
        {
            body.Add(Command(Commands.Help, "what you can ask"));
        }

        body.Add(
            CardParts.Footnote(
                mine.Any(w => w.Answerable.Count > 0)
                    ? "You do not need to remember any of this: you'll get a card when an update is due."
                    : "You do not need to remember any of this: the report is posted to its boards automatically."
            )
        );
        return new AdaptiveCard { Body = body, FallbackText = title == Title ? WhatToWrite : $"{title}. {WhatToWrite}" };
    }

    private static Board? Board(IReadOnlyList<Participant> mine, ReportAct act, Func<Board, bool> fits) =>
        mine.SelectMany(who => who.Programme.Boards.Where(b => b.AnnexOf is null && fits(b) && who.May(act, b))).FirstOrDefault();

    public static AdaptiveCard ForStranger() =>
        new()
        {
            Body = [CardParts.Title("Hello, this is ChatOps"), CardParts.Text(WhatItDoes), CardParts.Text(PersonalChat.Stranger)],
            FallbackText = WhatItDoes,
        };

    private static ColumnSet Command(string words, string what) =>
        new([
            new Column([new TextBlock($"**{CardText.Escape(words)}**")]) { Width = "130px" },
            new Column([new TextBlock(what)]) { Width = "stretch" },
        ])
        {
            Spacing = Spacing.Small,
        };
}
