using System.Text;
using ChatOps.Testing;
using ChatOps.Wire;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>A programme of hundreds of workstreams, each with a lead of its own, in a Teams of our own; and a clock that can be
/// set to the moment at which all of them are asked.</summary>
internal sealed class ManyLeads : IAsyncDisposable
{
    public const string ProgrammeId = "many-leads";
    public const string PeriodId = "2026-Q3";

    /// <summary>For how long nothing may happen before a test gives up.</summary>
    public static readonly TimeSpan MaxPauseLength = TimeSpan.FromSeconds(60);

    /// <summary>Monday 28 September 2026, 9:00am in London.</summary>
    private static readonly DateTimeOffset Prompts = new(2026, 9, 28, 8, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-many-leads-");
    private readonly JumpingClock _clock;
    private int _greetings;

    private ManyLeads(JumpingClock clock, FakeTeams teams, FakeTeam team, IReadOnlyList<FakeUser> leads)
    {
        _clock = clock;
        Teams = teams;
        Team = team;
        Leads = leads;
    }

    public FakeTeams Teams { get; }

    public FakeTeam Team { get; }

    /// <summary>The lead of <see cref="Workstream"/> 0, 1, ... The first manages the programme as well.</summary>
    public IReadOnlyList<FakeUser> Leads { get; }

    public string Folder => _folder.FullName;

    public string DataFolder => Path.Combine(Folder, "data");

    /// <summary>How many messages have reached leads since the bot was installed: they are prompts. Without the first lead's, who
    /// gets others as well.</summary>
    public int PromptsSeen => MessagesSeen - _greetings;

    private int MessagesSeen => Leads.Skip(1).Sum(l => l.Chat.Messages.Count);

    /// <summary>Its clock shows the morning before the leads are asked.</summary>
    public static async Task<ManyLeads> CreateAsync(int leads)
    {
        var clock = new JumpingClock();
        clock.JumpTo(Prompts.AddHours(-20));
        var teams = await FakeTeams.StartAsync(clock);
        var team = teams.AddTeam("Many leads", "Board");
        var people = Enumerable.Range(0, leads).Select(i => teams.AddUser($"Lead {i:D4}")).ToList();
        team.Join([.. people]);
        var many = new ManyLeads(clock, teams, team, people);
        Directory.CreateDirectory(many.DataFolder);
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(many.Folder, "programmes")).FullName, "programme.yaml"),
            many.Yaml()
        );
        return many;
    }

    public static string Workstream(int lead) => $"workstream-{lead:D4}";

    /// <summary>What a process is started with now: its clock goes on from what the clock shows.</summary>
    public Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ChatOps:ProgrammesFolder"] = Path.Combine(Folder, "programmes"),
            ["ChatOps:DataFolder"] = DataFolder,
            ["ChatOps:ServiceUrl"] = Teams.ServiceUrl,
            ["ChatOps:BankHolidaysUrl"] = "",
            ["ChatOps:Clock:Start"] = Teams.Clock.GetUtcNow().ToString("O"),
        };
        foreach (var (name, value) in Teams.Settings.Select(s => (s.Key, s.Value!)).Concat(more))
        {
            settings[name] = value;
        }

        return settings.ToDictionary(
            s => s.Key.Replace(":", "__", StringComparison.Ordinal),
            s => s.Value,
            StringComparer.Ordinal
        );
    }

    /// <summary>The bot is added to the team, and learns of everybody. Some leads have it in their own chat already.</summary>
    public async Task InstallAsync()
    {
        await Team.InstallAsync(Leads[0]);
        await Parallel.ForEachAsync(
            Leads.Where((_, i) => i % 10 == 0),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (lead, _) => await lead.InstallAsync()
        );
        _greetings = MessagesSeen;
    }

    /// <summary>Sets the clock to just before the leads are asked: processes that are started from now on ask them. From here on
    /// Teams' limits are enforced.</summary>
    public void GoToPrompts()
    {
        _clock.JumpTo(Prompts.AddSeconds(-2));
        Teams.Limits = new FakeLimits(_clock);
    }

    /// <summary>The report is open and its prompts are due: a lead can answer at once.</summary>
    public void GoPastPrompts() => _clock.JumpTo(Prompts.AddMinutes(1));

    /// <summary>Waits until so many prompts have reached leads; fails when none did for a while.</summary>
    public async Task WaitForPromptsAsync(int count)
    {
        while (PromptsSeen is var seen && seen < count)
        {
            await Teams.WaitForAsync(_ => PromptsSeen > seen, $"{count} prompts ({seen} so far)", MaxPauseLength);
        }
    }

    /// <summary>Waits until so many prompts more have arrived of which the sender was not told, and will not be while it lives:
    /// it dies over them.</summary>
    public async Task LeaveInDoubtAsync(int count)
    {
        var arrived = 0;
        Teams.FailNext(
            r =>
                r.Call == FakeCall.Send
                && r.Body!.Value.GetRawText().Contains(UpdateForm.RateVerb, StringComparison.Ordinal)
                && Interlocked.Increment(ref arrived) > 0,
            FakeFailure.Hanging(afterEffect: true),
            count
        );
        await Teams.WaitForAsync(_ => Volatile.Read(ref arrived) >= count, $"{count} prompts in doubt", MaxPauseLength);
    }

    /// <summary>The longest time between one request to send a prompt and the next.</summary>
    public TimeSpan LongestGap()
    {
        var chats = Leads.Skip(1).Select(l => l.Chat.Id).ToHashSet(StringComparer.Ordinal);
        var sends = Teams
            .Requests.Where(r => r.Call == FakeCall.Send && r.At >= Prompts && chats.Contains(r.ConversationId!))
            .Select(r => r.At)
            .Order()
            .ToList();
        return sends.Zip(sends.Skip(1), (one, next) => next - one).Max();
    }

    /// <summary>The cards on which a lead can answer, the oldest first.</summary>
    public static IReadOnlyList<FakeMessage> PromptsOf(FakeUser lead) =>
        [
            .. lead.Chat.Messages.Where(m =>
                m.Card is { } card && FakeCards.VerbsOf(card).Contains(UpdateForm.RateVerb, StringComparer.Ordinal)
            ),
        ];

    public async ValueTask DisposeAsync()
    {
        await Teams.DisposeAsync();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    private string Yaml()
    {
        var yaml = new StringBuilder();
        yaml.AppendLine(
            $"""
            id: {ProgrammeId}
            name: Programme of many leads
            purpose: To lose nothing.
            timeZone: Europe/London
            nation: england-and-wales
            sros: [lead-0000]
            programmeManagers: [lead-0000]
            rag:
              - {"{"} key: green, letter: G, word: Green, colour: green, kind: on track, definition: On track to its plan {"}"}
              - {"{"} key: red, letter: R, word: Red, colour: red, kind: off track, definition: Late {"}"}
            boards:
              - id: board
                name: Board
                channel: {Team.Channel("Board").Id}
                cadence: every period
            reporting:
              every: quarter on 2nd working day of January
              covers: previous
              due: 17:00
              nonWorkingDay: earlier
              prompt: 4 working days before at 09:00
              remind: [2 working days before at 09:00]
              publish: 3 working days after at 16:00
              freeze: 10 working days after at 17:00
            people:
            """
        );
        for (var i = 0; i < Leads.Count; i++)
        {
            yaml.AppendLine($"  - id: lead-{i:D4}\n    name: {Leads[i].Name}\n    entraObjectId: {Leads[i].AadObjectId}");
        }

        yaml.AppendLine("workstreams:");
        for (var i = 0; i < Leads.Count; i++)
        {
            yaml.AppendLine($"  - id: {Workstream(i)}\n    name: Workstream {i:D4}\n    leads: [lead-{i:D4}]");
        }

        return yaml.ToString();
    }

    private sealed class JumpingClock : TimeProvider
    {
        private TimeSpan _ahead;

        public void JumpTo(DateTimeOffset instant) => _ahead = instant - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
    }
}
