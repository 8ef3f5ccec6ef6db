using Azure.Data.Tables;
using ChatOps.Programmes;
using ChatOps.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Simulation.Bugs;

/// <summary>The programme's time zone is taken for Greenwich's: everything is an hour off all summer.</summary>
internal sealed class HourOff : IBug
{
    public void Change(IServiceCollection services, TableServiceClient tables, ProductProcess process) =>
        services.AddSingleton(new ProgrammeCatalogue(process.Year.Programme with { TimeZone = "Etc/UTC" }));
}
