using ChatOps.Cards;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>
/// What is on the cover of a report, so that it is at most two screens of a telephone (<see cref="CoverRoom"/>) whatever the size
/// of the programme: some of each list, and how many more there are. What it leaves out is in the reply of the headlines. Pure.
/// </summary>
internal sealed class CoverPlan
{
    /// <summary>How much is shown of each text of what is off track where there is room, and where there is not.</summary>
    private const int Glance = 240;

    private const int ShortGlance = 45;
    private static readonly int[] Glances = [150, 110, 75, ShortGlance];
    private const int MaxOffTrack = 10;
    private const int MaxRated = 45;
    private const int LeastChanges = 2;
    private const int MaxMissing = 5;

    private readonly HighlightReport _report;
    private readonly Func<DateTimeOffset, DateTime> _local;

    /// <param name="around">What is on the cover beside the lists: header, decisions, buttons.</param>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public CoverPlan(HighlightReport report, IEnumerable<IReadOnlyList<CardElement>> around, Func<DateTimeOffset, DateTime> local)
    {
        (_report, _local) = (report, local);
        var (offTrack, changes) = (report.OffTrack.ToList(), WhatChanged.Lines(report, report.Today(local)));
        Missing = MissingBlock();
        var left = CoverRoom.Below(around) - CoverRoom.HeightOf(Missing);
        (OffTrack, Changed) = Fitting(offTrack, changes, left);
        left -= CoverRoom.HeightOf(OffTrack) + CoverRoom.HeightOf(Changed);
        foreach (var section in Optional(report, local))
        {
            var height = CoverRoom.HeightOf(section.Elements);
            if (height <= left && section.Elements.Count > 0)
            {
                left -= height;
                Others.Add(section);
            }
        }
    }

    public IReadOnlyList<CardElement> OffTrack { get; }

    public IReadOnlyList<CardElement> Changed { get; }

    public IReadOnlyList<CardElement> Missing { get; }

    /// <summary>What else there was room for, each whole.</summary>
    public List<CoverSection> Others { get; } = [];

    /// <summary>False where the reply of the headlines has what the cover has not.</summary>
    public bool HasAllOffTrack { get; private set; } = true;

    /// <inheritdoc cref="HasAllOffTrack"/>
    public bool HasAllChanges { get; private set; } = true;

    /// <inheritdoc cref="HasAllOffTrack"/>
    public bool HasAllMissing => _report.Missing.Count() <= MaxMissing;

    public bool Has(CoverSectionKind kind) => Others.Exists(s => s.Kind == kind);

    // Long texts while they fit, then short ones; and of those as many as fit, one at least.
    private (IReadOnlyList<CardElement> OffTrack, IReadOnlyList<CardElement> Changed) Fitting(
        List<WorkstreamReport> offTrack,
        IReadOnlyList<string> changes,
        int left
    )
    {
        var whole = OffTrackBlock(offTrack, offTrack.Count, Glance);
        var all = ChangedBlock(changes, changes.Count);
        if (offTrack.Count <= MaxOffTrack && CoverRoom.HeightOf(whole) + CoverRoom.HeightOf(all) <= left)
        {
            return (whole, all);
        }

        changes = WhatChanged.Brief(_report, _report.Today(_local));
        var (shown, named) = (Math.Min(offTrack.Count, 1), Math.Min(changes.Count, LeastChanges));
        for (var grown = true; grown; )
        {
            grown = false;
            if (shown < Math.Min(offTrack.Count, MaxOffTrack) && Fits(shown + 1, named))
            {
                (shown, grown) = (shown + 1, true);
            }

            if (named < changes.Count && Fits(shown, named + 1))
            {
                (named, grown) = (named + 1, true);
            }
        }

        HasAllOffTrack = shown == offTrack.Count;
        HasAllChanges = changes.Count == 0;
        var glance = Glances.First(g =>
            g == ShortGlance
            || CoverRoom.HeightOf(OffTrackBlock(offTrack, shown, g)) + CoverRoom.HeightOf(ChangedBlock(changes, named)) <= left
        );
        return (OffTrackBlock(offTrack, shown, glance), ChangedBlock(changes, named));

        bool Fits(int entries, int lines) =>
            CoverRoom.HeightOf(OffTrackBlock(offTrack, entries, ShortGlance)) + CoverRoom.HeightOf(ChangedBlock(changes, lines))
            <= left;
    }

    private static IReadOnlyList<CardElement> OffTrackBlock(List<WorkstreamReport> offTrack, int shown, int longest) =>
        offTrack.Count == 0
            ? []
            :
            [
                CoverRoom.Heading(shown < offTrack.Count ? $"Off track ({offTrack.Count})" : "Off track"),
                .. offTrack
                    .Take(shown)
                    .Select(w =>
                        HeadlineLines.OffTrack(w, longest, longest > ShortGlance ? int.MaxValue : MaxRated) with
                        {
                            Spacing = Spacing.Small,
                        }
                    ),
                .. More(offTrack.Count - shown, "more off track"),
            ];

    private static IReadOnlyList<CardElement> ChangedBlock(IReadOnlyList<string> changes, int named) =>
        changes.Count == 0
            ? []
            :
            [
                CoverRoom.Heading(WhatChanged.Title),
                .. changes.Take(named).Select(line => new TextBlock(line) { Spacing = Spacing.Small }),
                .. More(changes.Count - named, $"more {(changes.Count - named == 1 ? "line" : "lines")} of changes"),
            ];

    // Five names, each with its last rating, and how many more.
    private IReadOnlyList<CardElement> MissingBlock()
    {
        var missing = _report.Missing.ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        if (missing.Count <= MaxMissing)
        {
            return
            [
                CoverRoom.Heading("No update"),
                .. missing.Select(w => new TextBlock(HeadlineLines.Missing(w, _report, _local)) { Spacing = Spacing.Small }),
            ];
        }

        var names = missing
            .Take(MaxMissing)
            .Select(w =>
                CardText.Escape(CardParts.Shorten(w.Workstream.Name, NameLength))
                + (w.LastState is { } last ? $" ({RagText.Markdown(last)})" : "")
            );
        return
        [
            CoverRoom.Heading($"No update ({missing.Count})"),
            new TextBlock($"Last known: {string.Join(", ", names)} and {missing.Count - MaxMissing} more, in the replies.")
            {
                Spacing = Spacing.Small,
            },
        ];
    }

    private const int NameLength = 22;

    private static IEnumerable<CardElement> More(int number, string what) =>
        number > 0 ? [CoverRoom.Note($"And {number} {what}, in the replies.")] : [];

    private static IEnumerable<CoverSection> Optional(HighlightReport report, Func<DateTimeOffset, DateTime> local) =>
        BoardHeadlines
            .Sections(report, local)
            .Select(s => s with { Elements = [.. s.Blocks.SelectMany(b => b).Select(Compact)] });

    private static CardElement Compact(CardElement element) =>
        element is TextBlock { Separator: true } heading ? heading with { Spacing = Spacing.Medium, Separator = null } : element;
}

/// <summary>A part of the headlines that is on the cover where there is room for all of it.</summary>
/// <param name="Blocks">As a reply has them.</param>
internal sealed record CoverSection(CoverSectionKind Kind, IReadOnlyList<IReadOnlyList<CardElement>> Blocks)
{
    /// <summary>As the cover has them.</summary>
    public IReadOnlyList<CardElement> Elements { get; init; } = [];
}

internal enum CoverSectionKind
{
    Recommendations,
    ClosedBefore,
    Paused,
    NewRisks,
    Decided,
    Overview,
    TheRest,
}
