using System.Globalization;

namespace ChatOps.Tables;

/// <summary>Writes values as OData literals, so that what people typed can never become part of a filter.</summary>
internal static class QueryFilterText
{
    public const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Format(FormattableString filter)
    {
        var literals = new object[filter.ArgumentCount];
        for (var i = 0; i < literals.Length; i++)
        {
            literals[i] = Literal(filter.GetArgument(i));
        }

        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    public static string Date(DateTimeOffset date) => date.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string Double(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string Literal(object? value) =>
        value switch
        {
            string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            char c => Literal(c.ToString()),
            bool flag => flag ? "true" : "false",
            int number => number.ToString(CultureInfo.InvariantCulture),
            long number => number.ToString(CultureInfo.InvariantCulture) + "L",
            double number => Double(number),
            DateTimeOffset date => $"datetime'{Date(date)}'",
            Guid id => $"guid'{id:D}'",
            byte[] data => $"X'{Convert.ToHexStringLower(data)}'",
            null => throw new ArgumentException(
                "A filter cannot ask for null: a property that is null is not stored.",
                nameof(value)
            ),
            _ => throw new ArgumentException($"A filter cannot hold a {value.GetType().Name}.", nameof(value)),
        };
}
