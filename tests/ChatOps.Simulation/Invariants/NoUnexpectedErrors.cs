using Azure;
using ChatOps.Simulation.World;
using ChatOps.Teams.Connector;

namespace ChatOps.Simulation.Invariants;

/// <summary>What fails is storage, Teams or time, and never the product itself.</summary>
internal sealed class NoUnexpectedErrors(Year year) : Judge(year)
{
    public override void Logged(ProductProcess process, string category, Exception exception)
    {
        if (exception is not (RequestFailedException or ConnectorException or OperationCanceledException or TimeoutException))
        {
            Break($"{category} logged {exception}");
        }
    }
}
