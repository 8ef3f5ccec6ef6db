using ChatOps.Records;

namespace ChatOps.Tests.Cards;

/// <summary>
/// What the simulated leads say, from the facts of the published paper (July to September 2020), and what they said the quarter
/// before.
/// </summary>
internal static class SampleScript
{
    /// <summary>Answers after the deadline, when the reminders have come.</summary>
    public const string LateWorkstream = "evaluation";

    public static IReadOnlyList<SampleAnswer> ThisPeriod { get; } =
    [
        new(
            "banded-funding",
            "amber",
            "Descriptors developed\nEngagement pack for key stakeholders written",
            "Issue the engagement pack\nHold focus groups"
        )
        {
            Decisions = "Sign off in principle the Banded Funding engagement pack",
            Reason = "The financial model depends on a Cabinet slot in spring 2021 that is not confirmed.",
            Path = "Slot agreed with Democratic Services, then the pack goes out to schools",
            PathDate = new DateOnly(2020, 10, 30),
        },
        new(
            "graduated-pathway",
            "green",
            "Barriers understood; banding being aligned to the pathway",
            "Set up monitoring of recipients"
        ),
        new("ehcp", "amber", "A consultancy has been appointed", "Define scope and deliverables")
        {
            Reason = "Scope and deliverables are not defined yet.",
            Path = "Scoping workshop with the consultancy and schools",
            PathDate = new DateOnly(2020, 11, 13),
        },
        SampleAnswer.NoChange("spend-redesign-communications"),
        new(
            "integrated-commissioning",
            "green",
            "Forum inception meeting held on 3 June\nWorkstream leads identified\nBaseline report of existing data ready",
            "Finalise the Preparing for Adulthood strategy and plan\nDefine road-map cases and scope"
        )
        {
            Decisions = "Sign off the baseline report on prevalence and emerging needs, September 2020",
        },
        new(
            "send-readiness",
            "not-started",
            "Brief v1.0 ready for sign-off; education and adult services have started their self-assessments",
            "Peer challenge of stages 1 and 2"
        )
        {
            Decisions = "Sign off the SEND Inspection Readiness project brief v1.0",
        },
        new(
            "primary-lincs",
            "amber",
            "Joint project board inception on 24 June\nDraft work packages and implementation plans",
            "Develop and sign off the work packages\nSurvey of schools"
        )
        {
            Risks = "Schools have little capacity to take part this term",
            Reason = "Work packages are late because schools reopened in September.",
            Path = "Work packages signed off at the November board",
            PathDate = new DateOnly(2020, 11, 12),
        },
        new(
            "inclusion-services",
            "green",
            "Draft work package agreed with the joint project board",
            "Map the inclusion services"
        ),
        new("cluster-pilot-1", "green", "Pilot schools agreed", "Start the pilot after half term"),
        new("cluster-pilot-2", "amber", "Two of three schools agreed", "Agree the third school")
        {
            Reason = "A pilot partner has changed.",
            Path = "Third school confirmed and the pilot started",
            PathDate = new DateOnly(2020, 11, 2),
        },
        SampleAnswer.NoChange("cyp-voices"),
        new("locality-cluster-team", "green", "Team around the locality cluster scoped", "Agree the pilot locality"),
        new(
            "property",
            "green",
            "Options for primary premises in two localities well advanced\nAccommodation report presented: quality, "
                + "suitability and capacity",
            "Confirm the outcome of the property search"
        ),
        new("primary-transformation", "green", "Three work packages agreed", "Agree the baseline data"),
        new("secondary-transformation", "green", "Work package agreed", "First meeting of the secondary working group"),
        new(
            "coproduction-and-qa",
            "green",
            "QA group established\nTerms of reference drafted\nTraining jointly commissioned, to begin on 9 October",
            "First training cohort"
        )
        {
            Decisions = "Sign off the coproduction and QA terms of reference",
        },
        new(
            "evaluation",
            "green",
            "Meeting held on 1 October to scope the evaluation framework",
            "Write the evaluation framework"
        ),
    ];

    /// <summary>April to June 2020: everything that reported was green, as the paper prints it.</summary>
    public static IReadOnlyList<SampleAnswer> LastPeriod { get; } =
    [
        .. ThisPeriod
            .Where(a => a.Workstream is not ("send-readiness" or "ehcp"))
            .Select(a => new SampleAnswer(a.Workstream, "green", "Brief signed off and work begun", LastNextSteps(a.Workstream))),
        new("education-transitions", "green", "Transition pathways reviewed", "Agree the pathway for early years"),
        new(
            "communications-plan",
            "green",
            "Newsletter sent to all schools and partners",
            "Agree the programme's key messages\nPublish the communications plan"
        ),
    ];

    private static string LastNextSteps(string workstream) =>
        workstream switch
        {
            "banded-funding" => "Develop the descriptors\nWrite the engagement pack",
            "primary-lincs" => "Draft the work packages",
            "property" => "Present the accommodation report",
            "spend-redesign-communications" => "Keep schools informed of the engagement timetable",
            _ => "Begin the agreed work",
        };
}

/// <summary>What one simulated lead says.</summary>
internal sealed record SampleAnswer(string Workstream, string Rag, string Progress, string NextSteps)
{
    public string Risks { get; init; } = "";

    public string Decisions { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Path { get; init; } = "";

    public DateOnly? PathDate { get; init; }

    /// <summary>One touch: no change since last time.</summary>
    public bool IsNoChange { get; init; }

    public static SampleAnswer NoChange(string workstream) => new(workstream, "", "", "") { IsNoChange = true };

    public UpdateContent Content =>
        new()
        {
            Rag = Rag,
            Progress = Progress,
            NextSteps = NextSteps,
            Risks = Risks,
            Decisions = Decisions,
            Reason = Reason,
            PathToGreen = Path,
            BackOnTrackBy = PathDate,
        };
}
