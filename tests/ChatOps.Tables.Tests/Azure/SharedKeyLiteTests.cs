using ChatOps.Tables.Azure;

namespace ChatOps.Tables.Tests.Azure;

/// <summary>Signatures that Azurite has accepted, with the emulator's key.</summary>
public sealed class SharedKeyLiteTests
{
    [Theory]
    [InlineData("Tables", "LFkFkBz7kI9LDgNbsQ61gr6UVdA61j17iRMiKLJTt6Q=")]
    [InlineData("Reports", "RZpf0P0TU8pZpdNRJJRua5lTnIyi8u7cWCfQAa7RT1U=")]
    [InlineData("Reports(PartitionKey='ws''1',RowKey='2026%2007-no')", "8s/ov7EegFGYwGKLMtlYok4Mry5+DCzeMmCjxiPP3zI=")]
    [InlineData("Reports()?$top=2", "HRvg/jJRKyUGke0a0OfXTsAtinMH1FZs8u0L6zssapo=")]
    [InlineData("$batch", "zcWNrBzNOMczhfiWljPBb9Dp5emQe3zKtRVZtt4Z1AY=")]
    public void The_signature_is_over_the_date_and_the_path_as_sent(string path, string signature)
    {
        var emulator = AzureTableAccount.Parse("UseDevelopmentStorage=true");
        var policy = new SharedKeyLite(emulator.Name, emulator.Key!, TimeProvider.System);

        Assert.Equal(signature, policy.Sign("Sun, 22 Nov 2026 01:39:01 GMT", new Uri($"{emulator.Endpoint}/{path}")));
    }
}
