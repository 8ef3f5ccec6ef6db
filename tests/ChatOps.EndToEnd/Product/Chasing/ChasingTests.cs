using System.Runtime.ExceptionServices;
using Xunit;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>
/// The whole chasing ladder in a real client: every message of it in the Agents Playground, and every button of them pressed. A
/// picture of each is kept. One council lives through one period (<see cref="ChasingStory"/>); each test is what one of its
/// people met with.
/// </summary>
public sealed class ChasingTests(ChasingStory story) : IClassFixture<ChasingStory>
{
    [Fact]
    public void A_lead_is_asked_reminded_given_more_time_and_can_be_away_or_hand_it_on() => Holds(ChasingPerson.Lead);

    [Fact]
    public void A_deputy_is_asked_for_whom_nobody_can_reach_and_for_who_has_not_answered() => Holds(ChasingPerson.Deputy);

    [Fact]
    public void A_programme_manager_sees_who_has_answered_and_reminds_extends_asks_and_answers_for_others() =>
        Holds(ChasingPerson.Manager);

    [Fact]
    public void An_SRO_is_told_what_is_missing() => Holds(ChasingPerson.Sro);

    private void Holds(ChasingPerson person)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(story.Output);
        if (story.FailureOf(person) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
