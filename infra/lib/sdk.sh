# Sourced by the scripts in infra/: stands in the clone's root, finds the .NET SDK, and keeps the command line from writing
# outside the clone. Packages stay in the user's own package folder, shared by all clones.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

needed_major=10

fail_without_sdk() {
  echo "$1" >&2
  echo "Install the .NET SDK $needed_major (https://dotnet.microsoft.com/download) and run this again." >&2
  exit 2
}

command -v dotnet >/dev/null 2>&1 || fail_without_sdk "The .NET SDK is missing: there is no 'dotnet' on the PATH."
newest_major=$(dotnet --list-sdks | sed 's/\..*//' | sort -n | tail -n 1)
[ -n "$newest_major" ] || fail_without_sdk "A .NET runtime is installed, but no SDK."
[ "$newest_major" -ge "$needed_major" ] || fail_without_sdk "The newest .NET SDK here is version $newest_major, which is too old."

export NUGET_PACKAGES="${NUGET_PACKAGES:-$HOME/.nuget/packages}"
export DOTNET_CLI_HOME="$PWD/artifacts/dotnet-home"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export NUGET_SCRATCH="$PWD/artifacts/nuget-scratch"
mkdir -p "$DOTNET_CLI_HOME" "$NUGET_SCRATCH"
