using Azure.Data.Tables;
using ChatOps.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOps.Simulation.Bugs;

/// <summary>A fault put in on purpose, to see that it is found. It has only the seams that the simulation has: the store and the
/// services of a process.</summary>
internal interface IBug
{
    /// <summary>The store as the product sees it.</summary>
    TableServiceClient Wrap(TableServiceClient tables, ProductProcess process) => tables;

    /// <summary>Changes what the product is made of.</summary>
    void Change(IServiceCollection services, TableServiceClient tables, ProductProcess process) { }
}
