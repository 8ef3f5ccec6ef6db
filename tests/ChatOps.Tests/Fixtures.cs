using ChatOps.Testing.Rendering;
using Xunit;

[assembly: AssemblyFixture(typeof(ReferenceRendererFixture))]
