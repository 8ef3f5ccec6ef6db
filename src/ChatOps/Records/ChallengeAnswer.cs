namespace ChatOps.Records;

/// <summary>A question as it was asked, and what the lead said to it; empty when they sent the update without saying
/// anything.</summary>
public sealed record ChallengeAnswer(string Key, string Question, string Answer);
