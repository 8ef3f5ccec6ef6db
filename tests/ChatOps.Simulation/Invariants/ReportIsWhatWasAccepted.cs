using System.Globalization;
using Azure.Data.Tables;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>When all is over a board's post and the record of it say what was answered last for every workstream that it sees,
/// and nothing else.</summary>
internal sealed class ReportIsWhatWasAccepted(Year year, NothingLost answers) : Judge(year)
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["green"] = "Green",
        ["amber"] = "Amber",
        ["red"] = "Red",
    };

    public override void PeriodEnded(PlannedPeriod period)
    {
        foreach (var board in Year.Plan.Boards.Where(b => Gets(b, period)))
        {
            Check(period, board);
        }
    }

    private void Check(PlannedPeriod period, PlanBoard board)
    {
        // What no one has published, or was taken back and not published again.
        if (!PublicationActs.Of(Year, period, board.Id).IsOut(period.FreezesAt))
        {
            return;
        }

        var channel = Year.Teams.Channels.First(c => c.BoardId == board.Id);
        var posts = Year
            .Rows.After("Deliveries", Partition(period), after: null)
            .Where(r => r.GetString("Kind") == "BoardPost" && r.GetString("Recipient") == board.Id)
            .ToList();
        var isExceptional = Year.Plan.Seen(board).Any(w => answers.Current(period.Id, w.Id) is { Rag: not "green" });
        if (posts.Count == 0)
        {
            // Decisions make an exception too and are in no version here: an existing post is judged; a missing one only by its
            // ratings.
            if (board.Cadence != PlanBoard.ByException || isExceptional)
            {
                Break($"{board.Id} got no report for {period.Id}");
            }

            return;
        }

        // A delivery that only a person can resolve stays as it is until one does.
        if (posts.Exists(p => p.GetString("Status") is "Ambiguous" or "Refused"))
        {
            return;
        }

        // A part that a person confirmed, and whose id is unknown, stays as it was when they confirmed it.
        if (posts.Exists(p => p.GetString("Status") == "Delivered" && string.IsNullOrEmpty(p.GetString("ActivityId"))))
        {
            return;
        }

        var expected = Year
            .Plan.Seen(board)
            .Select(w => answers.Current(period.Id, w.Id)?.Token)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .ToList();
        var messages = channel.Messages.FindAll(m => PostParts.PeriodOf(Year, m) == period.Id);
        var shown = Newest(messages)
            .SelectMany(m => Book.TokensIn(System.Text.Encoding.UTF8.GetString(m.Activity)))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (!expected.SequenceEqual(shown))
        {
            Break($"{board.Id} reads {string.Join(' ', shown)} for {period.Id}, and accepted was {string.Join(' ', expected)}");
        }

        var read = messages.Select(m => m.View).OfType<CardView>().ToList();
        foreach (var workstream in Year.Plan.Seen(board))
        {
            var wanted = answers.Current(period.Id, workstream.Id) is { } version
                ? $"{Words[version.Rag]} · {workstream.Name}**"
                : $"**{workstream.Name}**: ";
            if (!read.Exists(v => v.Says(wanted)))
            {
                Break($"{board.Id} does not read '{wanted}' for {period.Id}");
            }
        }

        CheckRecord(period, board, expected);
    }

    private void CheckRecord(PlannedPeriod period, PlanBoard board, List<string> expected)
    {
        if (Year.Rows.Find("Reports", Partition(period), board.Id) is not { } record || record["FrozenAt"] is null)
        {
            Break($"no frozen record of what {board.Id} was sent for {period.Id}");
            return;
        }

        var kept = Book.TokensIn(TextOf(record)).Distinct().Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(kept))
        {
            Break(
                $"the record for {board.Id} in {period.Id} holds {string.Join(' ', kept)}, and accepted was "
                    + $"{string.Join(' ', expected)}"
            );
        }
    }

    private static string TextOf(TableEntity record) =>
        string.Concat(Enumerable.Range(0, 100).Select(i => record.GetString($"Text{i}")).TakeWhile(t => t is not null));

    // Of a part that was posted again the newest counts.
    private IEnumerable<TeamsMessage> Newest(List<TeamsMessage> messages) =>
        messages.GroupBy(m => PostParts.PartOf(Year.Plan, m)).Select(g => g.Last());

    private bool Gets(PlanBoard board, PlannedPeriod period)
    {
        if (board.Cadence != PlanBoard.Quarterly)
        {
            return true;
        }

        var index = Year.Periods.ToList().IndexOf(period);
        return Quarter(period) != Quarter(Year.Periods[index + 1]);

        // Of the month that it is about, whenever it is published.
        static (int Year, int Quarter) Quarter(PlannedPeriod p)
        {
            var about = DateOnly.ParseExact(p.Id, "yyyy-MM", CultureInfo.InvariantCulture);
            return (about.Year, (about.Month - 1) / 3);
        }
    }
}
