using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Text;

namespace ChatOps.Chat;

/// <summary>Shows published reports again as they were sent, to those who see the whole programme.</summary>
internal sealed class ReportCommands(
    Participants participants,
    ProgrammePeriods periods,
    ReportVersionStore versions,
    ReportStore reports
)
{
    internal const string OnlyReaders =
        "Published reports can be shown to the programme's managers, director, sponsors and SROs.";

    /// <summary><c>show report JCPE</c>: the latest version of the latest report; <c>show report JCPE 2020-Q3 version 1 part
    /// 2</c>.</summary>
    public async Task<TurnResult> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (PersonalChat.RefuseInChannel(turn) is { } elsewhere)
        {
            return elsewhere;
        }

        var all = participants.FindAll(turn.Caller);
        var mine = all.Where(w => w.SeesWhole || w.MaySummarise).ToList();
        if (mine.Count == 0)
        {
            return TurnResult.OfMessage(all.Count == 0 ? PersonalChat.Stranger : $"{OnlyReaders} {PersonalChat.WriteHelp}");
        }

        var (name, version) = Number(turn.Argument, "version");
        (name, var part) = Number(name, "part");
        (name, var period) = PeriodIn(mine, name);
        var boards = mine.SelectMany(w => w.Programme.Boards.Select(b => (w.Programme, Board: b))).ToList();
        var fitting = WorkstreamSearch.Find(boards, b => b.Board.Name, name);
        if (fitting.Count == 0)
        {
            return TurnResult.OfMessage(
                $"There is no board called \"{Commands.Echo(name)}\". The boards are: "
                    + $"{UkText.List([.. boards.Select(b => b.Board.Name)])}."
            );
        }

        foreach (var (programme, board) in fitting)
        {
            foreach (var reported in Periods(programme, period))
            {
                if (await FindAsync(programme, board, reported, cancellationToken) is { } published)
                {
                    return await AnswerAsync(published, version, part ?? 1, cancellationToken);
                }
            }
        }

        var when = period is null ? "" : $" for {Label(fitting[0].Programme, period)}";
        return TurnResult.OfMessage($"No report{when} to the {fitting[0].Board.Name} has been published.");
    }

    private async Task<TurnResult> AnswerAsync(Published published, int? number, int part, CancellationToken cancellationToken)
    {
        var (programme, board, period, heads) = published;
        var label = Label(programme, period);
        if (heads.Count == 0)
        {
            return WordsOnly(published, number, part, label);
        }

        var wanted = number ?? heads[^1].Number;
        if (await versions.FindAsync(programme.Id, period, board.Id, wanted, cancellationToken) is not { } version)
        {
            return TurnResult.OfMessage(
                $"The report to the {board.Name} for {label} has no version {wanted}. Its versions are: "
                    + $"{UkText.List([.. heads.Select(h => Listed(programme, h))])}."
            );
        }

        if (part < 1 || part > version.Parts.Count)
        {
            return TurnResult.OfMessage($"This version has {UkText.Count(version.Parts.Count, "part")}.");
        }

        var shown = version.Parts[part - 1];
        return TurnResult.OfStoredCard(
            CardJson.OfStored(shown.Card),
            shown.Summary,
            VersionNote.Build(
                $"Version {version.Number} of {heads[^1].Number}, as it was sent",
                CardParts.Dotted(CardText.Escape(board.Name), CardText.Escape(label), $"part {part} of {version.Parts.Count}"),
                $"{Stored(programme, version)}.",
                version.What.Length == 0 ? null : $"{CardText.Escape(version.What)}.",
                More(published, version.Number, part, version.Parts.Count)
            )
        );
    }

    // A report that was published before versions were stored: its words.
    private static TurnResult WordsOnly(Published published, int? number, int part, string label)
    {
        const int Longest = 8_000;
        var pages = new List<string>();
        for (var start = 0; start < published.Words.Length; )
        {
            var end = CutText.End(published.Words, start, Longest);
            pages.Add(published.Words[start..end]);
            start = end;
        }

        return number > 1 || part < 1 || part > pages.Count
            ? TurnResult.OfMessage($"The report for {label} has one version, in {UkText.Count(pages.Count, "part")}.")
            : TurnResult.OfMessage(
                $"{published.Board.Name}, {label}. This report was published by an earlier version of ChatOps, which stored its "
                    + $"words only. Part {part} of {pages.Count}.\n\n{pages[part - 1]}"
            );
    }

    private static string? More(Published published, int version, int part, int parts)
    {
        var words = $"{Commands.ShowReport} {published.Board.Name} {published.Period} version {version} part {part + 1}";
        return part == parts ? null : $"For the next part write **{CardText.Escape(words)}**";
    }

    private static string Listed(Programme programme, VersionHead head) =>
        $"{head.Number} ({UkText.DayAndTime(ProgrammePeriods.Local(programme, head.At))})";

    private static string Stored(Programme programme, ReportVersion version) =>
        version is { Number: 1, PublishedAt: { } published }
            ? $"Published on {UkText.DayAndTime(ProgrammePeriods.Local(programme, published))}"
            : $"From {UkText.DayAndTime(ProgrammePeriods.Local(programme, version.At))}";

    private async Task<Published?> FindAsync(Programme programme, Board board, string period, CancellationToken cancellationToken)
    {
        var heads = await versions.ReadHeadsAsync(programme.Id, period, board.Id, cancellationToken);
        if (heads.Count > 0)
        {
            return new Published(programme, board, period, heads);
        }

        return await reports.FindAsync(programme.Id, period, board.Id, cancellationToken) is { FrozenAt: not null } older
            ? new Published(programme, board, period, heads) { Words = older.Text }
            : null;
    }

    // The latest first.
    private IEnumerable<string> Periods(Programme programme, string? asked) =>
        asked is not null ? [asked]
        : periods.Current(programme) is { } current ? periods.Before(programme, current).Select(p => p.Id).Prepend(current.Id)
        : [];

    private string Label(Programme programme, string period) => periods.Find(programme, period)?.Label ?? period;

    // A period's id ("2020-Q3"), or its label ("July to September 2020") among those of the last years.
    private (string Others, string? Period) PeriodIn(List<Participant> mine, string words)
    {
        foreach (var programme in mine.Select(w => w.Programme))
        {
            var known = periods.Current(programme) is { } current
                ? periods.Before(programme, current).Prepend(current)
                : Enumerable.Empty<ReportingPeriod>();
            foreach (var period in known)
            {
                if (words.Contains(period.Label, StringComparison.OrdinalIgnoreCase))
                {
                    return (Without(words, period.Label), period.Id);
                }
            }
        }

        var id = words.Split(' ').FirstOrDefault(word => PeriodNames.AnchorOf(word.ToUpperInvariant()) is not null);
        return id is null ? (words, null) : (Without(words, id), id.ToUpperInvariant());
    }

    private static string Without(string words, string part) =>
        Tidy(words.Replace(part, " ", StringComparison.OrdinalIgnoreCase));

    // "version 2" taken out of the words.
    private static (string Others, int? Number) Number(string words, string named)
    {
        var all = words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(all, word => word.Equals(named, StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < all.Length && CalendarWords.WholeNumber(all[at + 1]) is { } number
            ? (Tidy(string.Join(' ', all[..at].Concat(all[(at + 2)..]))), number)
            : (words, null);
    }

    private static string Tidy(string words) =>
        string.Join(
            ' ',
            words
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Where((word, i) => i == 0 || word is not ("for" or "For"))
        );

    private sealed record Published(Programme Programme, Board Board, string Period, IReadOnlyList<VersionHead> Heads)
    {
        /// <summary>Of a report without versions.</summary>
        public string Words { get; init; } = "";
    }
}
