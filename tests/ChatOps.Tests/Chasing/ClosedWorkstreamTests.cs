using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>A workstream that closes or is merged, and who stands in for an SRO.</summary>
public sealed class ClosedWorkstreamTests : OfficeTest
{
    private const string Lead = "ehcp-lead";
    private const string Board = "High Needs Board / Children's Services SLT";

    [Fact]
    public async Task One_that_the_file_closed_before_the_period_is_not_asked_and_its_lead_reads_where_its_work_goes_on()
    {
        var office = await AskedAsync(p => Closing(p, new DateOnly(2020, 6, 30)));
        Assert.DoesNotContain(office.People[Lead].Chat.Messages, m => m.CardText.Contains("EHCP", StringComparison.Ordinal));
        await office.People[Lead].SaysAsync("update EHCP");
        Assert.Contains(
            "EHCP: Closed on 30 June 2020. Its work goes on in Banded Funding.",
            office.People[Lead].Chat.Last.Text,
            StringComparison.Ordinal
        );

        await office.GoToAsync(Q3, StepKind.Publish);
        var cover = office.Team.Channel(Board).Posts.Single().CardText;
        Assert.Contains("**EHCP**: Closed on 30 June 2020. Its work goes on in Banded Funding.", cover, StringComparison.Ordinal);
        Assert.Contains("0 of 19 answered", cover, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_closes_within_the_period_gives_a_last_report()
    {
        var office = await AskedAsync(p => Closing(p, new DateOnly(2020, 9, 30)));
        await office.SendAsync(Lead, "ehcp", Office.Green("The last of it"));
        Assert.Equal("The last of it", (await office.FactsAsync(Q3)).Current["ehcp"].Content.Progress);
        await office.GoToAsync(Q4, StepKind.Prompt);
        Assert.False((await office.FactsAsync(Q4)).IsRequested(office.Programme.FindWorkstream("ehcp")!, default));
    }

    [Fact]
    public async Task What_is_sent_from_a_card_after_the_file_closed_it_is_refused_and_not_lost()
    {
        var office = await AskedAsync();
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.ChoosesAsync(form, UpdateForm.RagInput, "green");
        var opened = form.CardFor(lead)!.Value;
        var twin = await OpenTwinAsync(office, change: p => Closing(p, new DateOnly(2020, 6, 30)));
        await twin.SettleAsync();
        Assert.Contains("Closed on 30 June 2020. Its work goes on in Banded Funding.", form.CardText, StringComparison.Ordinal);

        var answer = Text(await lead.SendsFromAsync(opened, form, [(UpdateForm.ProgressInput, "Words that are not lost")]));
        Assert.Contains("This workstream closed on 30 June 2020", answer, StringComparison.Ordinal);
        Assert.Contains("Words that are not lost", answer, StringComparison.Ordinal);
        Assert.Empty((await twin.FactsAsync(Q3)).Current);
    }

    [Fact]
    public async Task A_deputy_SRO_is_notified_while_every_SRO_is_away_and_acknowledges_and_decides()
    {
        const string Deputy = "evaluation-lead";
        var office = await AskedAsync(p => p with { DeputySros = [Deputy] });
        var programme = office.Programme;
        var who = new Participant(programme, programme.FindPerson(Deputy)!);
        Assert.True(who.SeesWhole);
        Assert.True(who.May(ReportAct.Decide, programme.Boards[0]));
        Assert.True(who.May(ReportAct.Acknowledge, programme.Boards[0]));
        Assert.DoesNotContain(Deputy, ReportRights.Acknowledging(programme, programme.Boards[0]));

        var store = office.Service<ArrangementStore>();
        var (from, to) = (new DateOnly(2020, 10, 1), new DateOnly(2020, 10, 9));
        foreach (var sro in programme.Sros)
        {
            await store.SaveAsync(
                programme.Id,
                new Absence(sro, from, to, sro, office.Clock.GetUtcNow()),
                CancellationToken.None
            );
        }

        await office.GoToAsync(Q3, StepKind.TellSros);
        Assert.Contains(
            (await office.FactsAsync(Q3)).Deliveries,
            d => d.Delivery.Kind == DeliveryKind.SroEscalation && d.Delivery.Recipient == Deputy
        );
    }

    private static Programme Closing(Programme programme, DateOnly on) =>
        programme with
        {
            Workstreams =
            [
                .. programme.Workstreams.Select(w =>
                    w.Id == "ehcp" ? w with { ClosedOn = on, MergedInto = "banded-funding" } : w
                ),
            ],
        };
}
