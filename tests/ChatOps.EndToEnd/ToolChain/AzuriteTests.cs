using ChatOps.Testing;
using Xunit;

namespace ChatOps.EndToEnd.ToolChain;

public sealed class AzuriteTests(AzuriteFixture fixture)
{
    [Fact]
    public async Task The_table_service_answers_in_its_own_protocol()
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri($"{fixture.Azurite.TableEndpoint}/Tables"));

        Assert.StartsWith("Azurite-Table", answer.Headers.Server.ToString(), StringComparison.Ordinal);
    }
}
