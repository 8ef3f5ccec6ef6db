using Xunit;

namespace ChatOps.Architecture.Tests;

internal static class Violations
{
    /// <summary>Fails with every one of them, a line each.</summary>
    public static void None(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        if (all.Count > 0)
        {
            Assert.Fail(string.Join('\n', all.Prepend($"{all.Count} in all:")));
        }
    }
}
