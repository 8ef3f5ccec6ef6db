using ChatOps.Entries;
using ChatOps.Teams.Schema;
using ChatOps.Tests.Cards;
using ChatOps.Updates.Lines;
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

    private static RegisterModel LongestModel()
    {
        var subject = SampleQuarter.Subject("banded-funding", null) with { Programme = RegisterCards.WithApproval(Quarter) };
        return new RegisterModel(subject, subject.Reference(SampleQuarter.Nonce), RegisterCards.Longest) { Today = Today };
    }
}
