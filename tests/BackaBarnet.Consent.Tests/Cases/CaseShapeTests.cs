using BackaBarnet.Consent.Cases;
using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>What whoever writes a case is told, property by property.</summary>
public sealed class CaseShapeTests
{
    private const string Everything =
        """
        {
          "id": "C-1", "title": "Allt", "at": "2026-03-02T10:00:00+01:00", "mode": "push", "purpose": "stod",
          "policy": { "name": "Gronby", "version": "1" },
          "child": { "born": "2018-03-02", "holders": [ { "id": "V1", "kind": "guardian" } ], "protected": "none", "guardianProtected": "none", "underLvu": false, "shelteredHousing": false },
          "from": { "kind": "REG", "id": "um", "principal": "region" }, "to": { "kind": "SK-EH" },
          "message": {
            "kind": "upptackt", "suspectsHarm": false, "attestedWithinScope": true, "recordedAt": "2026-02-20",
            "items": [ { "field": "health.a", "category": "health", "about": "child" } ]
          },
          "consents": [ {
            "id": "S1", "by": "V1", "answer": "yes", "from": "2026-02-20", "until": "2026-08-20", "coversFrom": "2026-01-01", "coversUntil": "2026-03-01", "revokedAt": "2026-03-01",
            "releasing": ["um"], "recipients": ["SK-EH"], "categories": ["health"], "purpose": "stod", "form": "signed", "informed": true, "verifiedBy": ["um"] } ],
          "decisions": [ {
            "kind": "override", "by": { "role": "rektor", "activity": "um" }, "at": "2026-03-01", "rule": "R-OSL-10-27", "prerequisites": ["a"], "reason": "skäl", "categories": ["health"], "purpose": "stod" } ],
          "circumstances": {
            "crime": "none", "minPrison": 1, "sameAuthority": true, "acuteDanger": false, "custodyChangedAt": "2026-01-01", "assessmentDecidedAt": "2026-01-01", "neededCategories": ["health"], "undeliveredDays": 1 },
          "expect": { "outcome": "DENY", "rules": ["R-OSL-8-1"], "fields": ["health.a"] }
        }
        """;

    [Fact]
    public void Read_EachPropertyLeftOutAndWrong_IsAsApproved() =>
        Approved.Equals(ShapeFaults.Of(Everything, (_, text) => DecisionCaseReader.Read("case.json", text).Faults.Select(fault => fault.ToString())), "case");
}
