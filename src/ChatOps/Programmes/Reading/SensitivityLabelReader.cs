using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The Purview label of a programme's or a board's posts. It is never guessed: its GUID and its name are
/// given.</summary>
internal static class SensitivityLabelReader
{
    public static SensitivityLabel? Read(MapReader map)
    {
        if (map.Group("sensitivityLabel", "A sensitivity label", ProgrammeFileKeys.SensitivityLabel) is not { } label)
        {
            return null;
        }

        if (label.Find("id") is null)
        {
            label.Missing("id", "Copy the label's GUID from the Purview portal, under information protection.");
        }

        var name = label.RequiredLine("name", "Add 'name: ' with the label's name as people see it, such as Confidential.");
        var description = label.Line("description");
        return label.Object("id", Id) is { } id ? new SensitivityLabel(id, name, description) : null;
    }

    private static Parsed<string> Id(string text) =>
        Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty
            ? Parsed.As(id.ToString("D"))
            : Parsed.Wrong<string>(
                $"{CalendarWords.Quote(text)} is not the id of a sensitivity label.",
                "Copy the label's GUID from the Purview portal. It looks like 6f9619ff-8b86-d011-b42d-00cf4fc964ff."
            );
}
