namespace ChatOps.Simulation.Model;

/// <summary>What people did, as they saw it themselves: what they sent, and what they saw accepted.</summary>
internal sealed class Book
{
    private readonly Dictionary<string, GivenAnswer> _byToken = new(StringComparer.Ordinal);
    private readonly List<GivenAnswer> _submissions = [];
    private readonly List<PostedAgain> _postedAgain = [];

    public IReadOnlyList<GivenAnswer> Answers => _submissions;

    /// <summary>When a programme manager asked for a part of a board's post again, or said that it is there: its id is unknown
    /// then, so a later correction of it is a new message.</summary>
    public IReadOnlyList<PostedAgain> PostedAgain => _postedAgain;

    /// <summary>A word that is in one answer only.</summary>
    public string NextToken() => $"tok{_submissions.Count + 1:000000}x";

    public GivenAnswer Send(GivenAnswer submission)
    {
        _submissions.Add(submission);
        if (!submission.IsOneTouch)
        {
            _byToken.Add(submission.Token!, submission);
        }

        return submission;
    }

    /// <summary>What members of boards pressed about decisions.</summary>
    public List<GivenVote> Votes { get; } = [];

    /// <summary>What was asked about reports.</summary>
    public List<GivenQuestion> Questions { get; } = [];

    /// <summary>The periods whose publication a person has pressed something about, and how often they took it back.</summary>
    public Dictionary<string, int> TakenBack { get; } = new(StringComparer.Ordinal);

    public GivenAnswer? Find(string token) => _byToken.GetValueOrDefault(token);

    public void Add(PostedAgain again) => _postedAgain.Add(again);

    /// <summary>The tokens in some text, in order.</summary>
    public static IEnumerable<string> TokensIn(string text)
    {
        for (
            var at = text.IndexOf("tok", StringComparison.Ordinal);
            at >= 0 && at + 10 <= text.Length;
            at = text.IndexOf("tok", at + 1, StringComparison.Ordinal)
        )
        {
            if (text[at + 9] == 'x' && text.AsSpan(at + 3, 6).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                yield return text.Substring(at, 10);
            }
        }
    }
}

/// <summary>An answer that a person sent.</summary>
internal sealed class GivenAnswer(string period, string workstream, string by, DateTimeOffset at)
{
    public string Period { get; } = period;

    public string Workstream { get; } = workstream;

    /// <summary>A person id.</summary>
    public string By { get; } = by;

    public DateTimeOffset At { get; } = at;

    /// <summary>"No change since last time": the words are those of another period.</summary>
    public bool IsOneTouch { get; init; }

    /// <summary>The word that tells it from all others; of one touch, that of the words it repeats, known once it was
    /// accepted.</summary>
    public string? Token { get; set; }

    public string? Rag { get; init; }

    /// <summary>What was typed as a risk; null for nothing.</summary>
    public string? Risks { get; init; }

    /// <summary>When the person saw that it is in; null while they have not.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>How often it was sent in place of what was said since: each time may make another version of it.</summary>
    public int SentInstead { get; set; }

    /// <summary>How often it was sent in total.</summary>
    public int Tries { get; set; }
}

/// <param name="Part">As the product names the part.</param>
internal sealed record PostedAgain(string Period, string Board, string Part, DateTimeOffset At);

/// <summary>A press of a decision's button.</summary>
/// <param name="Note">A word that is in no other.</param>
internal sealed record GivenVote(string Period, string Board, string By, string Decision, string Note, DateTimeOffset At)
{
    /// <summary>When the person saw that it was taken; null while they have not.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }
}

/// <summary>A question about a report.</summary>
/// <param name="Word">In its text, and in no other.</param>
internal sealed record GivenQuestion(string Word, string By, string? Board, string Period, DateTimeOffset At)
{
    /// <summary>When the person saw that it was taken; null while they have not, or were told in a message.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>Words of the answers that a person saw accepted, in their order.</summary>
    public List<string> Answers { get; } = [];
}
