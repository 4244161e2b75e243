#!/usr/bin/env bash
# Finds the .NET SDK, decides once which packages the feed has, builds the build when its inputs changed, and runs it.
set -euo pipefail

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)"
temp="$root/.nuke/temp"
props="$temp/packages.props"
stamp="$temp/build.stamp"
assembly="$root/build/bin/Debug/_build.dll"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1
export DOTNET_TieredPGO=0

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 7; }

find_dotnet() {
    local candidate
    for candidate in "${DOTNET_ROOT:-}/dotnet" "$(command -v dotnet || true)" "$HOME/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet /opt/homebrew/bin/dotnet; do
        if [[ -x "$candidate" && ! -d "$candidate" ]]; then
            printf '%s' "$candidate"
            return
        fi
    done
    explain_missing_sdk "No .NET SDK was found: 'dotnet' is neither on PATH, nor in DOTNET_ROOT, nor in the usual folders."
}

explain_missing_sdk() {
    local wanted
    wanted="$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")"
    fail "$1

This build needs the .NET SDK $wanted or a later 10.0 one. To get it:
  Debian, Ubuntu   apt-get install dotnet-sdk-10.0   (Debian: after adding Microsoft's package source)
  Fedora           dnf install dotnet-sdk-10.0
  macOS            brew install dotnet-sdk
  any              https://dotnet.microsoft.com/download/dotnet/10.0, unpacked to \$HOME/.dotnet
Then run the same command again."
}

# Every file that goes into the build's own assemblies.
inputs() {
    find "$root/build" "$root/src" "$root"/Directory.*.* "$root/global.json" "$root/build.sh" \
        \( -name bin -o -name obj -o -name OpenSdk -o -name FlashStub \) -prune -o -type f "$@" -print
}

# What a changed input cannot show: files that are gone, and overrides from the environment.
fingerprint() {
    { inputs | LC_ALL=C sort; printf '%s|%s|%s\n' "${NukeFrom:-}" "${DockerDotNetFrom:-}" "${SystemIOPortsFrom:-}"; } | cksum
}

is_current() {
    [[ -f "$assembly" && -f "$stamp" && -f "$props" && ! "$props" -nt "$stamp" ]] || return 1
    [[ -z "$(inputs -newer "$stamp" | head -n 1)" ]] || return 1
    [[ "$(fingerprint)" == "$(cat "$stamp")" ]]
}

arguments=()
reprobe=false
has_root=false
for argument in "$@"; do
    case "$argument" in
        --reprobe) reprobe=true; continue ;;
        --root | --root=*) has_root=true ;;
    esac
    arguments+=("$argument")
done
$has_root || arguments+=(--root "$root")

dotnet="$(find_dotnet)"
if $reprobe || ! is_current; then
    mkdir -p "$temp"
    version="$(cd "$root" && "$dotnet" --version 2>/dev/null)" || explain_missing_sdk "The .NET at $dotnet has no SDK that global.json accepts."
    # shellcheck source=build/packages.sh
    REPROBE=$reprobe . "$root/build/packages.sh"
    started="$temp/build.started"
    fingerprint > "$started"
    say "Building the build (.NET SDK $version) ..."
    if ! output="$("$dotnet" build "$root/build/_build.csproj" --nologo -v q '-clp:NoSummary;ErrorsOnly' 2>&1)"; then
        say "$output"
        fail "
The build itself does not compile. The errors are above."
    fi
    mv "$started" "$stamp"
fi

exec "$dotnet" "$assembly" ${arguments[@]+"${arguments[@]}"}
