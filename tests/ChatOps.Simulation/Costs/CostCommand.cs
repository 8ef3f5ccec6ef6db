namespace ChatOps.Simulation.Costs;

/// <summary><c>--costs</c>: prints what each turn and step costs, and fails where that is not what is checked in. With
/// <c>--accept</c> it is checked in.</summary>
internal static class CostCommand
{
    public static int Run(bool accept)
    {
        var costs = CostRun.Run(10).Costs;
        if (accept)
        {
            CostFile.Accept(costs);
            return 0;
        }

        var differences = CostFile.Differences(costs);
        foreach (var difference in differences)
        {
            Console.WriteLine(difference);
        }

        Console.WriteLine(
            differences.Count == 0
                ? $"{costs.Count} turns and steps cost what {Path.GetFileName(CostFile.FilePath)} says"
                : $"{differences.Count} differ from {CostFile.FilePath}"
        );
        return differences.Count == 0 ? 0 : 1;
    }
}
