using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Harness;

/// <summary>The sample programme with a review, and what people do with its card. The review is due on Monday 5 October, noon;
/// the report on Wednesday 7, 4:00pm.</summary>
internal static class Reviewing
{
    public const string Manager = "project-manager-a";
    public const string Sro = "assistant-director-commissioning";

    public static Func<Programme, Programme> Programme(PublishBy by = PublishBy.Deadline, bool hold = false) =>
        programme =>
            programme with
            {
                Reporting = programme.Reporting with
                {
                    Review = new StepTime(1, StepUnit.WorkingDays, new TimeOnly(12, 0)),
                    PublishBy = by,
                    Hold = hold,
                },
            };

    /// <summary>Somebody's review card, as they see it.</summary>
    public static FakeMessage ReviewOf(this Office office, string person = Manager) =>
        Assert.Single(
            office.People[person].Chat.Messages,
            m =>
                m.Versions.Any(v =>
                    v.GetRawText().Contains(ReviewForm.PreviewVerb, StringComparison.Ordinal)
                    || v.GetRawText().Contains("What the board reads first", StringComparison.Ordinal)
                )
        );

    public static Task<BotAnswer> PressesReviewAsync(
        this Office office,
        string verb,
        string person = Manager,
        params (string Id, string Value)[] typed
    ) => office.People[person].PressesAsync(office.ReviewOf(person), verb, typed);

    /// <summary>The posts in the channel of a board, from the first, without replies.</summary>
    public static IReadOnlyList<FakeMessage> CoversFor(this Office office, int board = 0) =>
        office.Team.Channel(office.Programme.Boards[board].Name).Posts;
}
