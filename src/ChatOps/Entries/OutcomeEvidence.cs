namespace ChatOps.Entries;

/// <summary>What shows that an outcome comes about, in a lead's words.</summary>
/// <param name="Outcome">As the programme file worded it: one that it words anew is another.</param>
public sealed record OutcomeEvidence(string Outcome, string Text, DateOnly SaidOn);
