using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Cards;
using ChatOps.Tests.Registers;
using ChatOps.Updates.Lines;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>What a box that is empty, or not there, means: emptied, not touched, or to be asked about.</summary>
public sealed class ArrivedInputTests
{
    private static readonly UpdateInput Stored = new()
    {
        Rag = "amber",
        Progress = "Looked",
        Risks = "Cost",
        PathDate = "2020-10-30",
    };

    [Theory]
    [InlineData("", UpdateForm.RisksInput, "Cost", true)]
    [InlineData(null, UpdateForm.RisksInput, "Cost", false)]
    [InlineData("", "", "", false)]
    public void A_box_that_did_not_arrive(string? shown, string held, string risks, bool isAsked)
    {
        var data = Data(("progress", "Looked twice"));
        if (shown is not null)
        {
            data[ShownBoxes.Key] = held.Length == 0 ? "" : ShownBoxes.Write([held]);
        }

        var read = ArrivedInput.Read(data, Stored, isDraft: false);
        Assert.Equal(("Looked twice", risks, "amber"), (read.Input.Progress, read.Input.Risks, read.Input.Rag));
        Assert.Equal(isAsked ? ["your risks"] : [], read.Removals.Select(r => r.What));
    }

    [Fact]
    public void A_draft_keeps_what_its_card_did_not_show()
    {
        var data = Data(("progress", "Looked twice"), ("risks", ""), ("rag", ""), (ShownBoxes.Key, ""));
        Assert.Equal(Stored with { Progress = "Looked twice" }, ArrivedInput.Read(data, Stored, isDraft: true).Input);
    }

    [Theory]
    [InlineData(ArrivedBoxes.RemoveKey, "Cost", "")]
    [InlineData(ArrivedBoxes.RemoveKey, null, "")]
    [InlineData(ArrivedBoxes.RemoveKey, "Time", "Time")]
    [InlineData(ArrivedBoxes.KeepKey, null, "Cost")]
    public void The_answer_to_the_question_is_taken_once(string answer, string? arrived, string risks)
    {
        var data = Data(
            ("progress", "Looked"),
            (answer, ShownBoxes.Write([UpdateForm.RisksInput])),
            (ShownBoxes.Key, ShownBoxes.Write([UpdateForm.RisksInput]))
        );
        if (arrived is not null)
        {
            data[UpdateForm.RisksInput] = arrived;
        }

        var read = ArrivedInput.Read(data, Stored, isDraft: false);
        Assert.Equal((risks, 0), (read.Input.Risks, read.Removals.Count));
    }

    [Fact]
    public void What_a_button_carries_itself_is_no_box()
    {
        Assert.False(ArrivedInput.IsAny(Data(("rating", "green"), ("nonce", "n"), (ShownBoxes.Key, ""), ("asked", "a b"))));
        Assert.True(ArrivedInput.IsAny(Data(("progress", ""))));
        Assert.True(ArrivedInput.IsAny(Data(("m|m", ""))));
    }

    // A register card with every text of an entry filled, of which one box came back empty or not at all.
    [Theory]
    [InlineData("r|R1|mitigation", "the mitigation of R1", true)]
    [InlineData("r|R1|owner", "the owner of R1", false)]
    [InlineData("i|I1|note", "the latest position of I1", true)]
    [InlineData("i|I1|owner", "the owner of I1", false)]
    [InlineData("dep|E1|note", "the latest position of E1", true)]
    [InlineData("dep|E1|date", "the date of E1", true)]
    public void A_text_of_an_entry_is_kept_until_it_is_said_that_it_is_to_be_removed(string id, string what, bool isAlwaysAsked)
    {
        var filled = RegisterEdits.Apply(Entries, RegisterCards.Boxes(), FilledBoxes.Quarter, FilledBoxes.Today).Register;
        Assert.Equal(Entries, filled);
        var lost = Edit([], (ShownBoxes.Key, ShownBoxes.Write([id])));
        Assert.Equal((Entries, what), (lost.Register, Assert.Single(lost.Removals).What));

        var emptied = Edit([(id, "")], (ShownBoxes.Key, ShownBoxes.Write([id])));
        Assert.Equal(isAlwaysAsked, emptied.Removals.Count == 1);
        Assert.Equal(isAlwaysAsked, emptied.Register == Entries);

        var shownEmpty = Edit([(id, "")], (ShownBoxes.Key, ""));
        Assert.Equal((Entries, 0), (shownEmpty.Register, shownEmpty.Removals.Count));

        foreach (
            var removed in new[]
            {
                Edit([], (ShownBoxes.Key, ShownBoxes.Write([id])), (ArrivedBoxes.RemoveKey, ShownBoxes.Write([id]))),
                Edit([(id, "None")], (ShownBoxes.Key, ShownBoxes.Write([id]))),
            }
        )
        {
            Assert.Empty(removed.Removals);
            Assert.NotEqual(Entries, removed.Register);
        }
    }

    private static Register Entries =>
        FilledBoxes.Some with
        {
            Risks = [FilledBoxes.Some.Risks[0] with { Ref = "R1", Mitigation = "Ask them", Owner = "Sam" }],
            Issues = [FilledBoxes.Some.Issues[0] with { Ref = "I1", Note = "Two were seen", Owner = "Jo" }],
            Dependencies =
            [
                FilledBoxes.Some.Dependencies[0] with
                {
                    Ref = "E1",
                    Note = "Asked",
                    By = ChatOps.Values.PartialDate.OfMonth(2020, 12),
                },
            ],
        };

    private static EditedRegister Edit((string Id, string Text)[] boxes, params (string Key, string Value)[] data) =>
        RegisterEdits.Apply(
            Entries,
            RegisterCards.Boxes(boxes),
            FilledBoxes.Quarter,
            FilledBoxes.Today,
            new ArrivedBoxes(Data([.. boxes, .. data]))
        );

    private static Dictionary<string, string> Data(params (string Key, string Value)[] data) =>
        data.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);
}
