using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Teams;

/// <summary>One request of a process to the connector.</summary>
internal sealed class ConnectorCall
{
    private ConnectorCall(CallKind kind, string conversation, string? item, byte[] body)
    {
        Kind = kind;
        Conversation = conversation;
        Item = item;
        Body = body;
    }

    public CallKind Kind { get; }

    /// <summary>Empty for one that is to be made.</summary>
    public string Conversation { get; }

    /// <summary>The activity or the member that it is about.</summary>
    public string? Item { get; }

    public byte[] Body { get; }

    public required ProductProcess By { get; init; }

    /// <summary>When it left, in true time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it left, by the clock of the process.</summary>
    public required DateTimeOffset AtByItsClock { get; init; }

    /// <summary>What the process heard, and when; null while it heard nothing.</summary>
    public CallOutcome? Outcome { get; set; }

    /// <summary>It was done, but the process did not get the id of what was created.</summary>
    public bool LostItsReceipt { get; set; }

    /// <summary>What the message is that it wants to write.</summary>
    public MessageNotes Notes => field ??= MessageNotes.Of(Body);

    public bool MakesMessage => Kind is CallKind.Send or CallKind.CreateThread;

    public static ConnectorCall Of(
        HttpRequestMessage request,
        byte[] body,
        ProductProcess by,
        DateTimeOffset now,
        DateTimeOffset clock
    )
    {
        var path = request.RequestUri!.AbsolutePath;
        string[] parts =
        [
            .. path[(path.IndexOf("/v3/", StringComparison.Ordinal) + 4)..].Split('/').Select(Uri.UnescapeDataString),
        ];
        var (kind, conversation, item) = (request.Method.Method, parts) switch
        {
            ("POST", ["conversations"]) => (
                body.AsSpan().IndexOf("\"isGroup\":true"u8) >= 0 ? CallKind.CreateThread : CallKind.CreateChat,
                "",
                null
            ),
            ("POST", ["conversations", var c, "activities"]) => (CallKind.Send, c, null),
            ("POST", ["conversations", var c, "activities", var a]) => (CallKind.Send, c, a),
            ("PUT", ["conversations", var c, "activities", var a]) => (CallKind.Edit, c, a),
            ("GET", ["conversations", var c, "members", var m]) => (CallKind.Member, c, m),
            ("GET", ["conversations", var c, "pagedmembers"]) => (CallKind.Members, c, (string?)request.RequestUri.Query),
            _ => throw new NotSupportedException($"{request.Method} {path}"),
        };
        return new ConnectorCall(kind, conversation, item, body)
        {
            By = by,
            At = now,
            AtByItsClock = clock,
        };
    }
}

/// <param name="Status">Null when no answer came.</param>
internal sealed record CallOutcome(DateTimeOffset At, int? Status)
{
    /// <summary>It does not say whether a message was created.</summary>
    public bool IsInDoubt => Status is null or 408 or >= 500;
}

internal enum CallKind
{
    CreateChat,
    CreateThread,
    Send,
    Edit,
    Member,
    Members,
}
