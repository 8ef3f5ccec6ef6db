using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd;

/// <summary>A board decides what its report puts before it, in the post.</summary>
public sealed class DecisionFlowTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Wanted = "Sign off the engagement pack";

    private string _sro = "";
    private string _other = "";

    private static Board BoardOf(Office office) => office.Programme.Boards[0];

    private static FakeChannel Channel(Office office) => office.Team.Channel(BoardOf(office).Name);

    private static FakeMessage Cover(Office office) => Channel(office).Posts[0];

    private Programme Deciding(Programme programme)
    {
        _sro = programme.Sros[0];
        _other = programme.Sponsors.First(p => p != _sro);
        return programme with { Boards = [programme.Boards[0] with { MayDecide = [_sro, _other] }, .. programme.Boards.Skip(1)] };
    }

    private async Task<Office> PostedAsync(string decisions = Wanted, Func<Programme, Programme>? change = null)
    {
        var office = await AskedAsync(p => change is null ? Deciding(p) : change(Deciding(p)));
        await office.SendAsync(Lead, "ehcp", Office.Amber("Slower", "Staff left", "New staff", "2020-12-01", decisions));
        await office.GoToAsync(Q3, StepKind.Publish);
        return office;
    }

    private static async Task PublishAsync(Office office, string period)
    {
        await office.GoToAsync(period, StepKind.Prompt);
        await office.GoToAsync(period, StepKind.Publish);
    }

    [Fact]
    public async Task A_decision_is_approved_in_the_post_and_everyone_sees_who_and_when()
    {
        var office = await PostedAsync();
        var post = Cover(office);
        Assert.Contains(Wanted, post.CardText, StringComparison.Ordinal);

        var answer = await office.People[_sro].PressesAsync(post, PostForm.ApproveVerb, (PostForm.NoteInput, "For one year"));

        var approved = $"Approved by {office.Programme.NameOf(_sro)}, ";
        Assert.Contains(approved, Text(answer), StringComparison.Ordinal);
        Assert.Contains(": For one year", Text(answer), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Contains(approved, Cover(office).CardText, StringComparison.Ordinal);
        Assert.Same(post, Cover(office));

        // No version of the report has it.
        Assert.DoesNotContain(approved, await office.ReportAsync(Q3, BoardOf(office).Id), StringComparison.Ordinal);
        office.Teams.Verify();
    }

    [Fact]
    public async Task Two_members_who_act_at_once_are_both_heard_and_the_second_sees_the_first()
    {
        var office = await PostedAsync();
        var post = Cover(office);
        var (first, second) = (office.People[_sro], office.People[_other]);

        await first.PressesAsync(post, PostForm.ApproveVerb);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await second.PressesAsync(post, PostForm.RefuseVerb, (PostForm.NoteInput, "Too dear"));

        Assert.Contains($"Approved by {office.Programme.NameOf(_sro)}", Text(answer), StringComparison.Ordinal);
        Assert.Contains($"{office.Programme.NameOf(_other)} refused", Text(answer), StringComparison.Ordinal);
        Assert.Contains("Too dear", Text(answer), StringComparison.Ordinal);

        // The first changes their mind: theirs is replaced, and what it was is not hidden.
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await first.PressesAsync(post, PostForm.RefuseVerb);
        await office.SettleAsync();
        Assert.Contains($"Refused by {office.Programme.NameOf(_sro)}", Cover(office).CardText, StringComparison.Ordinal);
        Assert.Contains("(was approved)", Cover(office).CardText, StringComparison.Ordinal);
        Assert.Contains($"{office.Programme.NameOf(_other)} agreed", Cover(office).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_decide_is_told_so_in_the_answer_that_only_they_see()
    {
        var office = await PostedAsync();
        var before = Cover(office).CardText;
        var stranger = office.Teams.AddUser("A Stranger", "stranger@example.org");
        foreach (var person in new[] { office.People[Lead], office.People[office.Programme.ProgrammeManagers[0]], stranger })
        {
            foreach (var verb in new[] { PostForm.ApproveVerb, PostForm.DeferVerb, PostForm.RefuseVerb })
            {
                var answer = await person.PressesAsync(Cover(office), verb);
                Assert.Contains(
                    person == stranger ? "You are not named in a programme here" : "can decide for the",
                    answer.Message,
                    StringComparison.Ordinal
                );
            }
        }

        await office.SettleAsync();
        Assert.Equal(before, Cover(office).CardText);
        Assert.Single(Channel(office).Posts);
    }

    [Fact]
    public async Task An_old_clients_button_decides_and_writes_nothing_in_the_channel()
    {
        var office = await PostedAsync();
        var messages = office.Teams.Messages.Count;
        await office.People[Lead].SubmitsAsync(Cover(office), PostForm.ApproveVerb);
        await office.People[_sro].SubmitsAsync(Cover(office), PostForm.ApproveVerb);
        await office.SettleAsync();
        Assert.Contains($"Approved by {office.Programme.NameOf(_sro)}", Cover(office).CardText, StringComparison.Ordinal);
        Assert.Equal(messages, office.Teams.Messages.Count);
    }

    [Fact]
    public async Task A_deferral_needs_a_date_or_a_board_and_a_second_press_changes_nothing()
    {
        var office = await PostedAsync();
        var sro = office.People[_sro];
        var post = Cover(office);
        Assert.Contains("Choose the date", (await sro.PressesAsync(post, PostForm.DeferVerb)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "is not in the future",
            (await sro.PressesAsync(post, PostForm.DeferVerb, (PostForm.UntilInput, "2020-10-01"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "characters too long",
            (await sro.PressesAsync(post, PostForm.ApproveVerb, (PostForm.NoteInput, new string('x', 501)))).Message,
            StringComparison.Ordinal
        );
        await sro.PressesAsync(post, PostForm.ApproveVerb);
        Assert.Contains(
            "You approved this already",
            (await sro.PressesAsync(post, PostForm.ApproveVerb)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_decision_closes_the_leads_entry_and_is_in_the_next_report_once()
    {
        var office = await PostedAsync();
        await office.People[_sro].PressesAsync(Cover(office), PostForm.ApproveVerb, (PostForm.NoteInput, "For one year"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        await office.GoToAsync(Q4, StepKind.Prompt);
        var form = office.FormOf(Lead, "ehcp");
        Assert.DoesNotContain(Wanted, FakeCards.TextOf(form.CardFor(office.People[Lead])!.Value), StringComparison.Ordinal);
        await office.SendAsync(Lead, "ehcp", Office.Green("Signed"));
        await office.GoToAsync(Q4, StepKind.Publish);
        var report = await office.ReportAsync(Q4, BoardOf(office).Id);
        Assert.Contains(
            $"{Wanted} (EHCP): approved by {office.Programme.NameOf(_sro)} for the {BoardOf(office).Name} on 7 October 2020: "
                + "For one year",
            report,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("decision needed", report, StringComparison.Ordinal);

        await office.GoToAsync(Q4, StepKind.Freeze);
        await PublishAsync(office, "2021-Q1");
        Assert.DoesNotContain(Wanted, await office.ReportAsync("2021-Q1", BoardOf(office).Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_of_a_silent_workstream_stays_closed_and_is_told_once()
    {
        var office = await PostedAsync();
        await office.People[_sro].PressesAsync(Cover(office), PostForm.RefuseVerb);
        foreach (var (period, told) in new[] { (Q4, true), ("2021-Q1", false), ("2021-Q2", false) })
        {
            await PublishAsync(office, period);
            await office.GoToAsync(period, StepKind.Freeze);
            var report = await office.ReportAsync(period, BoardOf(office).Id);
            Assert.Equal(told, report.Contains($"{Wanted} (EHCP): refused by", StringComparison.Ordinal));
            Assert.DoesNotContain("decision needed", report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_deferred_comes_back_to_the_board_at_its_date()
    {
        var office = await PostedAsync();
        await office.People[_sro].PressesAsync(Cover(office), PostForm.DeferVerb, (PostForm.UntilInput, "2021-05-20"));
        await office.SettleAsync();
        Assert.Contains("Deferred to 20 May 2021 by", Cover(office).CardText, StringComparison.Ordinal);
        await PublishAsync(office, Q4);
        var away = Channel(office).Posts[^1].CardText;
        Assert.DoesNotContain("Decisions needed", away, StringComparison.Ordinal);
        Assert.Contains(
            $"{Wanted} (EHCP): deferred to 20 May 2021 by",
            await office.ReportAsync(Q4, BoardOf(office).Id),
            StringComparison.Ordinal
        );

        // The report before that day has it again, and is decided in its own post.
        await PublishAsync(office, "2021-Q1");
        var back = Channel(office).Posts[^1];
        Assert.Contains("Decisions needed from this board", back.CardText, StringComparison.Ordinal);
        Assert.Contains(Wanted, back.CardText, StringComparison.Ordinal);
        await office.People[_other].PressesAsync(back, PostForm.ApproveVerb);
        await office.SettleAsync();
        Assert.Contains($"Approved by {office.Programme.NameOf(_other)}", back.CardText, StringComparison.Ordinal);
        await PublishAsync(office, "2021-Q2");
        var last = await office.ReportAsync("2021-Q2", BoardOf(office).Id);
        Assert.Contains($"approved by {office.Programme.NameOf(_other)} for the", last, StringComparison.Ordinal);
        Assert.DoesNotContain("decision needed", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deferred_to_another_board_is_put_before_that_one()
    {
        var office = await PostedAsync(change: p =>
            p with
            {
                Boards =
                [
                    p.Boards[0],
                    p.Boards[1] with
                    {
                        Projects = [],
                        Cadence = BoardCadence.EveryPeriod,
                    },
                    .. p.Boards.Skip(2),
                ],
            }
        );
        var other = office.Programme.Boards[1];
        await office.People[_sro].PressesAsync(Cover(office), PostForm.DeferVerb, (PostForm.ToBoardInput, other.Id));
        await PublishAsync(office, Q4);
        Assert.DoesNotContain("Decisions needed", Channel(office).Posts[^1].CardText, StringComparison.Ordinal);
        var theirs = office.Team.Channel(other.Name).Posts[^1];
        Assert.Contains("Decisions needed from this board", theirs.CardText, StringComparison.Ordinal);
        Assert.Contains(Wanted, theirs.CardText, StringComparison.Ordinal);
        var answer = await office.People[office.Programme.Sros[0]].PressesAsync(theirs, PostForm.ApproveVerb);
        Assert.Contains("Approved by", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_after_the_freeze_is_shown_in_the_post_and_no_stored_report_changes()
    {
        var office = await PostedAsync();
        await office.GoToAsync(Q3, StepKind.Freeze);
        var stored = await office.ReportAsync(Q3, BoardOf(office).Id);
        await office.People[_sro].PressesAsync(Cover(office), PostForm.ApproveVerb);
        await office.SettleAsync();
        Assert.Contains("Approved by", Cover(office).CardText, StringComparison.Ordinal);

        // Long after, when nothing else of the period is sent any more.
        office.Clock.Advance(TimeSpan.FromDays(20));
        await office.SettleAsync();
        await office.People[_other].PressesAsync(Cover(office), PostForm.RefuseVerb);
        Assert.Contains($"{office.Programme.NameOf(_other)} refused", Cover(office).CardText, StringComparison.Ordinal);
        Assert.Equal(stored, await office.ReportAsync(Q3, BoardOf(office).Id));
    }

    [Fact]
    public async Task An_old_post_says_that_there_is_a_newer_one_and_that_a_decision_was_withdrawn()
    {
        var office = await PostedAsync();
        var old = Cover(office);
        var data = FakeCards.Press(old.Card!.Value, PostForm.ApproveVerb, []);
        var form = office.FormOf(Lead, "ehcp");
        await office.People[Lead].PressesAsync(form, UpdateForm.ChangeVerb);
        await office.People[Lead].PressesAsync(form, UpdateForm.SendVerb, (UpdateForm.DecisionsInput, ""));
        await office.SettleAsync();
        var withdrawn = await office.People[_sro].ExecutesAsync(old, PostForm.ApproveVerb, data.DeepClone().AsObject());
        Assert.Contains("This decision is no longer needed", withdrawn.Message, StringComparison.Ordinal);

        await PublishAsync(office, Q4);
        var late = await office.People[_sro].ExecutesAsync(old, PostForm.ApproveVerb, data);
        Assert.Contains("has a newer report in this channel", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_forgets_nothing_that_was_decided()
    {
        var office = await PostedAsync();
        await office.People[_sro].PressesAsync(Cover(office), PostForm.ApproveVerb);
        var again = await OpenTwinAsync(office);
        await again.SettleAsync();
        Assert.Contains("Approved by", Cover(again).CardText, StringComparison.Ordinal);
        Assert.Contains(
            "You approved this already",
            (await again.People[_sro].PressesAsync(Cover(again), PostForm.ApproveVerb)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_of_several_decisions_is_shown_at_a_time_and_the_next_with_a_touch()
    {
        var office = await PostedAsync("First thing\nSecond thing\nThird thing");
        var sro = office.People[_sro];
        var post = Cover(office);
        Assert.Contains("1. First thing", post.CardText, StringComparison.Ordinal);
        Assert.Contains("0 of 3 decided. All 3 are in full in the replies.", post.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("Second thing", post.CardText, StringComparison.Ordinal);
        var next = await sro.PressesAsync(post, PostForm.NextVerb);
        Assert.Contains("2. Second thing", Text(next), StringComparison.Ordinal);
        var decided = await sro.PressesAsync(post, PostForm.ApproveVerb);
        Assert.Contains("2. Second thing", Text(decided), StringComparison.Ordinal);
        Assert.Contains("Approved by", Text(decided), StringComparison.Ordinal);
        await office.SettleAsync();
        Assert.Contains("1. First thing", post.CardText, StringComparison.Ordinal);
        Assert.Contains("1 of 3 decided", post.CardText, StringComparison.Ordinal);
        await sro.PressesAsync(post, PostForm.ApproveVerb);
        await office.SettleAsync();
        Assert.Contains("3. Third thing", post.CardText, StringComparison.Ordinal);
    }
}
