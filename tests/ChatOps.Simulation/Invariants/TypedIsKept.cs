using Azure.Data.Tables;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>Whatever a client leaves out of a form's boxes, what was typed is stored with the rest, what was stored does not
/// vanish with a change of something else, and nothing is stored that was not typed.</summary>
internal sealed class TypedIsKept(Year year) : Judge(year)
{
    private readonly Dictionary<(string Period, string Workstream), string> _risks = [];

    public override void Stored(string table, TableEntity? before, TableEntity? after)
    {
        if (table != "Updates" || before is not null || after?.RowKey.Split('|') is not ["version", var workstream, _])
        {
            return;
        }

        var key = (after.PartitionKey.Split('|')[1], workstream);
        var (was, risks) = (_risks.GetValueOrDefault(key, ""), after.GetString("Risks") ?? "");
        _risks[key] = risks;
        if (risks.Length > 0 && !Year.Book.Answers.Any(a => a.Workstream == workstream && a.Risks is { } typed && typed == risks))
        {
            Break($"{after.RowKey} of {key.Item1} holds {risks}, which no one typed");
        }

        // One touch repeats the words of another period; what is sent instead of another's was drawn from one's own.
        if (
            Model.Book.TokensIn(after.GetString("Progress") ?? "").Select(Year.Book.Find).FirstOrDefault() is not { } sent
            || after.GetInt32("UnchangedPeriods") > 0
        )
        {
            return;
        }

        if (sent.Risks is { } own && own != risks)
        {
            Break($"{sent.By} typed {own} into {after.RowKey} of {key.Item1}, and stored is \"{risks}\"");
        }

        if (sent.Risks is null && sent.SentInstead == 0 && was.Length > 0 && risks.Length == 0)
        {
            Break($"{was} is gone from {workstream} in {key.Item1}, and {sent.By} did not remove it");
        }
    }
}
