using ChatOps.People;
using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Programmes;

public class PeopleMatchingTests
{
    private const string LeeId = "11111111-1111-1111-1111-111111111111";
    private const string OtherId = "22222222-2222-2222-2222-222222222222";

    private static readonly Person Lee = new()
    {
        Id = "lee",
        Name = "Lee Digger",
        Upn = "lee@wells.example",
    };

    private const string GuestUpn = "lee_wells.example#EXT#@tenant.example";

    [Theory]
    [InlineData("LEE@Wells.example", null, false)]
    [InlineData("lee@wells.example", "other@wells.example", true)]
    [InlineData(GuestUpn, "Lee@wells.example", true)]
    [InlineData(null, "lee@WELLS.example", true)]
    public void A_person_is_matched_by_UPN_and_a_guest_by_e_mail_too(string? upn, string? email, bool isGuest) =>
        Assert.Equal(
            LeeId,
            Match(
                Lee with
                {
                    IsGuest = isGuest,
                },
                new RosterEntry(OtherId, "sid@wells.example", null, "Sid"),
                new RosterEntry(LeeId, upn, email, "Lee")
            ).Entry?.AadObjectId
        );

    [Theory]
    [InlineData(GuestUpn, false, "add 'guest: true'")]
    [InlineData(null, false, "add 'guest: true'")]
    [InlineData("l.digger@wells.example", false, "someone who signs in as l.digger@wells.example")]
    [InlineData("l.digger@wells.example", true, "someone who signs in as l.digger@wells.example")]
    public void An_e_mail_address_alone_is_no_match_and_the_remedy_is_told(string? upn, bool isGuest, string remedy) =>
        AssertNone(
            NoMatch.NotInRoster,
            remedy,
            Match(Lee with { IsGuest = isGuest }, new RosterEntry(OtherId, upn, "lee@wells.example", "Somebody"))
        );

    [Fact]
    public void A_guest_with_a_members_address_neither_becomes_them_nor_locks_them_out() =>
        Assert.Equal(
            LeeId,
            Match(
                Lee,
                new RosterEntry(OtherId, GuestUpn, "lee@wells.example", "A guest"),
                new RosterEntry(LeeId, "lee@wells.example", "lee@wells.example", "Lee")
            ).Entry?.AadObjectId
        );

    [Fact]
    public void Two_guests_with_one_address_are_neither_of_them_the_person() =>
        AssertNone(
            NoMatch.Ambiguous,
            "2 people in the team",
            Match(
                Lee with
                {
                    IsGuest = true,
                },
                new RosterEntry(OtherId, GuestUpn, "lee@wells.example", "A guest"),
                new RosterEntry(LeeId, "lee_other#EXT#@tenant.example", "lee@wells.example", "Another")
            )
        );

    [Fact]
    public void An_object_id_matches_before_any_address()
    {
        var match = Match(
            Lee with
            {
                EntraObjectId = LeeId,
            },
            new RosterEntry(OtherId, "lee@wells.example", null, "A namesake"),
            new RosterEntry(LeeId.ToUpperInvariant(), "lee.digger@wells.example", null, "Lee")
        );

        Assert.Equal("Lee", match.Entry?.Name);
        Assert.Null(match.Remedy);
    }

    [Fact]
    public void An_address_under_another_object_id_is_no_match_as_it_may_have_a_new_holder() =>
        AssertNone(
            NoMatch.OtherObjectId,
            "correct or remove 'entraObjectId'",
            Match(Lee with { EntraObjectId = LeeId }, new RosterEntry(OtherId, "lee@wells.example", null, "Lee"))
        );

    [Fact]
    public void Somebody_who_is_not_in_the_team_is_reported_with_what_to_do() =>
        AssertNone(
            NoMatch.NotInRoster,
            "Lee Digger (lee@wells.example) is not a member of the team. Add them to the team",
            Match(Lee)
        );

    [Fact]
    public void An_object_id_that_nobody_has_is_reported() =>
        AssertNone(NoMatch.NotInRoster, "correct 'entraObjectId'", Match(Lee with { Upn = null, EntraObjectId = LeeId }));

    [Fact]
    public void Somebody_without_an_address_is_reported() =>
        AssertNone(NoMatch.NoAddress, "Add 'upn'", Match(Lee with { Upn = null }));

    [Fact]
    public void An_address_that_two_people_have_matches_neither() =>
        AssertNone(
            NoMatch.Ambiguous,
            "2 people in the team have the sign-in name lee@wells.example",
            Match(
                Lee,
                new RosterEntry(LeeId, "lee@wells.example", null, "Lee"),
                new RosterEntry(OtherId, "LEE@wells.example", null, "X")
            )
        );

    [Fact]
    public void One_member_listed_by_two_teams_is_one_person() =>
        Assert.NotNull(
            Match(
                Lee,
                new RosterEntry(LeeId, "lee@wells.example", null, "Lee"),
                new RosterEntry(LeeId, "lee@wells.example", null, "Lee")
            ).Entry
        );

    [Fact]
    public void Two_people_who_lead_to_one_account_are_both_reported()
    {
        var alias = new Person
        {
            Id = "alias",
            Name = "L Digger",
            EntraObjectId = LeeId,
        };

        var matches = PeopleMatching.Match([Lee, alias], [new RosterEntry(LeeId, "lee@wells.example", null, "Lee")]);

        Assert.All(matches, m => AssertNone(NoMatch.Shared, "the same account in Teams", m));
    }

    [Fact]
    public void A_roster_entry_without_an_object_id_matches_nobody() =>
        AssertNone(NoMatch.NotInRoster, "not a member", Match(Lee, new RosterEntry("", "lee@wells.example", null, "Lee")));

    private static PersonMatch Match(Person person, params RosterEntry[] roster) =>
        Assert.Single(PeopleMatching.Match([person], roster));

    private static void AssertNone(NoMatch why, string remedy, PersonMatch match)
    {
        Assert.Null(match.Entry);
        Assert.Equal(why, match.Why);
        Assert.Contains(remedy, match.Remedy, StringComparison.Ordinal);
    }
}
