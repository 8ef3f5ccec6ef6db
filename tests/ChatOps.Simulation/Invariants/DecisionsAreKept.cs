using System.Text.Json;
using ChatOps.Records;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>Each press of a decision's button that was answered as taken is in the record exactly once, for good; nothing else is
/// there; and where a board's post shows the decision it shows what was said last, once a text.</summary>
internal sealed class DecisionsAreKept(Year year) : Judge(year)
{
    public override void Voted(GivenVote vote)
    {
        var said = Said().Count(s => s.Note == vote.Note);
        if (said != 1)
        {
            Break($"{vote.By} saw {vote.Note} taken for {vote.Board} in {vote.Period}, and it is in the record {said} times");
        }
    }

    public override void PeriodEnded(PlannedPeriod period)
    {
        var said = Said().ToList();
        foreach (var twice in said.GroupBy(s => s.Note, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Break($"{twice.Key} is in the record {twice.Count()} times");
        }

        if (said.Find(s => !Year.Book.Votes.Exists(v => v.Note == s.Note && v.By == s.By && v.Board == s.Board)) is { } stranger)
        {
            Break($"{stranger.Note} of {stranger.By} for {stranger.Board} is in the record, and they did not say it");
        }

        foreach (var vote in Year.Book.Votes.Where(v => v.AcceptedAt is not null && v.Period == period.Id))
        {
            if (!said.Exists(s => s.Note == vote.Note))
            {
                Break($"{vote.Note} of {vote.By} is gone");
            }
        }

        foreach (var last in said.Where(s => s.IsLatest && s.Period == period.Id && s.At < period.FreezesAt.AddHours(-2)))
        {
            CheckPost(period, last);
        }
    }

    // A post that only a person can put right stays as it is until one does.
    private void CheckPost(PlannedPeriod period, Vote vote)
    {
        var channel = Year.Teams.Channels.First(c => c.BoardId == vote.Board);
        var isInDoubt = Year
            .Rows.After("Deliveries", Partition(period), after: null)
            .Any(r =>
                r.GetString("Kind") == "BoardPost"
                && r.GetString("Recipient") == vote.Board
                && (r.GetString("Status") is "Ambiguous" or "Refused" || string.IsNullOrEmpty(r.GetString("ActivityId")))
            );
        var messages = channel.Messages.FindAll(m => PostParts.PeriodOf(Year, m) == period.Id);
        if (isInDoubt || channel.IsGone || messages.Exists(m => m.IsDeleted))
        {
            return;
        }

        var texts = messages.Select(m => m.View).OfType<CardView>().SelectMany(v => v.Texts).ToList();
        var wanted = vote.Wanted[..Math.Min(vote.Wanted.Length, 40)];
        if (texts.Exists(t => t.Contains(wanted, StringComparison.Ordinal)) && !texts.Exists(t => IsOnce(t, vote.Note)))
        {
            Break($"{vote.Board} reads \"{wanted}\" for {period.Id}, and not {vote.Note}, which {vote.By} said of it");
        }
    }

    private static bool IsOnce(string text, string word) =>
        text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && at == text.LastIndexOf(word, StringComparison.Ordinal);

    private IEnumerable<Vote> Said()
    {
        foreach (var row in Year.Rows.After("BoardRecords", ProgrammePlan.Id, after: null))
        {
            if (row.RowKey.Split('|') is not [.., "decision-vote", _])
            {
                continue;
            }

            using var json = JsonDocument.Parse(UpdateEntity.ReadText(row, "Content"));
            var (vote, all) = (json.RootElement, json.RootElement.GetProperty("Said"));
            for (var i = 0; i < all.GetArrayLength(); i++)
            {
                yield return new Vote(
                    vote.GetProperty("Period").GetString()!,
                    vote.GetProperty("BoardId").GetString()!,
                    vote.GetProperty("By").GetString()!,
                    vote.GetProperty("Wanted").GetString()!,
                    all[i].GetProperty("Note").GetString()!,
                    all[i].GetProperty("At").GetDateTimeOffset(),
                    i == all.GetArrayLength() - 1
                );
            }
        }
    }

    private sealed record Vote(
        string Period,
        string Board,
        string By,
        string Wanted,
        string Note,
        DateTimeOffset At,
        bool IsLatest
    );
}
