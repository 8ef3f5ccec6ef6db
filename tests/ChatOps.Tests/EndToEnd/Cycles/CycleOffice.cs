using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.EndToEnd.Cycles;

/// <summary>What people and boards see in two cycles, and every version that is stored of a cycle.</summary>
internal static class CycleOffice
{
    public static string Text(BotAnswer answer) =>
        Spaced(answer.Card is { } card ? FakeCards.TextOf(card) : answer.Message ?? answer.Body);

    public static string Spaced(string text) => text.Replace('\u00A0', ' ');

    /// <summary>The newest message of a person's chat whose card, as they see it now, has a button.</summary>
    public static FakeMessage CardWith(this Office office, string person, string verb) =>
        office
            .People[person]
            .Chat.Messages.Last(m => m.CardFor(office.People[person]) is { } card && FakeCards.VerbsOf(card).Contains(verb));

    public static bool Got(this Office office, string person, string words) =>
        office.People[person].Chat.Messages.Any(m => Spaced(m.CardText).Contains(words, StringComparison.Ordinal));

    public static int Count(this Office office, string person, string words) =>
        office
            .People[person]
            .Chat.Messages.Count(m => Spaced(FakeCards.TextOf(m.Versions[0])).Contains(words, StringComparison.Ordinal));

    public static FakeChannel Channel(this Office office, Board board) =>
        office.Team.Channels.Single(c => c.Id == board.ChannelId);

    /// <summary>Every two hours, as there are times at which something is sent, and people are not written to at night.</summary>
    public static async Task DaysPassAsync(this Office office, int days)
    {
        for (var hour = 0; hour < 24 * days; hour += 2)
        {
            office.Clock.Advance(TimeSpan.FromHours(2));
            await office.SettleAsync();
        }
    }

    /// <summary>All versions of all boards' reports of a period: by board and number, their words and their cards.</summary>
    public static async Task<IReadOnlyList<string>> VersionsAsync(this Office office, string period)
    {
        var store = office.Service<ReportVersionStore>();
        var all = new List<string>();
        foreach (var board in office.Programme.Boards)
        {
            foreach (var head in await store.ReadHeadsAsync(office.Programme.Id, period, board.Id, CancellationToken.None))
            {
                var version = await store.FindAsync(office.Programme.Id, period, board.Id, head.Number, CancellationToken.None);
                Assert.NotNull(version);
                Assert.NotEmpty(version.Parts);
                all.Add($"{board.Id} {version.Number} {version.At:O} {version.What} {version.CoverLine} {version.Content}");
                all.AddRange(version.Parts.Select(part => $"{part.Key}\n{part.Summary}\n{part.Text}\n{part.Card}"));
            }
        }

        return all;
    }
}
