using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Reports;
using ChatOps.Updates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Updates;

public sealed class SubmissionTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 1));
    private static readonly ReportingPeriod Period = Papers.Period(Programme);
    private static readonly Person Me = Programme.People[0];
    private static readonly Update Mine = Papers.Update("aw1", "green", "Mine") with { Nonce = "mine", Version = 2 };
    private static readonly Update Theirs = Papers.Update("aw1", "green", "Theirs") with
    {
        By = "other",
        ByName = "Other",
        Nonce = "theirs",
        Version = 2,
    };

    [Fact]
    public void A_first_update_is_version_one_under_the_senders_name()
    {
        var saved = Assert.IsType<Submission.Save>(Decide(null, "Words", 0)).Update;
        Assert.Equal((1, "lead", "Lee Lead", "card", false), (saved.Version, saved.By, saved.ByName, saved.Nonce, saved.Late));
    }

    [Fact]
    public void A_change_of_what_the_card_showed_is_the_next_version() =>
        Assert.Equal(3, Assert.IsType<Submission.Save>(Decide(Theirs, "Words", 2)).Update.Version);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_card_from_another_version_overwrites_nothing(int version) =>
        Assert.Equal(Theirs, Assert.IsType<Submission.Conflict>(Decide(Theirs, "Words", version)).Theirs);

    [Theory]
    [InlineData("mine", 0)]
    [InlineData("mine", 1)]
    [InlineData("another card", 0)]
    [InlineData("another card", 2)]
    public void The_senders_own_words_that_stand_already_are_not_stored_again(string nonce, int version) =>
        Assert.Equal(Mine, Assert.IsType<Submission.AlreadySaved>(Decide(Mine, "Mine", version, nonce)).Update);

    [Fact]
    public void Somebody_elses_same_words_are_theirs() => Assert.IsType<Submission.Conflict>(Decide(Theirs, "Theirs", 0));

    [Fact]
    public void After_the_freeze_nothing_is_stored_and_what_was_sent_is_still_known()
    {
        Assert.IsType<Submission.Closed>(Decide(null, "Words", 0, at: Period.FreezesAt));
        Assert.IsType<Submission.Closed>(Decide(Theirs, "Words", 2, at: Period.FreezesAt));
        Assert.IsType<Submission.AlreadySaved>(Decide(Mine, "Mine", 1, "mine", Period.FreezesAt));
        Assert.IsType<Submission.Save>(Decide(null, "Words", 0, at: Period.FreezesAt - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void It_is_late_after_the_deadline_and_not_on_it()
    {
        Assert.False(Assert.IsType<Submission.Save>(Decide(null, "Words", 0, at: Period.DueAt)).Update.Late);
        Assert.True(
            Assert.IsType<Submission.Save>(Decide(null, "Words", 0, at: Period.DueAt + TimeSpan.FromTicks(1))).Update.Late
        );
    }

    [Fact]
    public void What_is_stored_always_follows_what_stood_and_what_the_sender_saw() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                (
                    from stands in Gen.Choose(0, 4)
                    from seen in Gen.Choose(0, 4)
                    from own in Gen.Elements(true, false)
                    from words in Gen.Elements("Mine", "Theirs", "Words")
                    select (stands, seen, own, words)
                ).ToArbitrary(),
                given =>
                {
                    var current = given.stands == 0 ? null : (given.own ? Mine : Theirs) with { Version = given.stands };
                    return Decide(current, given.words, given.seen) switch
                    {
                        Submission.Save save => save.Update.Version == given.stands + 1
                            && (current is null || given.seen == given.stands),
                        Submission.Conflict conflict => conflict.Theirs == current && given.seen != given.stands,
                        Submission.AlreadySaved already => already.Update == current
                            && given.own
                            && current!.Content.Progress == given.words,
                        _ => false,
                    };
                }
            )
        );

    private static Submission Decide(Update? current, string words, int seen, string nonce = "card", DateTimeOffset? at = null) =>
        Submission.Decide(
            new SubmissionFacts
            {
                Period = Period,
                Workstream = Programme.Workstreams[0],
                DueAt = Period.DueAt,
                Sender = Me,
                Current = current,
                Content = Papers.Update("aw1", "green", words).Content,
                Nonce = nonce,
                BaseVersion = seen,
                Now = at ?? Period.OpensAt.AddHours(1),
            }
        );
}
