using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>A report of any size as messages that Teams takes, with every word in them.</summary>
public sealed class BoardPostTests
{
    private static readonly Programme Big = Papers.Programme(("a", 60), ("a-2", 40), ("programme", 30), ("", 20));

    [Fact]
    public void A_hundred_and_fifty_workstreams_of_the_longest_texts_fit_and_no_word_is_lost()
    {
        var updates = Big.Workstreams.Select(w => Longest(w.Id, Words)).ToList();
        var parts = Papers.Post(Papers.Report(Big, updates));

        Assert.All(parts, p => Assert.InRange(CardSize.Of(p.Card), 1, CardSize.ReportBudget));
        Assert.Equal(parts.Count, parts.Select(p => p.Key).Distinct(StringComparer.Ordinal).Count());
        var posted = string.Join('\n', parts.Select(p => CardPlainText.Of(p.Card)));
        Assert.All(updates, u => Assert.All(Texts(u.Content), t => Assert.Contains(t, posted, StringComparison.Ordinal)));
        Assert.All(Big.Workstreams, w => Assert.Contains(w.Name, posted, StringComparison.Ordinal));
        Assert.Equal(BoardPost.RootKey, parts[0].Key);
    }

    [Theory]
    [InlineData('\\')]
    [InlineData('*')]
    [InlineData('"')]
    [InlineData('<')]
    [InlineData('\u4f60')]
    [InlineData('\n')]
    public void Texts_of_nothing_but_characters_that_are_sent_escaped_fit_as_well(char c)
    {
        var updates = Big
            .Workstreams.Take(12)
            .Select(w =>
                Longest(
                    w.Id,
                    (_, _) => c == '\n' ? string.Join('\n', Enumerable.Repeat("x", 1_000)) : new string(c, UpdateContent.MaxText)
                )
            );
        var parts = Papers.Post(Papers.Report(Big, updates));
        Assert.All(parts, p => Assert.InRange(CardSize.Of(p.Card), 1, CardSize.ReportBudget));
    }

    [Fact]
    public void Projects_whose_ids_look_alike_keep_parts_of_their_own()
    {
        var parts = Papers.Post(Papers.Report(Big, Big.Workstreams.Select(w => Longest(w.Id, Words))));
        foreach (
            var (key, name) in new[]
            {
                ("detail-a", "Project a"),
                ("detail-a.2", "Project a"),
                ("detail-a-2", "Project a-2"),
                ("detail-programme", "Project programme"),
                ("across", "Across the programme"),
            }
        )
        {
            Assert.StartsWith(name + ": the detail", parts.Single(p => p.Key == key).Summary, StringComparison.Ordinal);
        }

        Assert.Equal(
            parts.Select(p => p.Key),
            parts.Select(p => p.Key).OrderBy(k => BoardPost.OrderOf(Big, k)).ThenBy(k => k, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_correction_keeps_the_keys_and_the_content_of_every_part_that_reads_as_before()
    {
        var updates = Big.Workstreams.ToDictionary(w => w.Id, w => Papers.Update(w.Id, "green"));
        var before = Papers
            .Post(Papers.Report(Big, updates.Values))
            .ToDictionary(p => p.Key, p => ChatOps.Cards.ContentHash.Of(p.Card));
        updates["a-2w1"] = Papers.Update("a-2w1", "green", progress: "Something else");
        var after = Papers
            .Post(Papers.Report(Big, updates.Values))
            .ToDictionary(p => p.Key, p => ChatOps.Cards.ContentHash.Of(p.Card));
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(["detail-a-2"], before.Keys.Where(k => before[k] != after[k]));
    }

    [Fact]
    public void A_report_without_any_answer_is_a_post_all_the_same()
    {
        var parts = Papers.Post(Papers.Report(Papers.Programme(("a", 2)), []));
        Assert.Equal(["cover", "detail-a", "about"], parts.Select(p => p.Key));
        Assert.Contains("Not known", CardPlainText.Of(parts[0].Card), StringComparison.Ordinal);
    }

    private static Update Longest(string id, Func<string, string, string> text) =>
        Papers.Update(id, "red") with
        {
            Content = new UpdateContent
            {
                Rag = "red",
                Progress = text(id, "progress"),
                NextSteps = text(id, "next"),
                Risks = text(id, "risks"),
                Decisions = text(id, "decisions"),
                Reason = text(id, "reason"),
                PathToGreen = text(id, "path"),
                BackOnTrackBy = new DateOnly(2026, 12, 1),
            },
        };

    private static string Words(string id, string field)
    {
        var unit = $"{id} {field} said ";
        return string.Concat(Enumerable.Repeat(unit, UpdateContent.MaxText / unit.Length + 1))[..UpdateContent.MaxText].Trim();
    }

    private static IEnumerable<string> Texts(UpdateContent c) =>
        [c.Progress, c.NextSteps, c.Risks, c.Decisions, c.Reason, c.PathToGreen];
}
