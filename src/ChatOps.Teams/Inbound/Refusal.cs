namespace ChatOps.Teams.Inbound;

/// <summary>Why a request is refused: an HTTP status, and words for the person who reads the sender's log. Never contains what
/// was sent.</summary>
internal sealed record Refusal(int Status, string Code, string Message)
{
    public static Refusal BadToken(string why) => new(401, "InvalidToken", why);

    public static Refusal Forbidden(string code, string why) => new(403, code, why);

    public static Refusal BadRequest(string why) => new(400, "BadRequest", why);

    public static Refusal TooLarge { get; } =
        new(413, "RequestTooLarge", $"An activity may be {ActivityReader.MaxBytes / 1024} KB at most.");

    public static Refusal WrongContentType { get; } =
        new(415, "UnsupportedMediaType", "An activity is sent as application/json.");

    public static Refusal KeysUnavailable { get; } =
        new(
            503,
            "SigningKeysUnavailable",
            "The token cannot be checked now: its signing keys cannot be fetched. Send it again later."
        );
}
