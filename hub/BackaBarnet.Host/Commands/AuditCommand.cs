using System.CommandLine;

namespace BackaBarnet.Host.Commands;

/// <summary><c>audit</c>.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "Proves, exports and extracts a hub's log.")
    {
        AuditVerifyCommand.Create(),
        AuditExportCommand.Create(),
        AuditExtractCommand.Create(),
        AuditPublicKeyCommand.Create(),
    };
}
