using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Values;

/// <summary>Days as clients send them from a date input, and as people type them.</summary>
public sealed class TypedDayTests
{
    private static readonly DateOnly Today = new(2026, 9, 28);

    [Theory]
    [InlineData("2026-10-02")]
    [InlineData("2026-10-02T00:00:00Z")]
    [InlineData("2026-10-02T00:00:00.000Z")]
    [InlineData("2026-10-02T00:00:00+01:00")]
    [InlineData("2026-10-02T00:00")]
    [InlineData("2026-10-01T23:00:00Z")]
    [InlineData("02/10/2026")]
    [InlineData("2/10/26")]
    [InlineData("2 Oct 2026")]
    [InlineData("Friday 2 October 2026")]
    [InlineData("2.10.2026")]
    public void A_day_in_any_form_is_that_day(string text)
    {
        Assert.Equal(new DateOnly(2026, 10, 2), TypedDay.Read(text, Today));
        Assert.Equal("2026-10-02", TypedDay.ToInput(text, Today));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Oct 2026")]
    [InlineData("by 2 October 2026")]
    [InlineData("2026-10-02T25:00:00Z")]
    [InlineData("2026-13-02T00:00:00Z")]
    [InlineData("sometime soon")]
    public void What_is_no_single_day_stays_as_it_is(string text)
    {
        Assert.Null(TypedDay.Read(text, Today));
        Assert.Equal(text, TypedDay.ToInput(text, Today));
    }
}
