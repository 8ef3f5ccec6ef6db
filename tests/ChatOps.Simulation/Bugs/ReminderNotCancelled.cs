using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Sending;
using ChatOps.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Simulation.Bugs;

/// <summary>Prompts and reminders do not see what was answered.</summary>
internal sealed class ReminderNotCancelled : IBug
{
    public void Change(IServiceCollection services, TableServiceClient tables, ProductProcess process)
    {
        var blind = new UpdateStore(new LyingTables(tables, UpdateStore.TableName) { Read = _ => null });
        services.AddSingleton(s => new PeriodReader(
            blind,
            s.GetRequiredService<UpdateHistory>(),
            s.GetRequiredService<DeliveryStore>(),
            s.GetRequiredService<ArrangementStore>(),
            s.GetRequiredService<SummaryHistory>(),
            s.GetRequiredService<ReportTrends>(),
            s.GetRequiredService<BoardRecordStore>()
        ));
        services.AddSingleton(s => new DeliveryComposer(
            s.GetRequiredService<PeriodReader>(),
            blind,
            s.GetRequiredService<BoardRecordStore>(),
            s.GetRequiredService<ProgrammePeriods>(),
            s.GetRequiredService<ProgrammePeople>(),
            s.GetRequiredService<ProgrammeCatalogue>()
        ));
    }
}
