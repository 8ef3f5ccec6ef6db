using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>What a manager reads on their card after they pressed a button of it.</summary>
/// <param name="Ticked">What they had ticked, as <see cref="ManagerForm.Ticked"/> has it.</param>
/// <param name="Until">What they had chosen as <see cref="ManagerForm.UntilInput"/>.</param>
internal sealed record ManagerAnswer(ChaseResult Result, string Ticked, string Until);
