using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Demo;

/// <summary>
/// What the simulated leads say, from the facts of a published paper, with dates around the day on which updates are due.
/// </summary>
/// <param name="due">When this period's updates are due.</param>
/// <param name="calendar">The programme's.</param>
internal sealed class DemoScript(DateOnly due, WorkingDays calendar)
{
    /// <summary>Has the app removed: cannot be reached.</summary>
    public const string UnreachablePerson = "education-transitions-lead";

    /// <summary>Answers after the deadline, when the reminders have come.</summary>
    public const string LateWorkstream = "evaluation";

    /// <summary>Sends amber without saying why at first.</summary>
    public const string WithoutReasonAtFirst = "banded-funding";

    /// <summary>Has better news once the report is out: the board's post changes.</summary>
    public const string CorrectedWorkstream = "cluster-pilot-2";

    /// <summary>The workstream that the guest from the Agents Playground leads.</summary>
    public const string GuestWorkstream = "communications-plan";

    public IReadOnlyList<DemoAnswer> ThisPeriod =>
        [
            new(
                "banded-funding",
                "amber",
                "Descriptors developed\nEngagement pack for key stakeholders written",
                "Issue the engagement pack\nHold focus groups with schools"
            )
            {
                Decisions = "Sign off in principle the Banded Funding engagement pack",
                Reason = "The financial model depends on a Cabinet slot in the spring that is not confirmed.",
                Path = "Slot agreed with Democratic Services, then the pack goes out to schools",
                PathDate = WorkingDay(28),
            },
            new(
                "graduated-pathway",
                "green",
                "Barriers understood\nBanding aligned to the pathway",
                "Set up monitoring of recipients"
            ),
            new(
                "ehcp",
                "red",
                "Consultancy appointed\nScoping workshop held with schools",
                "Agree scope and deliverables with the consultancy"
            )
            {
                Risks = "The consultancy may not be free before the new term",
                Reason = "Scope and deliverables are six weeks late: the first draft was not accepted by schools.",
                Path = "Second draft agreed with the head teachers' forum",
                PathDate = WorkingDay(45),
            },
            DemoAnswer.NoChange("spend-redesign-communications"),
            new(
                "integrated-commissioning",
                "green",
                $"Forum inception meeting held on {Day(-16)}\nBaseline report of existing data ready",
                "Finalise the Preparing for Adulthood strategy and plan"
            )
            {
                Decisions = "Sign off the baseline report on prevalence and emerging needs",
            },
            new(
                "send-readiness",
                "not-started",
                "Brief version 1.0 ready for sign-off; education and adult services have started their self-assessments",
                "Peer challenge of stages 1 and 2"
            )
            {
                Decisions = "Sign off the SEND Inspection Readiness project brief, version 1.0",
            },
            new(
                "primary-lincs",
                "amber",
                $"Joint project board held on {Day(-10)}\nWork packages drafted",
                "Sign off the work packages\nSurvey schools"
            )
            {
                Risks = "Schools have little capacity to take part this term",
                Reason = "Work packages are late because schools have little time this term.",
                Path = "Work packages signed off at the next joint project board",
                PathDate = WorkingDay(21),
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
                HasFinished = false,
                Reason = "A pilot partner has changed.",
                Path = "Third school confirmed and the pilot started",
                PathDate = WorkingDay(14),
            },
            DemoAnswer.NoChange("cyp-voices"),
            new("locality-cluster-team", "green", "Team around the locality cluster scoped", "Agree the pilot locality"),
            new(
                "property",
                "green",
                "Accommodation report presented: quality, suitability and capacity\nTwo localities have primary premises in view",
                "Confirm the outcome of the property search"
            ),
            new("primary-transformation", "green", "Three work packages agreed", "Agree the baseline data"),
            new(
                "secondary-transformation",
                "green",
                "Work package agreed",
                "Hold the first meeting of the secondary working group"
            ),
            new(
                "coproduction-and-qa",
                "green",
                $"QA group established\nTerms of reference drafted\nTraining commissioned jointly, to begin on {Day(7)}",
                "Train the first cohort"
            )
            {
                Decisions = "Sign off the coproduction and QA terms of reference",
            },
            new(
                "evaluation",
                "green",
                $"Meeting held on {Day(-1)} to scope the evaluation framework",
                "Write the evaluation framework"
            ),
        ];

