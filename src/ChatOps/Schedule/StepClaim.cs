using Azure;
using Azure.Data.Tables;

namespace ChatOps.Schedule;

/// <summary>The right to take one step, until the lease runs out.</summary>
internal sealed class StepClaim
{
    internal StepClaim(TableEntity row, ETag etag)
    {
        Row = row;
        ETag = etag;
    }

    internal TableEntity Row { get; }

    internal ETag ETag { get; set; }
}
