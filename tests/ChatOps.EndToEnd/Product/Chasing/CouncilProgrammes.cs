using ChatOps.Records;
using ChatOps.Storage;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>
/// A council's programmes, September 2026. The Playground's one person leads in two of them and deputises in both, manages a
/// third and is SRO of a fourth, so that every message of the ladder comes to one chat.
/// </summary>
internal static class CouncilProgrammes
{
    private const string LastPeriod = "2026-08";

    // Asked on Monday 21 September, reminded on Wednesday, deputies asked on Thursday at 2pm, due on Friday 25 September;
    // programme managers told on Monday 28 September, SROs on Tuesday.
    private const string Rest = """
        purpose: To show what people are sent.
        marking: OFFICIAL
        timeZone: Europe/London
        nation: england-and-wales
        rag:
          - { key: green, letter: G, word: Green, colour: green, kind: on track, definition: On track to its plan }
          - { key: amber, letter: A, word: Amber, colour: amber, kind: off track, definition: "At risk of delay, and something is being done about it" }
          - { key: red, letter: R, word: Red, colour: red, kind: off track, definition: "Late, and what is being done will not bring it back" }
        boards:
          - { id: board, name: Programme Board, channel: "19:board@thread.tacv2", cadence: every period }
        reporting:
          every: month on last Friday
          covers: current
          due: 17:00
          prompt: 4 working days before at 09:00
          remind: [2 working days before at 09:00]
          askDeputies: [1 working day before at 14:00]
          escalate: [1 working day after at 10:00]
          tellSros: [2 working days after at 10:00]
          publish: 3 working days after at 16:00
          freeze: 10 working days after at 17:00
          quietHours: 19:00 to 07:00
          allowNothingToReport: true

        """;

    private const string Harbour = """
        id: harbour
        name: Harbour Quarter Regeneration
        people:
          - { id: alex, name: Alex Wilber, upn: alexw@example.com }
          - { id: priya, name: Priya Nair, role: Flood engineer, upn: priya.nair@council.example }
          - { id: owen, name: Owen Hughes, role: Landscape architect, upn: owen.hughes@council.example }
          - { id: grace, name: Grace Bell, upn: grace.bell@council.example }
          - { id: helen, name: Helen Marsh, upn: helen.marsh@council.example }
        sros: [helen]
        programmeManagers: [grace]
        workstreams:
          - { id: quay-walls, name: Quay walls, leads: [alex], deputies: [priya] }
          - { id: flood-gates, name: Flood gates, leads: [priya], deputies: [alex] }
          - { id: public-realm, name: Public realm, leads: [owen], deputies: [alex] }
        milestones:
          - { id: consent, title: Planning consent for the quay walls, workstream: quay-walls, baseline: 31 August 2026 }
        measures:
          - { id: quay-spend, name: Quay wall spend, workstream: quay-walls, kind: spend, targets: { 2026/27: "£2.4M" } }

        """;

    private const string Digital = """
        id: digital
        name: Digital Services Programme
        people:
          - { id: alex, name: Alex Wilber, upn: alexw@example.com }
          - { id: ravi, name: Ravi Shah, upn: ravi.shah@council.example }
          - { id: mina, name: Mina Cole, upn: mina.cole@council.example }
          - { id: joe, name: Joe Fenn, upn: joe.fenn@council.example }
        sros: [ravi]
        programmeManagers: [ravi]
        workstreams:
          - { id: service-desk, name: Service desk, leads: [alex], deputies: [mina] }
          - { id: network, name: Network refresh, leads: [alex] }
          - { id: data, name: Data platform, leads: [alex] }
          - { id: payments, name: Online payments, leads: [mina], deputies: [alex] }
          - { id: sign-in, name: Resident sign-in, leads: [joe], deputies: [alex] }

        """;