    /// <summary>What <see cref="CorrectedWorkstream"/> says when the third school has agreed.</summary>
    public DemoAnswer Correction =>
        new(CorrectedWorkstream, "green", "All three schools agreed", "Start the pilot after half term");

    /// <summary>The period before, in which each lead set out what this period reports.</summary>
    public static IReadOnlyList<DemoAnswer> LastPeriod { get; } =
    [
        new(
            "banded-funding",
            "green",
            "Brief signed off",
            "Develop the descriptors\nWrite the engagement pack for key stakeholders"
        ),
        new("graduated-pathway", "amber", "First draft of the pathway shared with schools", "Align the banding to the pathway")
        {
            Reason = "The banding is not agreed.",
            Path = "Workshop on barriers, then the banding is aligned",
        },
        new("ehcp", "amber", "Tender for a consultancy closed", "Appoint the consultancy\nHold a scoping workshop with schools")
        {
            Reason = "The tender closed two weeks late.",
            Path = "Consultancy appointed",
        },
        new(
            "spend-redesign-communications",
            "green",
            "Schools told of the engagement timetable",
            "Keep schools informed of the engagement timetable"
        ),
        new(
            "integrated-commissioning",
            "green",
            "Forum membership agreed",
            "Hold the forum's inception meeting\nReport the baseline of existing data"
        ),
        new("send-readiness", "not-started", "Brief drafted", "Bring the brief to the board"),
        new("primary-lincs", "green", "Project board members named", "Hold the joint project board\nDraft the work packages"),
        new("inclusion-services", "green", "Work package drafted", "Agree the work package with the joint project board"),
        new("cluster-pilot-1", "green", "Four schools invited", "Agree the pilot schools"),
        new("cluster-pilot-2", "green", "Three schools invited", "Agree the pilot schools"),
        new("cyp-voices", "green", "Panel of young people recruited", "Meet the panel each month"),
        new("locality-cluster-team", "green", "Local teams interviewed", "Scope the team around the locality cluster"),
        new(
            "property",
            "amber",
            "Survey of ten sites finished",
            "Present the accommodation report\nFind primary premises in two localities"
        )
        {
            Reason = "Two sites fell through.",
            Path = "Report to the board on what is left",
        },
        new("primary-transformation", "green", "Working group met twice", "Agree the three work packages"),
        new("secondary-transformation", "green", "Working group formed", "Agree the work package"),
        new(
            "coproduction-and-qa",
            "green",
            "Parents' forum joined the group",
            "Establish the QA group\nDraft the terms of reference"
        ),
        new("evaluation", "green", "Evaluators met the projects", "Scope the evaluation framework"),
        new("education-transitions", "green", "Transition pathways reviewed", "Agree the pathway for early years"),
        new(
            "communications-plan",
            "green",
            "Newsletter sent to all schools and partners",
            "Agree the programme's key messages\nPublish the communications plan"
        ),
    ];

    /// <summary>How a workstream was rated two and three periods ago, the older first.</summary>
    public static IReadOnlyList<string> EarlierRatings(string workstream) =>
        workstream switch
        {
            "ehcp" => ["green", "green"],
            "property" => ["amber", "amber"],
            "graduated-pathway" => ["green", "amber"],
            "primary-lincs" => ["amber", "green"],
            "send-readiness" => ["not-started", "not-started"],
            _ => ["green", "green"],
        };

    private string Day(int days) => UkText.DayAndMonth(WorkingDay(days));

    // A meeting on a Sunday or a promise for Christmas Day would be noticed.
    private DateOnly WorkingDay(int days) =>
        calendar.Roll(due.AddDays(days), days < 0 ? NonWorkingDayRule.EarlierWorkingDay : NonWorkingDayRule.LaterWorkingDay);
}
