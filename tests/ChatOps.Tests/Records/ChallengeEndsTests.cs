using ChatOps.Records;
using ChatOps.Tests.Cards;
using Xunit;

namespace ChatOps.Tests.Records;

/// <summary>Every challenge ends answered or listed.</summary>
public sealed class ChallengeEndsTests
{
    private const string Asked = "2020-Q3";
    private const string Next = "2020-Q4";

    [Fact]
    public void A_question_is_open_in_its_report_and_listed_in_every_later_one()
    {
        var question = QuestionCards.Open;
        Assert.Equal(ChallengeEnd.Open, ChallengeEnds.EndOf(question, Asked));
        Assert.Equal(ChallengeEnd.Listed, ChallengeEnds.EndOf(question, Next));
        Assert.Equal(ChallengeEnd.Listed, ChallengeEnds.EndOf(question, "2021-Q3"));
    }

    [Fact]
    public void One_that_was_answered_is_answered_and_one_that_was_taken_back_is_withdrawn()
    {
        var withdrawn = QuestionCards.Open with
        {
            Content = QuestionCards.Open.Content with { WithdrawnAt = QuestionCards.Open.Content.At },
        };
        Assert.Equal(ChallengeEnd.Answered, ChallengeEnds.EndOf(QuestionCards.Answered, Asked));
        Assert.Equal(ChallengeEnd.Withdrawn, ChallengeEnds.EndOf(withdrawn, Asked));
    }

    [Fact]
    public void None_among_other_records_is_left_out()
    {
        var records = new[] { QuestionCards.Open.Stored, QuestionCards.Answered.Stored }
            .Append(new StoredBoardRecord(BoardRecord.Of("p", null, "decision", "1", new { Text = "Agreed" }), default))
            .ToList();
        Assert.Equal([ChallengeEnd.Open, ChallengeEnd.Answered], ChallengeEnds.Of(records, Asked).Select(e => e.End).Order());
    }
}
