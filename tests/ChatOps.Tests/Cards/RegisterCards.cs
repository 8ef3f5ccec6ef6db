using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Updates;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>The cards of a register, and the update cards that its lines stand in.</summary>
internal static class RegisterCards
{
    private static readonly DateOnly Today = new(2020, 9, 28);

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Pages("register", Some),
        Pages("register-work", Some, model => model with { Page = 1 }),
        Pages("register-risk", Some, model => model with { One = "R1" }),
        Pages("register-risk-longest", Many, model => model with { One = "R1" }),
        Pages(
            "register-replanned",
            Some,
            model =>
                model with
                {
                    Subject = model.Subject with { Programme = WithApproval(model.Subject.Programme) },
                    Boxes = Boxes(("m|banded-funding-cabinet|rag", "replanned")),
                    Problems =
                    [
                        new(
                            "m|banded-funding-cabinet|approvedBy",
                            "Write who approved that it is R* Being re-planned.",
                            ProblemKind.Missing
                        ),
                        new(
                            "m|banded-funding-cabinet|approvedOn",
                            "Enter the date it was approved, like 12/10/2020.",
                            ProblemKind.Missing
                        ),
                    ],
                }
        ),
        Pages("register-empty", Register.Empty),
        Pages(
            "register-understood",
            Some,
            model =>
                model with
                {
                    Understood = ["Banded Funding Cabinet approval: moved from February 2021 to May 2021 (3 months later)"],
                }
        ),
        Pages(
            "register-wrong",
            Some,
            model =>
                model with
                {
                    Boxes = Boxes(
                        ("m|banded-funding-cabinet", "as soon as we can"),
                        ("nr|text", ""),
                        ("nr|mitigation", "Recruit two")
                    ),
                    Problems =
                    [
                        new(
                            "m|banded-funding-cabinet",
                            "Write a date like 30/11/2020 or Oct 2020, or \"done\", or \"done 30/9/2020\".",
                            ProblemKind.Wrong
                        ),
                        new("nr|text", "Write what the risk is.", ProblemKind.Missing),
                    ],
                }
        ),
        .. new[] { 0, 6, 12 }.Select(page => Pages($"register-long-{page + 1}", Many, model => model with { Page = page })),
        Form("prompt-said-and-milestones", UpdateInput.Empty),
        Form(
            "follow-up-approval",
            UpdateInput.Empty with
            {
                Rag = "replanned",
                Progress = "A new plan is drawn up",
            },
            model =>
                model with
                {
                    Subject = model.Subject with { Programme = WithApproval(model.Subject.Programme) },
                    Problems =
                    [
                        new(UpdateForm.ReasonInput, "Write why it is being re-planned.", ProblemKind.AskedOfRating),
                        new(UpdateForm.PathInput, "Write what will bring it back on track.", ProblemKind.AskedOfRating),
                        new(
                            UpdateForm.PathDateInput,
                            "Choose the date when it will be back on track.",
                            ProblemKind.AskedOfRating
                        ),
                        new(
                            UpdateForm.ApprovedByInput,
                            "Write who approved that it is being re-planned.",
                            ProblemKind.AskedOfRating
                        ),
                        new(UpdateForm.ApprovedOnInput, "Choose the date it was approved.", ProblemKind.AskedOfRating),
                    ],
                }
        ),
        Form(
            "prompt-questions",
            UpdateInput.Empty with
            {
                Rag = "green",
                Progress = "Descriptors developed",
            },
            model =>
                model with
                {
                    Questions =
                    [
                        new(
                            "on-track-but-overdue",
                            "It is rated green, but “Banded Funding developed for engagement” is past its date. Is it still "
                                + "on track?"
                        ),
                        new(
                            "carried-over-often",
                            "“Issue the engagement pack (3 times)” has been carried over again. What is in the way?"
                        ),
                    ],
                }
        ),
        Form(
            "prompt-read-back",
            UpdateInput.Empty with
            {
                Rag = "green",
                Progress = "Descriptors developed",
                Boxes = ReadAs,
            },
            model =>
                model with
                {
                    Understood =
                    [
                        "Banded Funding developed for engagement: moved from August 2020 to end of October 2020 (2 months "
                            + "later), because schools asked for time",
                        "Agree the engagement pack by 30/11/20: wanted by 30 November 2020 from the SEND Partnership Board",
                    ],
                }
        ),
        Form(
            "follow-up-read-back",
            UpdateInput.Empty with
            {
                Rag = "amber",
                Progress = "Descriptors developed",
                Boxes = ReadAs,
            },
            model =>
                model with
                {
                    Understood =
                    [
                        "Banded Funding developed for engagement: moved from August 2020 to end of October 2020 (2 months "
                            + "later), because schools asked for time",
                    ],
                    Problems =
                    [
                        new(UpdateForm.ReasonInput, "Write why it is amber.", ProblemKind.AskedOfRating),
                        new(UpdateForm.PathInput, "Write what will bring it back on track.", ProblemKind.AskedOfRating),
                        new(
                            UpdateForm.PathDateInput,
                            "Choose the date when it will be back on track.",
                            ProblemKind.AskedOfRating
                        ),
                    ],
                }
        ),
        EveryCard.Personal("sent-with-register", UpdateSentCard.Build, Sent()),
    ];

    private static RegisterBoxes ReadAs => Boxes(("m|banded-funding-engagement", "end of Oct because schools asked for time"));

    /// <summary>A plan as a workstream has it after some periods.</summary>
    public static Register Some =>
        new()
        {
            NextSteps =
            [
                new()
                {
                    Id = "s1",
                    Text = "Issue the engagement pack",
                    CarriedOver = 3,
                },
                new() { Id = "s2", Text = "Hold focus groups" },
            ],
            Milestones =
            [
                new()
                {
                    Id = "banded-funding-engagement",
                    Title = "Banded Funding developed for engagement",
                    Heading = "Engagement",
                    Baseline = PartialDate.OfMonth(2020, 8),
                },
                new()
                {
                    Id = "banded-funding-cabinet",
                    Title = "Banded Funding Cabinet approval",
                    Baseline = PartialDate.OfMonth(2020, 10),
                    Forecast = PartialDate.OfMonth(2021, 2),
                    Moves = 2,
                },
                new()
                {
                    Id = "brief",
                    Title = "Brief signed off",
                    Baseline = PartialDate.OfMonth(2020, 2),
                    CompletedOn = new DateOnly(2020, 2, 27),
                },
                new() { Id = "undated", Title = "Final conclusion and QA reports produced" },
            ],
            Risks =
            [
                new()
                {
                    Ref = "R1",
                    Description = "Schools do not take part in the engagement",
                    Likelihood = new Level(3),
                    Impact = new Level(5),
                    Mitigation = "Head teachers' group asked",
                    RaisedOn = new DateOnly(2020, 6, 1),
                    ReviewedOn = new DateOnly(2020, 6, 1),
                    PeriodsUnreviewed = 1,
                },
                new()
                {
                    Ref = "R2",
                    Description = "The model costs more than the block allows",
                    RaisedOn = new DateOnly(2020, 6, 1),
                    ReviewedOn = new DateOnly(2020, 9, 1),
                },
            ],
            Issues =
            [
                new()
                {
                    Ref = "I1",
                    Description = "No finance lead until November",
                    Impact = new Level(3),
                    Note = "Cover asked for",
                    RaisedOn = new DateOnly(2020, 8, 3),
                },
            ],
            Dependencies =
            [
                new()
                {
                    Ref = "E1",
                    On = "evaluation",
                    What = "The baseline survey",
                    By = PartialDate.OfMonth(2020, 11),
                },
            ],
            Decisions =
            [
                new()
                {
                    Ref = "D1",
                    Text = "Agree the descriptors, by 30 November 2020",
                    AskedOn = new DateOnly(2020, 6, 29),
                    By = PartialDate.OfDay(new(2020, 11, 30)),
                },
            ],
            Actions =
            [
                new()
                {
                    Ref = "A1",
                    Text = "Write to the schools that have not answered",
                    From = "High Needs Board",
                    Owner = "Banded Funding lead",
                    Due = PartialDate.OfMonth(2020, 8),
                    FirstDue = PartialDate.OfMonth(2020, 7),
                },
            ],
        };

    /// <summary>With a rating that somebody must approve.</summary>
    public static Programme WithApproval(Programme programme) =>
        programme with
        {
            Rag = new([
                .. programme.Rag.States,
                new("replanned", "R*", "Being re-planned", RagColour.Purple, "Delivery is being re-planned", RagKind.OffTrack)
                {
                    NeedsApproval = true,
                },
            ]),
        };

    /// <summary>60 milestones and 40 risks, with texts as long as they may be.</summary>
    public static Register Many =>
        new()
        {
            Milestones = Enumerable
                .Range(1, 60)
                .Select(i => new MilestoneEntry
                {
                    Id = $"m{i}",
                    Title = $"Milestone {i} of a long plan",
                    Baseline = PartialDate.OfMonth(2020, 1 + (i % 12)),
                    Note = new string('n', EntryLimits.MaxText),
                })
                .ToValueList(),
            Risks = Enumerable
                .Range(1, 40)
                .Select(i => new RiskEntry
                {
                    Ref = $"R{i}",
                    Description = new string('d', EntryLimits.MaxText),
                    Mitigation = new string('m', EntryLimits.MaxText),
                    Cause = new string('c', EntryLimits.MaxText),
                    Effect = new string('e', EntryLimits.MaxText),
                    Owner = new string('o', EntryLimits.MaxText),
                    Note = new string('n', EntryLimits.MaxText),
                    Likelihood = new Level(5),
                    Impact = new Level(5),
                    RaisedOn = Today,
                    ReviewedOn = Today,
                })
                .ToValueList(),
        };

    /// <summary>As many entries of every kind as a card can be asked for, with the longest texts.</summary>
    public static Register Longest
    {
        get
        {
            var text = new string('x', EntryLimits.MaxText);
            var kinds = Enumerable.Range(1, 20).ToList();
            return Many with
            {
                NextSteps = kinds
                    .Select(i => new NextStep
                    {
                        Id = $"s{i}",
                        Text = text,
                        Outcome = NextStepOutcome.Dropped,
                        Because = text,
                    })
                    .ToValueList(),
                Milestones = kinds
                    .Select(i => new MilestoneEntry
                    {
                        Id = $"m{i}",
                        Title = text,
                        Baseline = PartialDate.OfMonth(2020, 1),
                        Rag = "replanned",
                        RagApproved = new(text, Today),
                    })
                    .ToValueList(),
                Issues = kinds
                    .Select(i => new IssueEntry
                    {
                        Ref = $"I{i}",
                        Description = text,
                        Note = text,
                        RaisedOn = Today,
                    })
                    .ToValueList(),
                Dependencies = kinds
                    .Select(i => new DependencyEntry
                    {
                        Ref = $"E{i}",
                        On = text,
                        What = text,
                        Note = text,
                    })
                    .ToValueList(),
                Decisions = kinds
                    .Select(i => new DecisionEntry
                    {
                        Ref = $"D{i}",
                        Text = text,
                        AskedOn = Today,
                        Outcome = DecisionOutcome.Deferred,
                        DecidedBy = text,
                        DecidedOn = Today,
                        Words = text,
                    })
                    .ToValueList(),
                Actions = kinds
                    .Select(i => new ActionEntry
                    {
                        Ref = $"A{i}",
                        Text = text,
                        Owner = text,
                        From = "A challenge",
                    })
                    .ToValueList(),
            };
        }
    }

    public static RegisterBoxes Boxes(params (string Id, string Text)[] boxes) =>
        new(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList());

    private static SampleCard Pages(string name, Register register, Func<RegisterModel, RegisterModel>? change = null)
    {
        var subject = SampleQuarter.Subject("banded-funding", null);
        var model = new RegisterModel(subject, subject.Reference(SampleQuarter.Nonce), register) { Today = Today };
        return EveryCard.Personal(name, RegisterCard.Build, change?.Invoke(model) ?? model);
    }

    private static UpdateSubject Subject()
    {
        var subject = SampleQuarter.Subject("banded-funding", null);
        var last = SampleQuarter.Subject("graduated-pathway", null).Last!;
        return subject with
        {
            Last = last with
            {
                Update = last.Update with
                {
                    WorkstreamId = "banded-funding",
                    Content = last.Update.Content with { Register = Some },
                },
            },
        };
    }

    private static SampleCard Form(string name, UpdateInput input, Func<UpdateFormModel, UpdateFormModel>? change = null)
    {
        var subject = Subject();
        var model = new UpdateFormModel(subject, subject.Reference(SampleQuarter.Nonce), input)
        {
            Today = Today,
            DueLocal = SampleQuarter.Local(subject.Period.DueAt),
            LastLocal = DateOnly.FromDateTime(SampleQuarter.Local(subject.Last!.Update.At)),
            Register = subject.Opening,
        };
        return EveryCard.Personal(name, UpdateFormCard.Build, change?.Invoke(model) ?? model);
    }

    private static UpdateSentModel Sent()
    {
        var subject = Subject();
        var opening = subject.Opening;
        var register = ClosedEntries.Of(
            opening,
            opening with
            {
                NextSteps = [opening.NextSteps[0], opening.NextSteps[1] with { Outcome = NextStepOutcome.Done }],
                Milestones = opening
                    .Milestones.Select(m =>
                        m.Id == "banded-funding-cabinet" ? m with { Forecast = PartialDate.OfMonth(2021, 5), Note = "purdah" } : m
                    )
                    .ToValueList(),
                Risks =
                [
                    opening.Risks[0] with
                    {
                        Closed = new Closing(Today, "All schools signed up"),
                    },
                    opening.Risks[1],
                    new()
                    {
                        Ref = "R3",
                        Description = "Budget moves to April",
                        Likelihood = new Level(3),
                        Impact = new Level(3),
                        RaisedOn = Today,
                        ReviewedOn = Today,
                    },
                ],
            }
        );
        var update = SampleQuarter.UpdateOf(
            "banded-funding",
            new UpdateContent
            {
                Rag = "green",
                Progress = "Descriptors developed",
                Register = register,
                Answers =
                [
                    new ChallengeAnswer(
                        "on-track-but-overdue",
                        "It is rated green, but “Banded Funding developed for engagement” is past its date. Is it still on "
                            + "track?",
                        "The pack goes out on Monday."
                    ),
                ],
            }
        );
        return new UpdateSentModel(subject with { Current = update }, subject.Reference(SampleQuarter.Nonce))
        {
            Headline = "Your update is in. Thank you.",
            SentLocal = SampleQuarter.Local(update.At),
            ChangeableUntilLocal = SampleQuarter.Local(subject.Period.FreezesAt),
            PublishesLocal = SampleQuarter.Local(subject.Period.PublishesAt),
            Boards = ["High Needs Board"],
            CanChange = true,
        };
    }
}
