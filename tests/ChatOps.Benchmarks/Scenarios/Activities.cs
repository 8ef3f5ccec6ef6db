namespace ChatOps.Benchmarks.Scenarios;

/// <summary>Activities as Teams sends them (.github/PROTOCOL.md, section 3), of about 2.7 KB for an invoke.</summary>
internal static class Activities
{
    /// <summary>Replaced by a number that is another each time.</summary>
    public const string IdMarker = "@@@@@@@@@@ID";

    /// <summary>Replaced by the version that a submit changes.</summary>
    public const string BaseMarker = "@@@@BASE";

    public const int IdWidth = 12;
    public const int BaseWidth = 8;

    public const string Tenant = "5f3e1a52-0c41-4a3c-9d0e-6b1f7f0e4a11";

    public static string ObjectId(int person) => $"00000000-0000-4000-8000-{person:D12}";

    public static string Invoke(string serviceUrl, int person, string verb, string workstream) =>
        $$$"""
            {{{{Common(serviceUrl, person)}}},"type":"invoke","name":"adaptiveCard/action","replyToId":"1700000000001",
            "value":{"action":{"type":"Action.Execute","id":"send","title":"Send update","verb":"{{{verb}}}","data":{
            "programme":"{{{BenchmarkProgramme.Id}}}","period":"{{{BenchmarkProgramme.PeriodId}}}","workstream":"{{{workstream}}}","nonce":"{{{IdMarker}}}","base":"{{{BaseMarker}}}",
            "rag":"amber",
            "progress":"Update {{{IdMarker}}}: the two remaining briefs were signed off on 14 September, and the panel met its 20-week target in 61% of cases against 54% in the quarter before. Training for school leaders was run in all four localities.",
            "next":"Close the consultation on the revised descriptors\nAgree the moderation protocol with the parent carer forum\nBring the commissioning options to the October meeting\nRecruit to the two vacant caseworker posts",
            "risks":"Two caseworker posts are vacant, and agency cover ends in November\nThe data share with the health trust is still unsigned",
            "decisions":"Approve the extension of the pilot to the third cluster until 31 March",
            "reason":"The consultation closed three weeks later than planned, because the summer holidays left schools too little time to answer.",
            "path":"The analysis is shared between two officers, and the report goes straight to the October panel.",
            "pathDate":"2026-11-30"}},"trigger":"manual"},
            "localTimestamp":"2026-09-29T10:02:11.114+01:00","localTimezone":"Europe/London"}
            """;

    public static string Message(string serviceUrl, int person, string text) =>
        $$$"""
            {{{{Common(serviceUrl, person)}}},"type":"message","text":"{{{text}}}","textFormat":"plain",
            "localTimestamp":"2026-09-29T10:02:11.114+01:00","localTimezone":"Europe/London"}
            """;

    public static string Installed(string serviceUrl, int person) =>
        $$$"""
            {{{{Common(serviceUrl, person)}}},"type":"installationUpdate","action":"add"}
            """;

    private static string Common(string serviceUrl, int person) =>
        $$$"""
            "id":"f:{{{IdMarker}}}","timestamp":"2026-09-29T09:02:11.114Z","serviceUrl":"{{{serviceUrl}}}","channelId":"msteams","locale":"en-GB",
            "from":{"id":"29:1bLZ0sjNnIcWkDq3gHqVbN4cQwV0uHn1sJ-{{{person:D12}}}","name":"Lead {{{person:D4}}}","aadObjectId":"{{{ObjectId(
                person
            )}}}"},
            "recipient":{"id":"28:3b6d7f10-6d6c-4d55-a1b5-2f0b4c2f9a10","name":"ChatOps"},
            "conversation":{"conversationType":"personal","tenantId":"{{{Tenant}}}","id":"a:1xR3u9c2mBv8qfWZJr0bYpI2kUz5dS7tE6gLhQ-{{{person:D12}}}"},
            "entities":[{"type":"clientInfo","locale":"en-GB","country":"GB","platform":"Web","timezone":"Europe/London"}],
            "channelData":{"tenant":{"id":"{{{Tenant}}}"},"source":{"name":"message"},"legacy":{"replyToId":"1:15UZcs5nXBCDVYVKtDBvxF1LW3g6A-JmIUtCuWf3PQwI"}}
            """;
}
