using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Review;

/// <summary>Who may review or publish which report, from the verified identity: a card only names it.</summary>
internal sealed class ReviewDesks(Participants participants, PeriodReader reader, ProgrammePeriods periods)
{
    public const string OnlyReviewers =
        "Only a programme's managers, its director and those who publish its reports can do that.";

    /// <summary>Null for a person who may neither review nor publish, and for a report that is not open or that no one
    /// reviews.</summary>
    public async Task<ReviewDesk?> OpenAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (
            participants.Find(turn.Caller, turn.Data.GetValueOrDefault(UpdateForm.ProgrammeKey, "")) is not { } who
            || !who.Programme.Reporting.IsReviewed
            || periods.Find(who.Programme, turn.Data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is not { } period
            || periods.Now < period.OpensAt
        )
        {
            return null;
        }

        var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
        var model = ModelOf(facts, who);
        return model.MayReview || model.MayPublish
            ? new ReviewDesk(who, facts, model, turn.Data.GetValueOrDefault(ReviewForm.BoardKey))
            : null;
    }

    /// <summary>The same with the facts as of now.</summary>
    public async Task<ReviewDesk> AgainAsync(ReviewDesk desk, CancellationToken cancellationToken)
    {
        var facts = await reader.ReadAsync(desk.Programme, desk.Facts.Period, cancellationToken);
        return desk with { Facts = facts, Model = ModelOf(facts, desk.Who) };
    }

    private ReviewModel ModelOf(PeriodFacts facts, Participant who) =>
        ReviewModel.Of(facts, periods.BoardsOf(who.Programme, facts.Period), who, periods.Now);
}

/// <summary>A person who reviews or publishes, and which report.</summary>
/// <param name="BoardId">As the button names it: hostile; null for all.</param>
internal sealed record ReviewDesk(Participant Who, PeriodFacts Facts, ReviewModel Model, string? BoardId)
{
    public Programme Programme => Who.Programme;

    /// <summary>The one that the button names; null when it names none.</summary>
    public Board? Board => BoardId is not null && Chosen is [var only] ? only.Board : null;

    public IReadOnlyList<BoardReview> Chosen => [.. Model.Boards.Where(b => BoardId is null || b.Board.Id == BoardId)];
}
