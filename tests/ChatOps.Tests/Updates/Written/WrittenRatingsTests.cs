using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Updates.Written;
using Xunit;

namespace ChatOps.Tests.Updates.Written;

/// <summary>Which rating a message gives, and that none is guessed.</summary>
public sealed class WrittenRatingsTests
{
    internal static readonly RagScheme Colours = new([
        new("green", "G", "Green", RagColour.Green, "On track.", RagKind.OnTrack),
        new("amber", "A", "Amber", RagColour.Amber, "Late, with a path back.", RagKind.OffTrack),
        new("red", "R", "Red", RagColour.Red, "Needs the board.", RagKind.OffTrack),
        new("complete", "B", "Complete", RagColour.Blue, "", RagKind.Complete),
    ]);

    private static readonly RagScheme Starred = new([
        new("green", "G", "Green", RagColour.Green, "", RagKind.OnTrack),
        new("red", "R", "Red", RagColour.Red, "", RagKind.OffTrack),
        new("replanned", "R*", "Red, being re-planned", RagColour.Red, "", RagKind.OffTrack) { NeedsApproval = true },
        new("not-started", "", "Not started", RagColour.None, "", RagKind.NotRated),
        new("ended", "", "No further action", RagColour.None, "", RagKind.NotRated) { Closes = true },
    ]);

    [Theory]
    [InlineData("amber - slipped to end Nov", "amber")]
    [InlineData("AMBER – slipped to end Nov", "amber")]
    [InlineData("Amber: slipped", "amber")]
    [InlineData("Amber, slipped", "amber")]
    [InlineData("Amber. Slipped.", "amber")]
    [InlineData("amber\nslipped to end Nov", "amber")]
    [InlineData("**Amber** - slipped", "amber")]
    [InlineData("Amber because the contractor left", "amber")]
    [InlineData("🟠 slipped to end Nov", "amber")]
    [InlineData("🟠Amber: slipped", "amber")]
    [InlineData("Slipped to end Nov 🟠", "amber")]
    [InlineData("🔴", "red")]
    [InlineData("🟢 All surveys are in", "green")]
    [InlineData("We are now red: the contractor left", "red")]
    [InlineData("The contractor left, so it's red.", "red")]
    [InlineData("It has moved to amber as the survey is late", "amber")]
    [InlineData("Still green.", "green")]
    [InlineData("remains GREEN, surveys are in", "green")]
    [InlineData("A - slipped to end Nov", "amber")]
    [InlineData("R: contractor left", "red")]
    [InlineData("G", "green")]
    [InlineData("RAG: a\nslipped", "amber")]
    [InlineData("Rating: Amber\nslipped", "amber")]
    [InlineData("RAG status: 🟠", "amber")]
    [InlineData("Surveys are in. Rating: green", "green")]
    [InlineData("complete", "complete")]
    [InlineData("Complete - handed over to the schools", "complete")]
    [InlineData("Amber - red tape at the council", "amber")]
    [InlineData("The contractor will not deliver, so we are now red.", "red")]
    public void A_rating_is_read_where_it_is_clearly_one(string message, string rating) =>
        Assert.Equal(rating, Read(message, Colours).Rating?.Key);

    [Theory]
    [InlineData("Red tape at the council holds us up")]
    [InlineData("The green belt survey is in")]
    [InlineData("Green light from the council")]
    [InlineData("A new contractor was found")]
    [InlineData("A. Smith reported on the survey")]
    [InlineData("Phase 1 is complete.")]
    [InlineData("Amberley School has joined")]
    [InlineData("We met at the Red Lion")]
    [InlineData("Slipped to end Nov")]
    [InlineData("done: red kites counted")]
    [InlineData("risk: 🔴 the crane")]
    [InlineData("next: move to green, then hand over")]
    [InlineData("amber slipped to end Nov")]
    public void What_is_not_clearly_a_rating_is_none(string message)
    {
        var read = Read(message, Colours);
        Assert.Null(read.Rating);
        Assert.Equal("", read.Open);
    }

    [Theory]
    [InlineData("Not green")]
    [InlineData("It is not green.")]
    [InlineData("We're not green yet")]
    [InlineData("it isn't green")]
    [InlineData("no longer green")]
    [InlineData("Nearly green.")]
    [InlineData("was amber")]
    [InlineData("We will be green by November")]
    [InlineData("We'll be back to green by 30 November")]
    [InlineData("Back to green by 30 November")]
    [InlineData("Is it green?")]
    public void A_rating_that_is_denied_or_of_another_time_leaves_it_open(string message)
    {
        var read = Read(message, Colours);
        Assert.Null(read.Rating);
        Assert.Contains("does not say what the rating is now", read.Open, StringComparison.Ordinal);
        Assert.Equal(message, read.Input.Progress);
    }

    [Theory]
    [InlineData("Amber, was green")]
    [InlineData("green or amber")]
    [InlineData("Amber/red")]
    [InlineData("from green to amber")]
    [InlineData("🟢 🟠")]
    [InlineData("Amber - back to green by 30 Nov")]
    [InlineData("RAG: amber\nNow red.")]
    [InlineData("amber, not red")]
    public void Two_ratings_leave_it_open(string message)
    {
        var read = Read(message, Colours);
        Assert.Null(read.Rating);
        Assert.Contains("so no rating is chosen", read.Open, StringComparison.Ordinal);
        Assert.Equal(message, read.Input.Progress);
    }

    [Theory]
    [InlineData("R* - agreed with the board", "replanned")]
    [InlineData("Red, being re-planned\nagreed", "replanned")]
    [InlineData("Red - contractor left", "red")]
    [InlineData("🔴 Red: contractor left", "red")]
    [InlineData("Not started", "not-started")]
    [InlineData("Rating: no further action", "ended")]
    [InlineData("No further action is needed on the roof", null)]
    [InlineData("🔴 contractor left", null)]
    [InlineData("On track", null)]
    public void The_words_are_those_of_the_programme(string message, string? rating) =>
        Assert.Equal(rating, Read(message, Starred).Rating?.Key);

    internal static WrittenUpdate Read(string message, RagScheme scheme) =>
        WrittenReader.Read(message, new WrittenContext(scheme, Register.Empty, [], new DateOnly(2026, 10, 1)));
}
