using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ChatOps.Tables.Azure;

/// <summary>Dates and signs each try: learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, "Table service
/// (Shared Key Lite)".</summary>
internal sealed class SharedKeyLite(string account, byte[] key, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {account}:{Sign(date, message.Request.Uri.ToUri())}");
    }

    /// <summary>The path is signed as it is sent, percent signs and all; of the query only comp counts, which tables of ours
    /// never use.</summary>
    public string Sign(string date, Uri uri) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{date}\n/{account}{uri.AbsolutePath}")));
}
