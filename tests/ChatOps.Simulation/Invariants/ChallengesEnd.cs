using System.Text.Json;
using Azure.Data.Tables;
using ChatOps.Records;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>A question that was taken is in the record exactly once, with every answer that was taken; and while it is not
/// answered, each later report to the board that it is about lists it.</summary>
internal sealed class ChallengesEnd(Year year) : Judge(year)
{
    public override void Asked(GivenQuestion question)
    {
        if (RowsOf(question).Count != 1)
        {
            Break($"{question.By} saw {question.Word} taken, and it is in the record {RowsOf(question).Count} times");
        }
    }

    public override void AnsweredQuestion(GivenQuestion question, string answer)
    {
        if (
            RowsOf(question) is not [var row]
            || !UpdateEntity.ReadText(row, "Content").Contains(answer, StringComparison.Ordinal)
        )
        {
            Break($"{answer} to {question.Word} was taken and is not in the record");
        }
    }

    public override void PeriodEnded(PlannedPeriod period)
    {
        foreach (var question in Year.Book.Questions.Where(q => q.AcceptedAt is not null))
        {
            if (RowsOf(question) is not [var row])
            {
                Break($"{question.Word} of {question.By} is in the record {RowsOf(question).Count} times");
                return;
            }

            var content = UpdateEntity.ReadText(row, "Content");
            if (question.Answers.Find(a => !content.Contains(a, StringComparison.Ordinal)) is { } lost)
            {
                Break($"{lost} to {question.Word} is gone");
            }

            if (row.RowKey.StartsWith("open|", StringComparison.Ordinal))
            {
                CheckListed(period, question, content);
            }
        }
    }

    private void CheckListed(PlannedPeriod period, GivenQuestion question, string content)
    {
        using var json = JsonDocument.Parse(content);
        var about = json.RootElement.GetProperty("ReportPeriodId").GetString()!;
        var board = json.RootElement.GetProperty("BoardId").GetString();
        if (
            string.CompareOrdinal(about, period.Id) >= 0
            || board is null
            || question.At > period.FreezesAt.AddHours(-2)
            || Year.Teams.Channels.First(c => c.BoardId == board) is not { IsGone: false } channel
        )
        {
            return;
        }

        var posts = Year
            .Rows.After("Deliveries", Partition(period), after: null)
            .Where(r => r.GetString("Kind") == "BoardPost" && r.GetString("Recipient") == board)
            .ToList();
        var messages = channel.Messages.FindAll(m => PostParts.PeriodOf(Year, m) == period.Id);
        if (
            posts.Count == 0
            || posts.Exists(r =>
                r.GetString("Status") is "Ambiguous" or "Refused" || string.IsNullOrEmpty(r.GetString("ActivityId"))
            )
            || messages.Exists(m => m.IsDeleted)
        )
        {
            return;
        }

        if (!messages.Select(m => m.View).OfType<CardView>().Any(v => v.Says(question.Word)))
        {
            Break($"{question.Word} about {about} is not answered, and the report of {period.Id} to {board} does not list it");
        }
    }

    private List<TableEntity> RowsOf(GivenQuestion question) =>
        [
            .. Year
                .Rows.After("BoardRecords", ProgrammePlan.Id, after: null)
                .Where(r =>
                    r.RowKey.Split('|') is [.., "question", _]
                    && UpdateEntity.ReadText(r, "Content").Contains(question.Word, StringComparison.Ordinal)
                ),
        ];
}
