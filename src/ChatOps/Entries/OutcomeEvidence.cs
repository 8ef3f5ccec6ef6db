namespace ChatOps.Entries;

/// <summary>Evidence for an outcome, in a lead's words.</summary>
/// <param name="Outcome">As the programme file worded it: a reworded outcome is a different one.</param>
internal sealed record OutcomeEvidence(string Outcome, string Text, DateOnly SaidOn);
