using Microsoft.IdentityModel.Protocols;

namespace ChatOps.Teams.Inbound;

/// <summary>Fetches the channel's metadata and keys, each in full or not at all: IdentityModel's own HttpDocumentRetriever does
/// not pass the cancellation on, so a server that stays silent would be waited for without end.</summary>
/// <param name="http">Bounds how long an answer may be (<see cref="Hosting.TeamsServices.NewHttpClient"/>).</param>
internal sealed class KeyDocuments(HttpClient http, bool isDevelopment) : IDocumentRetriever
{
    /// <exception cref="InvalidOperationException">The address is not https, nor http on this machine in
    /// Development.</exception>
    /// <exception cref="HttpRequestException">There was no answer, it was no success, or it was too long.</exception>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        var url = new Uri(address, UriKind.Absolute);
        if (url.Scheme != Uri.UriSchemeHttps && !(isDevelopment && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        {
            throw new InvalidOperationException("The address of the keys is not https.");
        }

        using var response = await http.GetAsync(url, cancel);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancel);
    }
}
