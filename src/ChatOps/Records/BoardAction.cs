using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Values;

namespace ChatOps.Records;

/// <summary>An action that a board sets a workstream. Stored as JSON: what is added must be optional when it is read.</summary>
internal sealed record BoardActionContent
{
    /// <summary>Whose report it was set on; null for what a programme manager sets.</summary>
    public string? BoardId { get; init; }

    /// <summary>The period of that report: the action is due in the updates after it.</summary>
    public required string ReportPeriodId { get; init; }

    public required string WorkstreamId { get; init; }

    public required string Text { get; init; }

    public required string Owner { get; init; }

    /// <summary>As <see cref="PartialDateStore"/> stores it.</summary>
    public required string Due { get; init; }

    /// <summary>A person id, from the verified identity.</summary>
    public required string By { get; init; }

    /// <summary>The name as it was then.</summary>
    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>An action as it was read. It is open until a later update has taken it into its register.</summary>
internal sealed record BoardAction(StoredBoardRecord Stored, BoardActionContent Content)
{
    /// <summary>The kind of its record. Stored: never changes.</summary>
    public const string Kind = "action-set";

    private const string SeedPrefix = "set:";

    public string Id => Stored.Record.Id;

    public PartialDate? Due => PartialDateStore.Parse(Content.Due);

    private string SeedRef => SeedPrefix + Id;

    public static BoardAction Read(StoredBoardRecord stored) => new(stored, stored.Record.Read<BoardActionContent>());

    /// <summary>Those among records of every kind, the oldest first.</summary>
    public static IReadOnlyList<BoardAction> In(IEnumerable<StoredBoardRecord> records) =>
        [
            .. records
                .Where(r => r.Record.Kind == Kind)
                .Select(Read)
                .OrderBy(a => a.Content.At)
                .ThenBy(a => a.Id, StringComparer.Ordinal),
        ];

    /// <summary>What a workstream's register begins a period with: what was set on earlier reports, but not after the update in
    /// force, which cannot have it.</summary>
    /// <param name="current">Null for none.</param>
    public static IReadOnlyList<PlannedAction> For(
        IEnumerable<BoardAction> actions,
        Programme programme,
        string workstreamId,
        string periodId,
        Update? current
    ) =>
        [
            .. actions
                .Where(a => a.Content.WorkstreamId == workstreamId && a.Content.ReportPeriodId != periodId)
                .Where(a => current is null || a.Content.At <= current.At)
                .Select(a => a.Planned(programme)),
        ];

    /// <summary>Its entry in a register, under whatever reference it has there; null where the register does not have it
    /// (any more).</summary>
    public ActionEntry? In(Register register) =>
        register.Seeded.FirstOrDefault(IsOfThis) is { } seed
            ? register.Actions.FirstOrDefault(a => a.Ref == (seed.As ?? seed.Ref))
            : null;

    /// <summary>An update has taken it into its register.</summary>
    public bool IsIn(Register register) => register.Seeded.Any(IsOfThis);

    private bool IsOfThis(SeededEntry seed) => seed.Kind == SeededKind.Action && seed.Ref == SeedRef;

    private PlannedAction Planned(Programme programme)
    {
        var board = programme.Boards.FirstOrDefault(b => b.Id == Content.BoardId)?.Name;
        return new PlannedAction(
            Content.WorkstreamId,
            new ActionEntry
            {
                Ref = SeedRef,
                Text = Content.Text,
                From = board is null ? Content.ByName : $"{board}, set by {Content.ByName}",
                Owner = Content.Owner,
                Due = Due,
            }
        )
        {
            IsSetByBoard = true,
        };
    }
}
