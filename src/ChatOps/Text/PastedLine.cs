namespace ChatOps.Text;

/// <summary>One line of a text that people type or paste.</summary>
/// <param name="Text">Without its bullet or number; not empty.</param>
/// <param name="Level">0, or 1 for a line of the second level of a list. Deeper ones are on the second.</param>
/// <param name="HasBullet">It had a bullet or a number.</param>
internal sealed record PastedLine(string Text, int Level, bool HasBullet);