    private const string Libraries = """
        id: libraries
        name: Library Transformation Programme
        people:
          - { id: alex, name: Alex Wilber, upn: alexw@example.com }
          - { id: tom, name: Tom Reyes, upn: tom.reyes@council.example }
          - { id: aisha, name: Aisha Khan, upn: aisha.khan@council.example }
          - { id: ben, name: Ben Carter, upn: ben.carter@council.example }
          - { id: chloe, name: Chloe Young, upn: chloe.young@council.example }
          - { id: dan, name: Dan Evans, upn: dan.evans@council.example }
          - { id: elin, name: Elin Parry, upn: elin.parry@council.example }
          - { id: farah, name: Farah Aziz, upn: farah.aziz@council.example }
          - { id: helen, name: Helen Marsh, upn: helen.marsh@council.example }
        sros: [helen]
        programmeManagers: [alex]
        workstreams:
          - { id: branches, name: Branch refurbishment, leads: [tom] }
          - { id: mobile, name: Mobile libraries, leads: [aisha], deputies: [tom] }
          - { id: lending, name: Digital lending, leads: [ben], deputies: [chloe] }
          - { id: volunteers, name: Volunteer network, leads: [dan] }
          - { id: hours, name: Opening hours, leads: [elin], deputies: [aisha] }
          - { id: training, name: Staff training, leads: [farah] }
          - { id: spaces, name: Community spaces, leads: not yet identified }
        milestones:
          - { id: survey, title: Resident survey on opening hours, workstream: hours, baseline: Aug 2026 }
        measures:
          - { id: fund, name: Library fund, kind: budget, forecasts: { 2026/27: "(£1,100,000)", 2027/28: "£0" } }

        """;

    private const string Housing = """
        id: housing
        name: Housing Repairs Programme
        people:
          - { id: alex, name: Alex Wilber, upn: alexw@example.com }
          - { id: sian, name: Sian Webb, upn: sian.webb@council.example }
          - { id: luke, name: Luke Dale, upn: luke.dale@council.example }
          - { id: grace, name: Grace Bell, upn: grace.bell@council.example }
        sros: [alex]
        programmeManagers: [grace]
        workstreams:
          - { id: damp, name: Damp and mould, leads: [sian], deputies: [luke] }
          - { id: empty-homes, name: Empty homes, leads: [luke] }
          - { id: contracts, name: Repair contracts, leads: [grace] }

        """;

    private static readonly UpdateContent OnTrack = new()
    {
        Rag = "green",
        Progress = "Went as planned",
        NextSteps = "Carry on to plan",
    };

    private static readonly UpdateContent OffTrack = new()
    {
        Rag = "amber",
        Progress = "Two of three surveys done",
        NextSteps = "Finish the third survey\nAppoint the contractor",
        Reason = "The contractor has fewer divers than it said",
        PathToGreen = "A second dive team",
        BackOnTrackBy = new DateOnly(2026, 10, 16),
    };

    /// <summary>Whom Teams knows, beside the Playground's own person: everybody whom the files name but Owen Hughes and Dan
    /// Evans.</summary>
    public static IReadOnlyList<string> InTeams { get; } =
    [
        "Priya Nair",
        "Grace Bell",
        "Helen Marsh",
        "Ravi Shah",
        "Mina Cole",
        "Joe Fenn",
        "Tom Reyes",
        "Aisha Khan",
        "Ben Carter",
        "Chloe Young",
        "Elin Parry",
        "Farah Aziz",
        "Sian Webb",
        "Luke Dale",
    ];

    public static async Task WriteAsync(string folder)
    {
        foreach (
            var (name, programme) in new[]
            {
                ("harbour", Harbour),
                ("digital", Digital),
                ("libraries", Libraries),
                ("housing", Housing),
            }
        )
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.yaml"), programme + Rest);
        }
    }

    /// <summary>Puts what was said for August in the product's store, before it is started.</summary>
    public static async Task RememberAugustAsync(string dataFolder)
    {
        var tables = TableStorage.Open(null, dataFolder);
        await using var open = (IAsyncDisposable)tables;
        var updates = new UpdateStore(tables);
        await updates.CreateTableAsync(CancellationToken.None);
        foreach (
            var (programme, workstream, person, content) in new[]
            {
                ("harbour", "quay-walls", "Alex Wilber", OffTrack),
                ("harbour", "flood-gates", "Priya Nair", OnTrack),
                ("digital", "service-desk", "Alex Wilber", OnTrack),
                ("digital", "payments", "Mina Cole", OnTrack),
                ("libraries", "mobile", "Aisha Khan", OnTrack),
                ("libraries", "lending", "Ben Carter", OffTrack),
                ("libraries", "hours", "Elin Parry", OnTrack),
                ("housing", "damp", "Sian Webb", OffTrack),
                ("housing", "empty-homes", "Luke Dale", OnTrack),
            }
        )
        {
            await updates.TrySaveAsync(
                programme,
                new Update
                {
                    WorkstreamId = workstream,
                    PeriodId = LastPeriod,
                    Version = 1,
                    Content = content,
                    By = person.Split(' ')[0].ToLowerInvariant(),
                    ByName = person,
                    At = new DateTimeOffset(2026, 8, 27, 10, 0, 0, TimeSpan.Zero),
                    Nonce = "august",
                },
                replaces: null,
                CancellationToken.None
            );
        }
    }
}
