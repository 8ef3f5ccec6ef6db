namespace ChatOps.Entries;

/// <summary>How a programme writes likelihood and impact.</summary>
internal enum RiskScale
{
    HighMediumLow,
    OneToFive,
}
