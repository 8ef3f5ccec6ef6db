using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>Who may ask about which report: the one place that opens it for a turn.</summary>
internal sealed class AskAccess(Participants participants, PeriodReader reader, ProgrammePeriods periods)
{
    public const string NotYours =
        "You cannot ask about this report. The programme's managers, sponsors and SROs can, and the people whom the programme "
        + "file names for this board.";

    private static TurnResult NoSuchReport =>
        TurnResult.OfError(400, "NoSuchReport", "This report is no longer there to ask about.");

    /// <summary>The report that the turn's card names, or the refusal, which only the person who pressed sees.</summary>
    public async Task<(AskDesk? Desk, TurnResult Refusal)> OpenAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var data = turn.Data;
        if (participants.Find(turn.Caller, data.GetValueOrDefault(UpdateForm.ProgrammeKey, "")) is not { } who)
        {
            return (null, PersonalChat.NotYours(NotYours));
        }

        var boardId = data.GetValueOrDefault(QuestionForm.BoardKey);
        var board = who.Programme.Boards.FirstOrDefault(b => b.Id == boardId);
        if (!(boardId is null ? who.MaySummarise : board is not null && MayAny(who, board)))
        {
            return (null, PersonalChat.NotYours(NotYours));
        }

        if (
            periods.Find(who.Programme, data.GetValueOrDefault(UpdateForm.PeriodKey, "")) is not { } period
            || periods.Now < period.OpensAt
        )
        {
            return (null, NoSuchReport);
        }

        var desk = await AtAsync(who, board, period, cancellationToken);
        return desk.MayRead ? (desk, TurnResult.None) : (null, NoSuchReport);
    }

    private static bool MayAny(Participant who, Board board) =>
        who.May(ReportAct.Ask, board) || who.May(ReportAct.SetAction, board);

    /// <summary>A report with all that is known of it, for a person whose rights were checked.</summary>
    public async Task<AskDesk> AtAsync(
        Participant who,
        Board? board,
        ReportingPeriod period,
        CancellationToken cancellationToken
    ) => new(who, board, period, await reader.ReadAsync(who.Programme, period, cancellationToken));
}

/// <summary>A person at a report that they may ask about.</summary>
/// <param name="Board">Whose report it is; null for what a programme manager asks for every board.</param>
internal sealed record AskDesk(Participant Who, Board? Board, ReportingPeriod Period, PeriodFacts Facts)
{
    public Programme Programme => Who.Programme;

    /// <summary>Whether they may ask, or set an action.</summary>
    public bool May(ReportAct act) => Board is { } board ? Who.May(act, board) : Who.MaySummarise;

    /// <summary>The cover of the board's post; null where none was posted.</summary>
    public Delivery? Post =>
        Board is { } board && Facts.PostOf(board, BoardPost.RootKey)?.Delivery is { SentAt: not null } post ? post : null;

    /// <summary>Who is not of the programme office reads a report once it is posted.</summary>
    public bool MayRead => Post is not null || Who.SeesWhole || Who.MaySummarise;

    /// <summary>What can be asked about.</summary>
    /// <param name="projectId">As <see cref="QuestionForm.ProjectKey"/>; null for all.</param>
    public IReadOnlyList<Workstream> Workstreams(string? projectId) =>
        [.. Programme.Workstreams.Where(w => IsRead(w) && (projectId is null || (w.ProjectId ?? "") == projectId))];

    private bool IsRead(Workstream workstream) => Board is not { } board || ReportReview.IsRead(Facts, board, workstream);

    /// <summary>With a record in place of the one that there was.</summary>
    public AskDesk With(StoredBoardRecord stored) =>
        this with
        {
            Facts = Facts with
            {
                BoardRecords =
                [
                    .. Facts.BoardRecords.Where(r => (r.Record.Kind, r.Record.Id) != (stored.Record.Kind, stored.Record.Id)),
                    stored,
                ],
            },
        };
}
