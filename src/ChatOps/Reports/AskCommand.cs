using System.Text.RegularExpressions;
using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>"Ask about this" as a message: <c>ask EHCP: when will it be ready?</c>, or <c>ask EHCP R1: …</c> about one of its
/// risks.</summary>
internal sealed partial class AskCommand(Participants participants, AskAccess access, AskActions asking, ProgrammePeriods periods)
{
    private const string Usage =
        "Write ask, the workstream's name, a colon and your question. For example: ask Evaluation: when will the evaluator be "
        + "appointed?";

    private const string ActionUsage =
        "Write action, the workstream's name, a colon, and what needs to be done, its owner and its date, with commas between. "
        + "For example: action Evaluation: appoint the evaluator, Jane Smith, 30 November.";

    public async Task<TurnResult> AskAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var words = WordsOf(turn, ReportAct.Ask, Usage, AskAccess.NotYours);
        return words switch
        {
            { Refusal: { } refusal } => refusal,
            { Text.Length: > QuestionContent.MaxText } => TurnResult.OfMessage(AskTyped.TooLong(words.Text)),
            _ => await AskAsync(turn, words, cancellationToken),
        };
    }

    /// <summary><c>action EHCP: appoint the evaluator, Jane Smith, 30 November</c>.</summary>
    public async Task<TurnResult> SetActionAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var words = WordsOf(turn, ReportAct.SetAction, ActionUsage, AskActions.NotYourAction);
        if (words.Refusal is { } refusal)
        {
            return refusal;
        }

        // What is to be done may have commas in it, an owner and a date have none.
        var parts = words.Text.Split(',', StringSplitOptions.TrimEntries);
        var who = words.Who!;
        var today = periods.Today(who.Programme);
        var typed = parts.Length < 3 ? ActionTyped.Empty : new ActionTyped(string.Join(", ", parts[..^2]), parts[^2], parts[^1]);
        if (typed == ActionTyped.Empty || typed.Problem(today) is not null)
        {
            return TurnResult.OfMessage($"{(typed == ActionTyped.Empty ? "" : typed.Problem(today) + " ")}{ActionUsage}");
        }

        var (desk, missing) = await DeskAsync(who, words.Workstream!, ReportAct.SetAction, cancellationToken);
        if (desk is null)
        {
            return missing;
        }

        var stored = await asking.SetActionAsync(desk, words.Workstream!, typed, cancellationToken);
        turn.WordsKept = true;
        return AskView.Done(turn, desk.With(stored), AskActions.ActionMessage(words.Workstream!), question: null);
    }

    // Whom and what about, or what is wrong with the words.
    private Said WordsOf(TurnContext turn, ReportAct act, string usage, string notYours)
    {
        var mine = participants.FindAll(turn.Caller);
        var choices = mine.SelectMany(who => Offered(who, act)).ToList();
        if (choices.Count == 0)
        {
            return Said.Refused(mine.Count == 0 ? PersonalChat.Stranger : notYours);
        }

        var (name, text) = Split(turn);
        if (name.Length == 0 || text.Length == 0)
        {
            return Said.Refused(usage);
        }

        var found = Find(choices, name);
        return found.Fitting is [var (who, workstream)]
            ? new Said(who, workstream, found.Risk, text, Refusal: null)
            : Said.Refused(
                found.Fitting.Count == 0
                    ? $"No workstream is called \"{CardParts.Shorten(name)}\". {usage}"
                    : $"That could be {UkText.List([.. found.Fitting.Take(5).Select(c => c.Workstream.Name)])}. Write more of "
                        + "the name."
            );
    }

    private async Task<TurnResult> AskAsync(TurnContext turn, Said words, CancellationToken cancellationToken)
    {
        var (workstream, risk) = (words.Workstream!, words.Risk);
        var (desk, missing) = await DeskAsync(words.Who!, workstream, ReportAct.Ask, cancellationToken);
        if (desk is null)
        {
            return missing;
        }

        var entry = risk is null
            ? null
            : AskTyped.EntriesOf(desk, workstream).FirstOrDefault(e => e.Value == QuestionForm.RiskPrefix + risk);
        if (risk is not null && entry is null)
        {
            return TurnResult.OfMessage($"{workstream.Name} has no open risk {risk}.");
        }

        var outcome = await asking.AskAsync(desk, workstream, entry, words.Text, cancellationToken);
        turn.WordsKept = outcome.Asked is not null;
        return outcome.Asked is { } asked
            ? AskView.Done(turn, desk.With(asked.Question.Stored), outcome.Message, asked.Question)
            : TurnResult.OfMessage(outcome.Message);
    }

    private async Task<(AskDesk? Desk, TurnResult Missing)> DeskAsync(
        Participant who,
        Workstream workstream,
        ReportAct act,
        CancellationToken cancellationToken
    )
    {
        if (ReportOf(who) is not { } period)
        {
            return (null, TurnResult.OfMessage(periods.NoReportOpen([who.Programme])));
        }

        var desk = await access.AtAsync(who, null, period, cancellationToken);
        desk = desk with { Board = BoardOf(desk, workstream, act) };
        if (desk.Post is null && !who.MaySummarise && Earlier(who.Programme, period) is { } before)
        {
            desk = await access.AtAsync(who, null, before, cancellationToken);
            desk = desk with { Board = BoardOf(desk, workstream, act) };
        }

        return (desk.Board is null && !who.MaySummarise) || !desk.MayRead
            ? (null, TurnResult.OfMessage($"No report about {workstream.Name} was posted that you can ask about."))
            : (desk, TurnResult.None);
    }

    private static IEnumerable<(Participant Who, Workstream Workstream)> Offered(Participant who, ReportAct act)
    {
        var boards = who.Programme.Boards.Where(b => who.May(act, b)).ToList();
        return who.Programme.Workstreams.Where(w => who.MaySummarise || boards.Exists(b => b.Reads(w))).Select(w => (who, w));
    }

    // Also one that was published before its time.
    private ReportingPeriod? ReportOf(Participant who) => periods.Current(who.Programme);

    // The programme office asks before a report goes out; everyone else asks about the last that did.
    private ReportingPeriod? Earlier(Programme programme, ReportingPeriod period) =>
        periods.Now < period.PublishesAt && periods.Before(programme, period) is [var before, ..] ? before : null;

    // One that has read it, or else the first that will; before that the programme office asks for every board.
    private static Board? BoardOf(AskDesk desk, Workstream workstream, ReportAct act)
    {
        var boards = desk
            .Programme.Boards.Where(b => ReportReview.IsRead(desk.Facts, b, workstream) && desk.Who.May(act, b))
            .ToList();
        return boards.Find(b => desk with { Board = b } is { Post: not null })
            ?? (desk.Who.MaySummarise || !desk.Who.SeesWhole ? null : boards.FirstOrDefault());
    }

    private static (IReadOnlyList<(Participant Who, Workstream Workstream)> Fitting, string? Risk) Find(
        IReadOnlyList<(Participant Who, Workstream Workstream)> choices,
        string name
    )
    {
        if (
            RiskAtEnd().Match(name) is { Success: true } risk
            && WorkstreamSearch.FindAsWritten(choices, c => c.Workstream.Name, name).Count == 0
        )
        {
            var fitting = WorkstreamSearch.Find(choices, c => c.Workstream.Name, risk.Groups["name"].Value);
            return (fitting, risk.Groups["risk"].Value.ToUpperInvariant());
        }

        return (WorkstreamSearch.Find(choices, c => c.Workstream.Name, name), null);
    }

    // A command's words come without the marks at their end, and a question has one.
    private static (string Name, string Text) Split(TurnContext turn)
    {
        var words = turn.Argument;
        var at = words.IndexOf(':', StringComparison.Ordinal);
        if (at < 0)
        {
            return (words, "");
        }

        var text = words[(at + 1)..].Trim();
        var sent = turn.Activity.Text ?? "";
        var end = text.Length == 0 ? -1 : sent.LastIndexOf(text, StringComparison.Ordinal);
        var marks =
            end < 0 ? "" : string.Concat(sent[(end + text.Length)..].TakeWhile(c => c is '?' or '!' or '.' or ')' or '"'));
        return (words[..at].Trim(), text.Length == 0 ? "" : text + marks);
    }

    /// <summary>What was written, taken apart.</summary>
    /// <param name="Refusal">What is wrong with it; null for nothing, and then there are all but a risk.</param>
    private sealed record Said(Participant? Who, Workstream? Workstream, string? Risk, string Text, TurnResult? Refusal)
    {
        public static Said Refused(string why) => new(null, null, null, "", TurnResult.OfMessage(why));
    }

    [GeneratedRegex(
        "^(?<name>.*\\S)\\s+(?<risk>R\\d{1,4})$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex RiskAtEnd();
}
