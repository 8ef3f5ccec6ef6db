using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Tests.Cards;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>What changed in a risk, an issue or a dependency that stays open, as the board and its lead read it.</summary>
public sealed class EntryChangeTests
{
    private static readonly DateOnly Today = new(2020, 10, 28);
    private static readonly Programme Programme = SampleQuarter.Programme;

    private static readonly Register Opening = new()
    {
        Risks =
        [
            new()
            {
                Ref = "R1",
                Description = "Schools stay away.",
                Likelihood = new Level(3),
                Impact = new Level(5),
                Rag = "amber",
                Mitigation = "Ask them",
                Owner = "Jo Reed",
                RaisedOn = Today.AddDays(-60),
                ReviewedOn = Today.AddDays(-30),
            },
        ],
        Issues =
        [
            new()
            {
                Ref = "I1",
                Description = "Rooms flooded",
                Impact = new Level(5),
                Note = "Pumped out",
                RaisedOn = Today.AddDays(-20),
            },
        ],
        Dependencies =
        [
            new()
            {
                Ref = "E1",
                On = "Property",
                What = "The site handed over.",
                By = PartialDate.OfMonth(2020, 10),
            },
        ],
    };

    [Fact]
    public void Each_part_of_a_risk_that_changed_stands_with_what_it_was()
    {
        var edited = Edit(
            ("r|R1|rag", "red"),
            ("r|R1|likelihood", "5"),
            ("r|R1|mitigatedLikelihood", "3"),
            ("r|R1|mitigation", "Visit each of them."),
            ("r|R1|owner", "Sam Hill"),
            ("r|R1|note", "Two more said no")
        );
        Assert.Equal(
            [
                "R1 Schools stay away: now 🔴 Red, was 🟠 Amber; likelihood high, was medium; likelihood after "
                    + "mitigation medium, was not given; "
                    + "mitigation: Visit each of them; owner Sam Hill, was Jo Reed; Two more said no",
            ],
            ChangeWords.Risks(Changes(edited), Programme)
        );
    }

    [Fact]
    public void A_risk_that_was_only_looked_at_has_not_changed() =>
        Assert.Empty(ChangeWords.Risks(Changes(Edit(("r|R1|outcome", "stands"))), Programme));

    [Fact]
    public void What_is_taken_back_is_said_to_be()
    {
        var edited = Edit(("r|R1|rag", ""), ("r|R1|owner", ""), ("r|R1|likelihood", ""));
        Assert.Equal(
            [
                "R1 Schools stay away: now not rated, was 🟠 Amber; likelihood not given, was medium; owner removed, "
                    + "was Jo Reed",
            ],
            ChangeWords.Risks(Changes(edited), Programme)
        );
    }

    [Fact]
    public void An_issue_can_become_less_grave_and_says_how_it_stands()
    {
        var edited = Edit(("i|I1|impact", "1"), ("i|I1|owner", "Estates"), ("i|I1|note", "Dried and painted"));
        Assert.Equal(
            ["I1 Rooms flooded: impact low, was high; owner Estates; Dried and painted"],
            ChangeWords.Issues(Changes(edited), Programme.RiskScale)
        );
    }

    [Fact]
    public void A_dependency_can_be_needed_by_another_date()
    {
        var edited = Edit(("dep|E1|date", "end of Nov"), ("dep|E1|note", "The keys are promised"));
        Assert.Equal(
            ["E1 Property: The site handed over: now by end of November 2020, was by October 2020; The keys are promised"],
            ChangeWords.Dependencies(Changes(edited), Programme)
        );
        Assert.Equal(PartialDate.OfMonth(2020, 10), Edit(("dep|E1|date", "")).Dependencies[0].By);
        Assert.Equal(
            "dep|E1|date",
            Assert
                .Single(RegisterEdits.Apply(Opening, RegisterCards.Boxes(("dep|E1|date", "some day")), Programme, Today).Problems)
                .Field
        );
    }

    [Fact]
    public void What_is_new_or_closed_is_told_as_that_and_not_as_changed_as_well()
    {
        var edited = Edit(
            ("r|R1|outcome", "close"),
            ("r|R1|note", "They came"),
            ("nr|text", "Staff leave"),
            ("i|I1|outcome", "close"),
            ("i|I1|note", "Dry")
        );
        var changes = Changes(edited);
        Assert.Empty(changes.ChangedRisks);
        Assert.Empty(changes.ChangedIssues);
        Assert.Equal(2, ChangeWords.Risks(changes, Programme).Count());
    }

    private static RegisterChanges Changes(Register edited) => RegisterChanges.Between(Opening, edited);

    private static Register Edit(params (string Id, string Text)[] boxes) =>
        RegisterEdits.Apply(Opening, RegisterCards.Boxes(boxes), Programme, Today).Register;
}
