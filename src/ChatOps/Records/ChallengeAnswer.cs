namespace ChatOps.Records;

/// <summary>A question as it was asked, and the lead's answer; empty when they sent the update without one.</summary>
internal sealed record ChallengeAnswer(string Key, string Question, string Answer);
