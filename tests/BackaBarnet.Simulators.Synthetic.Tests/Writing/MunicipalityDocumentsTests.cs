using System.Security.Cryptography;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;

namespace BackaBarnet.Simulators.Synthetic.Tests.Writing;

public sealed class MunicipalityDocumentsTests
{
    [Fact]
    public void Of_SameSeed_IsTheSameToTheByte() =>
        Assert.Equal(Digest(Given.Small), Digest(SyntheticMunicipality.Create(1000, 7, Given.Today)));

    [Fact]
    public void Of_OtherSeedOrDay_IsNot()
    {
        Assert.NotEqual(Digest(Given.Small), Digest(SyntheticMunicipality.Create(1000, 8, Given.Today)));
        Assert.NotEqual(Digest(Given.Small), Digest(SyntheticMunicipality.Create(1000, 7, Given.Today.AddDays(1))));
    }

    [Fact]
    public void FileName_Any_IsItsOwnAndHoldsNoIdentityNumber()
    {
        var names = MunicipalityDocuments.Of(Given.Small).Select(document => document.FileName).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, names.Count(name => RecordIds.HoldsIdentity(name, Given.Today)));
    }

    [Fact]
    public void Of_DocumentsOfASource_ComeInTheOrderOfTheirTimeAndNames() => Assert.All(
        MunicipalityDocuments.Year(Given.Small).GroupBy(document => document.Source, StringComparer.Ordinal),
        source => Assert.Equal(source.OrderBy(document => document.At).Select(document => document.FileName), source.Select(document => document.FileName)));

    [Fact]
    public void Of_ProtectedChild_StandsWithoutAddress()
    {
        var addresses = Given.Small.Families().Where(family => family.Children[0].Person.Protection != Protection.None)
            .SelectMany(family => family.Children.Select(child => child.Person).Concat(family.Guardians.Select(guardian => guardian.Person)));

        Assert.NotEmpty(addresses);
        Assert.All(addresses, person => Assert.Null(person.Address));
    }

    private static string Digest(SyntheticMunicipality municipality)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in MunicipalityDocuments.Of(municipality))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{document.Source}/{document.FileName}/{document.At:O}"));
            hash.AppendData(document.Bytes.Span);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
