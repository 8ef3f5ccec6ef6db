using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Demo;

/// <summary>What the programme's leads reported in the periods before: stored before the demo answers its first
/// request.</summary>
internal sealed class DemoSeeding(ProgrammeCatalogue programmes, DemoPeriods periods, UpdateStore updates) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var said in DemoScript.LastPeriod)
        {
            await StoreAsync(periods.Before[0], said.Workstream, said.Content, cancellationToken);
            var earlier = DemoScript.EarlierRatings(said.Workstream);
            for (var back = 1; back < periods.Before.Count; back++)
            {
                var content = said.Content with
                {
                    Rag = earlier[^back],
                    Progress = "Work went on as planned",
                    Reason = "",
                    PathToGreen = "",
                };
                await StoreAsync(periods.Before[back], said.Workstream, content, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task StoreAsync(ReportingPeriod period, string workstream, UpdateContent content, CancellationToken cancellationToken)
    {
        var programme = programmes.Current[0];
        var lead = programme.FindPerson(programme.FindWorkstream(workstream)!.Leads[0])!;
        return updates.TrySaveAsync(
            programme.Id,
            new Update
            {
                WorkstreamId = workstream,
                PeriodId = period.Id,
                Version = 1,
                Content = content,
                By = lead.Id,
                ByName = lead.Name,
                At = period.DueAt - TimeSpan.FromDays(1),
                Nonce = "demo",
            },
            replaces: null,
            cancellationToken
        );
    }
}
