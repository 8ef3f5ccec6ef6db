using System.Globalization;

namespace ChatOps.Benchmarks;

internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Ratios of rates hold on a machine that does nothing else; a server of several threads loses more to neighbours
    /// than the floor.</summary>
    public static void WarnIfBusy(TextWriter to)
    {
        if (
            File.Exists(LoadFile)
            && double.TryParse(
                File.ReadAllText(LoadFile).Split(' ')[0],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var load
            )
            && load > Environment.ProcessorCount
        )
        {
            to.WriteLine(
                $"This machine is busy (load {load:F1} on {Environment.ProcessorCount} cores): believe the CPU a request, not "
                    + "the rates."
            );
        }
    }
}
