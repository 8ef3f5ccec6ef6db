using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>What the simulated people do after each step, and what is said of it.</summary>
internal sealed class DemoCast(
    DemoClock clock,
    ProgrammeCatalogue programmes,
    DemoPeriods periods,
    SimulatedPeople people,
    DemoStory story
)
{
    private static readonly TimeSpan BetweenAnswers = TimeSpan.FromMinutes(11);
    private static readonly TimeSpan UntilTheReasonIsFound = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan AfterThePost = TimeSpan.FromMinutes(50);

    private readonly DemoScript _script = new(
        ProgrammePeriods.LocalDate(programmes.Current[0], periods.Now.DueAt),
        WorkingDays.Of(programmes.Current[0], BankHolidays.Shipped)
    );

    private Programme Programme => programmes.Current[0];

    public async Task JoinTeamAsync(CancellationToken cancellationToken)
    {
        await people.InstallInTeamAsync(Programme.Boards[0].ChannelId, cancellationToken);
        story.Tell(
            clock.GetUtcNow(),
            $"{Programme.Name}: {UkText.Count(Programme.Workstreams.Count, "workstream")}, "
                + $"{UkText.Count(Programme.Boards.Count, "board")}. ChatOps has just been added to their team, so it knows "
                + "who everyone is."
        );
    }

    /// <summary>Whether anyone did anything.</summary>
    public async Task<bool> ActAfterAsync(PlannedStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case { Kind: StepKind.Prompt }:
                await AnswerAsync(cancellationToken);
                await AnswerWithoutReasonAsync(cancellationToken);
                return true;
            case { Kind: StepKind.Escalate, Number: 1 }:
                await AnswerLateAsync(cancellationToken);
                return true;
            case { Kind: StepKind.Publish }:
                await CorrectAsync(cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        var now = _script.ThisPeriod.Where(a =>
            a.Workstream is not (DemoScript.LateWorkstream or DemoScript.WithoutReasonAtFirst)
        );
        var answered = 0;
        foreach (var answer in now)
        {
            clock.MoveTo(clock.GetUtcNow() + BetweenAnswers);
            answered += await people.AnswerAsync(answer, withReason: true, cancellationToken) is null ? 0 : 1;
        }

        story.Tell(
            clock.GetUtcNow(),
            $"{UkText.Count(answered, "update arrives", "updates arrive")}, each from its lead's own chat. "
                + $"{_script.ThisPeriod.Count(a => a.IsNoChange)} of them report \"no change\", with one touch.",
            LeadsChat("A green update", "graduated-pathway"),
            LeadsChat("A red one", "ehcp"),
            LeadsChat("No change", "cyp-voices")
        );
    }

    private async Task AnswerWithoutReasonAsync(CancellationToken cancellationToken)
    {
        var amber = _script.ThisPeriod.First(a => a.Workstream == DemoScript.WithoutReasonAtFirst);
        if (await people.AnswerAsync(amber, withReason: false, cancellationToken) is { AskedMore: true } asked)
        {
            clock.MoveTo(clock.GetUtcNow() + UntilTheReasonIsFound);
            await people.AnswerAsync(amber, withReason: true, cancellationToken);
            story.Tell(
                clock.GetUtcNow(),
                $"{asked.By.Name} sends amber and nothing else. The card asks for the reason, the path to green and a date, "
                    + "and keeps everything already entered. Four minutes later it is complete.",
                DemoLink.ToChat("The amber update", asked.By.PersonId)
            );
        }
    }

    private async Task AnswerLateAsync(CancellationToken cancellationToken)
    {
        var late = _script.ThisPeriod.First(a => a.Workstream == DemoScript.LateWorkstream);
        if (await people.AnswerAsync(late, withReason: true, cancellationToken) is { } answered)
        {
            story.Tell(
                clock.GetUtcNow(),
                $"{answered.By.Name} answers after the reminders and the deadline. The update is accepted, and the report will "
                    + "show that it was late.",
                DemoLink.ToChat("The late update", answered.By.PersonId)
            );
        }
    }

    private async Task CorrectAsync(CancellationToken cancellationToken)
    {
        clock.MoveTo(clock.GetUtcNow() + AfterThePost);
        if (await people.ChangeAsync(_script.Correction, cancellationToken) is { AskedMore: false } changed)
        {
            var workstream = Programme.FindWorkstream(_script.Correction.Workstream)!;
            story.Tell(
                clock.GetUtcNow(),
                $"The third school has agreed, so {changed.By.Name} changes {workstream.Name} from Amber to Green. The report in "
                    + "the board's channel changes with it, and says so.",
                DemoLink.ToChat("The changed update", changed.By.PersonId),
                DemoLink.ToBoard("What the board reads now", Programme.Boards[0].Id)
            );
        }
    }

    private DemoLink LeadsChat(string words, string workstream) =>
        DemoLink.ToChat(words, Programme.FindWorkstream(workstream)!.Leads[0]);
}
