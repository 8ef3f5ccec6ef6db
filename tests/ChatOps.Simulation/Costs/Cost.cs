using System.Globalization;

namespace ChatOps.Simulation.Costs;

/// <summary>What one turn or one step costs.</summary>
/// <param name="What">The turn or step.</param>
/// <param name="Finds">Rows asked for by their keys.</param>
/// <param name="Queries">Queries of a range.</param>
/// <param name="Writes">Transactions, and rows written on their own.</param>
/// <param name="RowsWritten">In all writes.</param>
/// <param name="RowsLookedAt">That the store took up for the reads, whether it returned them or not.</param>
/// <param name="BytesLookedAt">Of those rows.</param>
/// <param name="BytesAllocated">On the thread of the turn, with parsing the activity and writing the answer.</param>
internal sealed record Cost(
    string What,
    int Finds,
    int Queries,
    int Writes,
    int RowsWritten,
    long RowsLookedAt,
    long BytesLookedAt,
    long BytesAllocated
)
{
    /// <summary>What is counted and not measured: it is the same on every machine.</summary>
    public (int, int, int, int, long) Counts => (Finds, Queries, Writes, RowsWritten, RowsLookedAt);

    public string CountsText =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{What, -46}{Finds, 7}{Queries, 9}{Writes, 8}{RowsWritten, 9}{RowsLookedAt, 8}"
        );
}
