using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>Corrects a published report, also after it was frozen. Authorised from the verified identity; the card only names the
/// report and carries what was typed.</summary>
internal sealed class CorrectionActions(
    Participants participants,
    PeriodReader reader,
    BoardRecordStore records,
    Publisher publisher,
    ReopenedPeriods reopened,
    ManagerCards cards,
    ProgrammePeriods periods
)
{
    internal const string OnlyCorrectors = "Only a programme's managers and director can correct its report.";

    private const string NotPublished =
        "No board has this report yet, so it cannot be corrected. Change the update or the summary instead.";

    /// <summary><c>correct report</c>; <c>correct report transport</c> names what is corrected.</summary>
    public async Task<TurnResult> CommandAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var all = participants.FindAll(turn.Caller);
        var mine = all.Where(MayCorrect).ToList();
        if (mine.Count == 0)
        {
            return TurnResult.OfMessage(all.Count == 0 ? PersonalChat.Stranger : $"{OnlyCorrectors} {PersonalChat.WriteHelp}");
        }

        var choices = mine.SelectMany(who => who.Programme.Workstreams.Select(w => (Who: who, Workstream: w))).ToList();
        var named = turn.Argument.Length == 0 ? [] : WorkstreamSearch.Find(choices, c => c.Workstream.Name, turn.Argument);
        var programmes = named.Count > 0 ? [named[0].Who] : mine;
        foreach (var who in programmes)
        {
            if (await LatestPublishedAsync(who.Programme, cancellationToken) is { } facts)
            {
                var input = CorrectionInput.Empty with { Subject = named.Count == 1 ? named[0].Workstream.Id : "" };
                return Shown(Model(who, facts.Period, input));
            }
        }

        return TurnResult.OfMessage("No report has been published yet, so there is nothing to correct.");
    }

    /// <summary>The empty card.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (Open(turn) is not var (who, period))
        {
            return PersonalChat.NotYours(OnlyCorrectors);
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        if (!who.Programme.Boards.Any(b => CorrectionKeeping.IsPublished(facts, b)))
        {
            return TurnResult.OfMessage(NotPublished);
        }

        await cards.LeaveAsync(facts, turn.Activity.ReplyToId, periods.Now + ManagerCards.WritingTime, cancellationToken);
        return Shown(Model(who, period, CorrectionInput.Empty));
    }

    /// <summary>Stores the correction, and the version of each board's report that has it. What is left when this stops in
    /// between the next tick does.</summary>
    public async Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var input = CorrectionForm.Read(turn.Data);
        if (Open(turn) is not var (who, period))
        {
            return PersonalChat.NotYours(RefusedWords.Plain(OnlyCorrectors, [input.Words, input.Because, input.AskedBy]));
        }

        var programme = who.Programme;
        var nonce = CorrectionForm.NonceIn(turn.Data) ?? NewNonce();
        var problems = CorrectionModel.ProblemsOf(programme, input);
        if (problems.Count > 0)
        {
            return Shown(Model(who, period, input) with { Problems = problems, Nonce = nonce });
        }

        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        var correction = Correct(who, facts, input, nonce);
        var boards = programme
            .Boards.Where(b => correction.Concerns(b, programme) && CorrectionKeeping.IsPublished(facts, b))
            .ToList();
        if (boards.Count == 0 || !boards.TrueForAll(b => who.May(ReportAct.Correct, b)))
        {
            return boards.Count == 0
                ? Shown(Model(who, period, input) with { Problems = [NotPublished], Nonce = nonce })
                : PersonalChat.NotYours(OnlyCorrectors);
        }

        if (
            correction is { Rag: { } rag, RagBefore: { } now, Words.Length: 0 }
            && rag == now
            && Correction.In(facts.BoardRecords).All(c => c.Id != correction.Id)
        )
        {
            var same = $"It is rated {RagText.Markdown(programme.Rag, rag)} already.";
            return Shown(Model(who, period, input) with { Problems = [same], Nonce = nonce });
        }

        await records.TryAddAsync(correction.ToRecord(programme.Id), cancellationToken);
        turn.WordsKept = true;
        reopened.Note(programme.Id, [correction]);
        var after = await reader.ReadAsync(programme, period, cancellationToken);
        await publisher.CorrectAsync(after, cancellationToken);
        var stored = await records.FindAsync(programme.Id, periodId: null, Correction.Kind, correction.Id, cancellationToken);
        return Answer(
            CorrectionCard.Done(
                programme,
                period,
                stored is not null && Correction.In([stored]) is [var made] ? made : correction,
                who.IsManager
            )
        );
    }

    private Correction Correct(Participant who, PeriodFacts facts, CorrectionInput input, string nonce)
    {
        var report = facts.ReportFor(Board.Whole(who.Programme));
        var workstream = report.Workstreams.FirstOrDefault(w => w.Workstream.Id == input.Subject);
        var before = input.Subject == CorrectionForm.Whole ? report.Shown : workstream?.State;
        return new Correction
        {
            Id = Correction.IdOf(facts.Period.Id, nonce),
            PeriodId = facts.Period.Id,
            PeriodDueAt = facts.Period.DueAt,
            WorkstreamId = workstream?.Workstream.Id,
            Rag = input.Rag.Length == 0 ? null : input.Rag,
            RagBefore = before?.Key,
            Words = input.Words,
            AskedBy = input.AskedBy,
            Because = input.Because,
            By = who.Person.Id,
            ByName = who.Person.Name,
            At = periods.Now,
        };
    }

    private async Task<PeriodFacts?> LatestPublishedAsync(Programme programme, CancellationToken cancellationToken)
    {
        const int MaxLookedAt = 3;
        if (periods.Current(programme) is not { } current)
        {
            return null;
        }

        foreach (var period in periods.Before(programme, current).Prepend(current).Take(MaxLookedAt))
        {
            var facts = await reader.ReadAsync(programme, period, cancellationToken);
            if (programme.Boards.Any(b => CorrectionKeeping.IsPublished(facts, b)))
            {
                return facts;
            }
        }

        return null;
    }

    private (Participant Who, ReportingPeriod Period)? Open(TurnContext turn) =>
        participants.Find(turn.Caller, turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, "")) is { } who
        && MayCorrect(who)
        && periods.Find(who.Programme, turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is { } period
            ? (who, period)
            : null;

    private static bool MayCorrect(Participant who) => who.Programme.Boards.Any(b => who.May(ReportAct.Correct, b));

    private static CorrectionModel Model(Participant who, ReportingPeriod period, CorrectionInput input) =>
        new(who.Programme, period, input, NewNonce()) { IsManager = who.IsManager };

    private static string NewNonce() => Guid.NewGuid().ToString("N");

    private static TurnResult Shown(CorrectionModel model) => Answer(CorrectionCard.Build(model));

    private static TurnResult Answer(AdaptiveCard card) => TurnResult.OfCard(card, card.FallbackText ?? "");
}
