using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Tests.Cards;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;
using static ChatOps.Tests.Registers.FilledBoxes;

namespace ChatOps.Tests.Registers;

/// <summary>How a register of the greatest length is divided between cards.</summary>
public sealed class RegisterPagesTests
{
    [Fact]
    public void Every_card_of_the_longest_register_stays_within_what_clients_take()
    {
        var model = LongestModel();
        Assert.All(
            Enumerable.Range(0, RegisterCard.PagesOf(model).Count),
            page => Assert.InRange(CardSize.Of(RegisterCard.Build(model with { Page = page })), 1, CardSize.PromptBudget)
        );
    }

    [Fact]
    public void A_card_on_which_every_box_was_filled_and_one_is_wrong_can_still_be_given_back()
    {
        var model = LongestModel();
        var pages = RegisterCard.PagesOf(model);
        for (var page = 0; page < pages.Count; page++)
        {
            var card = RegisterCard.Build(model with { Page = page });
            var boxes = CardTests
                .Objects(card)
                .Where(o => (string?)o["type"] == "Input.Text")
                .Select(o => new RegisterBox((string)o["id"]!, new string('y', EntryLimits.MaxText)))
                .ToValueList();
            var given = RegisterCard.Build(
                model with
                {
                    Page = page,
                    Boxes = new(boxes),
                    Problems = [.. boxes.Select(b => new FieldProblem(b.Id, "This is too long.", ProblemKind.Wrong))],
                }
            );
            Assert.InRange(CardSize.Of(given), 1, CardSize.AnswerBudget);
        }
    }

    [Fact]
    public void Every_line_stands_on_one_card() =>
        Assert.Equal(
            Enumerable.Range(0, RegisterCard.LinesOf(RegisterCards.Longest)),
            RegisterCard.PagesOf(LongestModel()).SelectMany(p => Enumerable.Range(p.First, p.Count))
        );

    [Theory]
    [InlineData("1/3/21")]
    [InlineData("done 1/9/20")]
    [InlineData("mid-Mar 21 because the inquiry sits again, and nobody knows for how long")]
    public void The_next_card_shows_the_next_lines_whatever_was_typed_into_these(string typed)
    {
        const int Milestones = 17;
        var subject = SampleQuarter.Subject("banded-funding");
        var register = Register.Empty with
        {
            Milestones = Enumerable
                .Range(1, Milestones)
                .Select(i => new MilestoneEntry
                {
                    Id = $"m{i}",
                    Title = $"Milestone {i}",
                    Baseline = PartialDate.OfMonth(2021, 2),
                })
                .ToValueList(),
        };
        var model = new RegisterModel(subject, subject.Reference(SampleQuarter.Nonce), register) { Today = Today };
        var shown = new List<string>();
        var presses = 0;
        while (true)
        {
            var ids = DatesOn(model);
            shown.AddRange(ids);
            presses++;
            var edited = RegisterEdits.Apply(
                model.Register,
                new RegisterBoxes(ids.Select(id => new RegisterBox(id, typed)).ToValueList()),
                subject.Programme,
                Today
            );
            Assert.Empty(edited.Problems);
            if (NextOf(model) is not { } next)
            {
                break;
            }

            model = model with { Register = edited.Register, To = next };
        }

        Assert.Equal(Enumerable.Range(1, Milestones).Select(i => RegisterForm.Milestone($"m{i}")), shown);
        Assert.Equal(3, presses);
    }

    private static IReadOnlyList<string> DatesOn(RegisterModel model) =>
        [
            .. CardTests
                .Objects(RegisterCard.Build(model))
                .Where(o => (string?)o["type"] == "Input.Text" && ((string)o["id"]!).StartsWith("m|", StringComparison.Ordinal))
                .Select(o => (string)o["id"]!),
        ];

    private static string? NextOf(RegisterModel model) =>
        RegisterCard
            .Build(model)
            .Actions!.OfType<ExecuteAction>()
            .Where(a => a.Title == "Save and next card")
            .Select(a => a.Data![RegisterForm.ToKey])
            .FirstOrDefault();

    private static RegisterModel LongestModel()
    {
        var subject = SampleQuarter.Subject("banded-funding", null) with { Programme = RegisterCards.WithApproval(Quarter) };
        return new RegisterModel(subject, subject.Reference(SampleQuarter.Nonce), RegisterCards.Longest) { Today = Today };
    }
}
