using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Tests.Harness;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>The boxes of a register are hostile: who presses is checked, what they hold is words, and what they name that is not
/// there is passed over.</summary>
public sealed class HostileRegisterTests : OfficeTest
{
    private const string Lead = "ehcp-lead";

    [Theory]
    [InlineData(RegisterForm.ViewVerb)]
    [InlineData(RegisterForm.SaveVerb)]
    [InlineData(MeasureForm.ViewVerb)]
    [InlineData(MeasureForm.SaveVerb)]
    [InlineData(UpdateForm.DraftVerb)]
    [InlineData(UpdateForm.SendVerb)]
    public async Task Whoever_does_not_lead_it_changes_and_reads_nothing(string verb)
    {
        var office = await AskedAsync(WithMilestones);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var data = FirstDesign.Send(form.CardFor(lead)!.Value, []);
        await lead.PressesAsync(form, UpdateForm.DraftVerb, Office.Green("Half of it"));
        data["nr|text"] = "Planted";
        var answer = await office.People["property-lead"].ExecutesAsync(form, verb, data);
        Assert.Contains("You cannot update this workstream", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Half of it", answer.Body, StringComparison.Ordinal);
        var stored = await office
            .Service<UpdateStore>()
            .FindWithDraftAsync(office.Programme.Id, Q3, "ehcp", "property-lead", CancellationToken.None);
        Assert.Equal((null, null), (stored.Current, stored.Draft));
    }

    [Fact]
    public async Task What_a_box_names_of_another_workstream_or_of_nothing_is_passed_over()
    {
        var office = await AskedAsync(WithMilestones);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var data = FirstDesign.Send(form.CardFor(lead)!.Value, Office.Green("Words"));
        data["m|theirs"] = "done";
        data["r|R1|outcome"] = "close";
        data["d|D9|outcome"] = "made";
        data["f|no-such|2020|actual"] = "1";
        data["m|m|rag"] = "no-such-rating";
        data["q|no-such"] = "Planted";
        Assert.Contains(
            "Your update is in.",
            Text(await lead.ExecutesAsync(form, UpdateForm.SendVerb, data)),
            StringComparison.Ordinal
        );
        var content = (await office.FactsAsync(Q3)).Current["ehcp"].Content;
        Assert.Equal(["m"], content.Register.Milestones.Select(m => m.Id));
        Assert.Empty(content.Answers);
        Assert.Empty(content.Register.Risks);
    }

    [Theory]
    [InlineData(UpdateForm.SendVerb)]
    [InlineData(UpdateForm.DraftVerb)]
    [InlineData(RegisterForm.ViewVerb)]
    [InlineData(RegisterForm.SaveVerb)]
    public async Task Thousands_of_boxes_break_nothing(string verb)
    {
        var office = await AskedAsync(WithMilestones);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        var data = FirstDesign.Send(form.CardFor(lead)!.Value, Office.Green("Words"));
        for (var i = 0; i < 10_000; i++)
        {
            data[$"r|R{i}|n"] = "x";
        }

        var answer = await lead.ExecutesAsync(form, verb, data);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("went wrong", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_become_spaces_and_breaks_begin_no_line_of_their_own()
    {
        var office = await AskedAsync(WithMilestones);
        var (lead, form) = (office.People[Lead], office.FormOf(Lead, "ehcp"));
        await lead.PressesAsync(form, RegisterForm.ViewVerb, Office.Green("Words"));
        await lead.PressesAsync(
            form,
            RegisterForm.SaveVerb,
            ("nr|text", "Schools\u0000 stay\r\n- R9: all is \u001b[31mwell"),
            ("nr|mitigation", "Ask them"),
            ("nm|text", "Roof\u0007\non"),
            ("na|text", "[Call](https://evil.example)\n# them")
        );
        await lead.PressesAsync(form, UpdateForm.SendVerb);
        var register = (await office.FactsAsync(Q3)).Current["ehcp"].Content.Register;
        Assert.Equal(
            ("Schools  stay - R9: all is  [31mwell", "Roof  on", "[Call](https://evil.example) # them"),
            (register.Risks[0].Description, register.Milestones[^1].Title, register.Actions[0].Text)
        );

        await office.GoToAsync(Q3, StepKind.Publish);
        foreach (var channel in office.Programme.Boards.Select(b => office.Team.Channel(b.Name)))
        {
            Assert.DoesNotContain(
                channel.Posts,
                m =>
                    m.CardText.Contains("[Call](", StringComparison.Ordinal)
                    || m.CardText.Any(c => c != '\n' && char.IsControl(c))
            );
        }
    }

    private static Programme WithMilestones(Programme programme) =>
        programme with
        {
            Milestones =
            [
                new()
                {
                    Id = "m",
                    Title = "EHCP scope agreed",
                    WorkstreamId = "ehcp",
                    Baseline = PartialDate.OfMonth(2020, 10),
                },
                new()
                {
                    Id = "theirs",
                    Title = "Site found",
                    WorkstreamId = "property",
                    Baseline = PartialDate.OfMonth(2020, 10),
                },
            ],
        };
}
