using Azure.Data.Tables;
using ChatOps.Simulation.Store;
using ChatOps.Tables.Tests.Contract;

namespace ChatOps.Simulation.Tests;

/// <summary>The simulated store, without faults, does what the real ones do.</summary>
public sealed class StoreContractTests : TableContract
{
    private readonly SimulatedTables _store = new(new TableRows(), new DirectLine(), TimeProvider.System);

    protected override TableServiceClient Store => _store;
}
