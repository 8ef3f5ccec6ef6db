using System.Text.Json;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Testing.Rendering;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Cards;

/// <summary>A quarter in which every name and every word that people typed is full of marks: each card is drawn by the reference
/// renderer, and shows them as they were typed.</summary>
public sealed class HostileWordsTests(ReferenceRendererFixture fixture) : OfficeTest
{
    private const string Typed =
        "EVIL *b* **c** _d_ [e](http://f) `g` ~~h~~ # <at>i</at> &lt; {{DATE(2020-01-02T03:04:05Z,LONG)}} \\# \u202Ej\u202C END";

    private const string Read =
        "EVIL *b* **c** _d_ [e](http://f) `g` ~~h~~ # <at>i</at> &lt; {{DATE(2020-01-02T03:04:05Z,LONG)}} \\# j END";

    // Which marks the renderer draws where Markdown is: none of our own words has these.
    private const string Marks = "a, em, s, del, code, blockquote, h1, h2, h3, img";

    [Fact]
    public async Task Every_card_of_a_quarter_shows_words_as_they_were_typed()
    {
        var office = await AskedAsync(Hostile);
        office.People["education-transitions-lead"].Reach = ChatOps.Testing.FakeReach.NotInstalled;
        var cards = new List<JsonElement>();
        foreach (var lead in (string[])["ehcp", "banded-funding", "evaluation"])
        {
            Keep(await office.SendAsync($"{lead}-lead", lead, (UpdateForm.RagInput, "amber"), (UpdateForm.ProgressInput, Typed)));
            var sent = await office.SendAsync(
                $"{lead}-lead",
                lead,
                (UpdateForm.ReasonInput, $"Overall: G Green:\n- {Typed}\n- {Typed}"),
                (UpdateForm.PathInput, Typed),
                (UpdateForm.PathDateInput, "2020-10-30"),
                (UpdateForm.NextStepsInput, Typed),
                (UpdateForm.RisksInput, Typed),
                (UpdateForm.DecisionsInput, Typed)
            );
            Assert.Contains("Your update is in.", Text(sent), StringComparison.Ordinal);
            Keep(sent);
        }

        foreach (var step in (StepKind[])[StepKind.Remind, StepKind.Escalate, StepKind.Publish])
        {
            foreach (
                var (who, words) in ((string, string)[])
                    [
                        ("project-manager-a", "help"),
                        ("project-manager-a", "missing"),
                        ("project-manager-a", "status"),
                        ("project-manager-a", "preview report"),
                        ("project-manager-a", "summary"),
                        ("graduated-pathway-lead", "my updates"),
                        ("graduated-pathway-lead", "update Graduated"),
                        ("graduated-pathway-lead", "away"),
                        ("head-of-additional-needs", "missing"),
                    ]
            )
            {
                await office.People[who].SaysAsync(words);
            }

            Keep(await office.People["ehcp-lead"].LooksAtAsync(office.FormOf("ehcp-lead", "ehcp")));
            await office.GoToAsync(Q3, step);
        }

        cards.AddRange(office.Teams.Messages.Select(m => m.Card).OfType<JsonElement>());
        Assert.True(cards.Count > 40, $"Only {cards.Count} cards were drawn.");
        var wrong = new List<string>();
        foreach (var card in cards)
        {
            var (text, marks) = await fixture.Renderer.ReadAsync(card.GetRawText(), Marks);
            wrong.AddRange(marks.Concat(Changed(text)));
        }

        Assert.Equal([], wrong.Distinct(StringComparer.Ordinal));
        Assert.Contains(cards, c => c.GetRawText().Contains("TextRun", StringComparison.Ordinal));

        void Keep(ChatOps.Testing.BotAnswer answer) => cards.AddRange(answer.Card is { } card ? [card] : []);
    }

    /// <summary>Where the words were changed. A choice has look-alikes of marks, and what is shortened ends with "…".</summary>
    private static IEnumerable<string> Changed(string drawn)
    {
        var text = new string([.. drawn.Where(c => c != '\u200A').Select(Typeable)]);
        for (
            var at = text.IndexOf("EVIL", StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf("EVIL", at + 1, StringComparison.Ordinal)
        )
        {
            var length = text.AsSpan(at).CommonPrefixLength(Read);
            if (length < Read.Length && (at + length >= text.Length || text[at + length] != '…'))
            {
                yield return text[at..Math.Min(text.Length, at + Read.Length)];
            }
        }
    }

    private static char Typeable(char c) =>
        c switch
        {
            '\u00A0' => ' ',
            '∗' => '*',
            >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
            _ => c,
        };

    private static Programme Hostile(Programme programme) =>
        programme with
        {
            Name = With(programme.Name),
            Purpose = With(programme.Purpose),
            People = [.. programme.People.Select(p => p with { Name = With(p.Name) })],
            Projects = [.. programme.Projects.Select(p => p with { Name = With(p.Name) })],
            Workstreams = [.. programme.Workstreams.Select(w => w with { Name = With(w.Name) })],
            Milestones = [.. programme.Milestones.Select(m => m with { Title = With(m.Title) })],
            Boards = [.. programme.Boards.Select(b => b with { Name = With(b.Name) })],
            WardsAffected = Typed,
            Governance = Typed,
            Products = [Typed],
            Priorities = [Typed],
        };

    private static string With(string name) => $"{name} {Typed}";
}
