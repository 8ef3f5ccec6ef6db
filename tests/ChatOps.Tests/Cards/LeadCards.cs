using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Updates;
using ChatOps.Updates.Feedback;
using ChatOps.Updates.Written;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>What a lead gets from facts: a form that is drafted, a message that is laid out, and what came of their
/// update.</summary>
internal static class LeadCards
{
    private static readonly DateOnly Today = new(2020, 9, 28);

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Form("prompt-drafted-green", Drafted(), new() { Rag = "green" }),
        Form("prompt-drafted-amber", Drafted(), new() { Rag = "amber" }),
        Written("prompt-written-amber", "amber - slipped to end Nov. Back on track by 30 Nov\nDone: tender out\nNext: appoint"),
        Written("prompt-written-open", "not green\nOne bid only"),
        Sent("sent-read", [new("Reported", "To the JAN Board on 7 October 2020, as 🟢\u00A0Green, with the words below")]),
        Sent(
            "sent-read-and-seen",
            [
                new("Reported", "To the JAN Board on 7 October 2020, as 🟢\u00A0Green, with the words below"),
                new("Seen by", "Head of Additional Needs on 7 October 2020 and Director of Education on 8 October 2020"),
            ]
        ),
    ];

    private static SampleCard Form(string name, UpdateSubject subject, UpdateInput input, WrittenUpdate? written = null)
    {
        var model = new UpdateFormModel(subject, subject.Reference(SampleQuarter.Nonce), input)
        {
            Today = Today,
            DueLocal = SampleQuarter.Local(subject.Period.DueAt),
            LastLocal = DateOnly.FromDateTime(SampleQuarter.Local(subject.Last!.Update.At)),
            Notice = written is null ? null : WrittenNotice.Of(written, input, onBehalf: "", isLate: false),
        };
        return EveryCard.Answer(name, UpdateFormCard.Build, model);
    }

    private static SampleCard Written(string name, string message)
    {
        var subject = SampleQuarter.Subject("banded-funding");
        var written = WrittenReader.Read(
            message,
            new WrittenContext(subject.Programme.Rag, subject.Standing, subject.AskedFigures, Today)
        );
        return Form(name, subject, written.Input with { Rag = written.Rating?.Key ?? "" }, written);
    }

    // A milestone and an action whose date has come, and a risk that was not reviewed for long.
    private static UpdateSubject Drafted()
    {
        var subject = SampleQuarter.Subject("banded-funding");
        var last = subject.Last!;
        var content = last.Update.Content;
        return subject with
        {
            Last = last with
            {
                Update = last.Update with
                {
                    Content = content with
                    {
                        NextSteps = "Issue the engagement pack",
                        Register = content.Register with
                        {
                            NextSteps = [new NextStep { Id = "pack", Text = "Issue the engagement pack" }],
                            Milestones =
                            [
                                new MilestoneEntry
                                {
                                    Id = "consultation",
                                    Title = "Consultation closes",
                                    Baseline = PartialDate.OfDay(new DateOnly(2020, 9, 18)),
                                },
                            ],
                            Actions =
                            [
                                new ActionEntry
                                {
                                    Ref = "A1",
                                    Text = "Write to the schools forum",
                                    Due = PartialDate.OfDay(new DateOnly(2020, 9, 25)),
                                },
                            ],
                            Risks =
                            [
                                new RiskEntry
                                {
                                    Ref = "R1",
                                    Description = "Schools have little capacity",
                                    RaisedOn = new DateOnly(2020, 1, 10),
                                    ReviewedOn = new DateOnly(2020, 3, 6),
                                    PeriodsUnreviewed = 2,
                                },
                            ],
                        },
                    },
                },
            },
        };
    }

    private static SampleCard Sent(string name, IReadOnlyList<FeedbackLine> feedback)
    {
        var update = SampleQuarter.Current["property"];
        var subject = SampleQuarter.Subject(update.WorkstreamId, update);
        return EveryCard.Answer(
            name,
            UpdateSentCard.Build,
            new UpdateSentModel(subject, subject.Reference(update.Nonce))
            {
                Headline = "Your update for July to September 2020 is in. Thank you.",
                SentLocal = SampleQuarter.Local(update.At),
                ChangeableUntilLocal = SampleQuarter.Local(subject.Period.FreezesAt),
                PublishesLocal = SampleQuarter.Local(subject.Period.PublishesAt),
                Boards = [],
                CanChange = true,
                Feedback = feedback,
            }
        );
    }
}
