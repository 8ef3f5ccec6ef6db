namespace ChatOps.Values;

/// <summary>When something is to be done: one date, or from one to another that neither begins nor ends before it.</summary>
/// <param name="To">Null for one date.</param>
internal sealed record Timescale(PartialDate From, PartialDate? To);
