namespace ChatOps.Entries;

/// <summary>How a programme writes likelihood and impact.</summary>
public enum RiskScale
{
    HighMediumLow,
    OneToFive,
}
