#!/usr/bin/env bash
# Finds the .NET SDK, decides once whether the feed has Nuke.Common, builds the build when its inputs changed, and runs it.
set -euo pipefail

# Git for Windows would take an argument such as /old.py for one of its own paths and rewrite it for a Windows program.
export MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*'
# So the paths from here must be Windows' own there; elsewhere pwd knows no -W.
root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && { pwd -W 2> /dev/null || pwd -P; })"
temp="$root/.nuke/temp"
props="$temp/packages.props"
stamp="$temp/build.stamp"
lock="$temp/build.lock"
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

# Every file that goes into the build's own assemblies. A restore writes lock files beside them.
inputs() {
    find "$root/build" "$root/src" "$root"/Directory.*.* "$root/global.json" "$root/build.sh" \
        \( -name bin -o -name obj -o -name OpenSdk -o -name FlashStub -o -name 'packages.*.lock.json' -o -name README.md \) -prune -o -type f "$@" -print
}

# Every file that may name a package feed: those of this folder and the ones above it, of this user, and of this machine.
nuget_configs() {
    local folder="$root" parent
    while :; do
        cat "$folder"/[Nn]u[Gg]et.[Cc]onfig 2> /dev/null || true
        parent="$(dirname -- "$folder")"
        [[ "$parent" != "$folder" ]] || break
        folder="$parent"
    done
    for folder in "${APPDATA:-}/NuGet" "$HOME/.nuget/NuGet" "$HOME/.config/NuGet" "${NUGET_COMMON_APPLICATION_DATA:-/etc/opt}/NuGet/Config"; do
        find "$folder" -type f -iname '*.config' -exec cat {} + 2> /dev/null || true
    done
}

# What a changed input cannot show: files that are gone, feeds, and overrides from the environment.
fingerprint() {
    { inputs | LC_ALL=C sort; nuget_configs; printf '%s|%s\n' "${NukeFrom:-}" "${NUGET_PACKAGES:-}"; } | cksum
}

is_current() {
    [[ -f "$assembly" && -f "$stamp" && -f "$props" && ! "$props" -nt "$stamp" ]] || return 1
    [[ -z "$(inputs -newer "$stamp" | head -n 1)" ]] || return 1
    [[ "$(fingerprint)" == "$(cat "$stamp")" ]]
}

# Two runs in one checkout build the build one after the other; what a killed one has left holds nobody up.
take_lock() {
    local holder
    mkdir -p "$temp"
    until mkdir "$lock" 2> /dev/null; do
        holder="$(cat "$lock/pid" 2> /dev/null || true)"
        if [[ -n "$holder" ]] && ! kill -0 "$holder" 2> /dev/null; then
            rm -rf "$lock"
            continue
        fi
        ${waited:-false} || say "Waiting for another run to build the build ..."
        waited=true
        sleep 1
    done
    printf '%s' "$$" > "$lock/pid"
    trap 'rm -rf "$lock"' EXIT
}

release_lock() {
    rm -rf "$lock"
    trap - EXIT
}

build_the_build() {
    local version output started="$temp/build.started"
    version="$(cd "$root" && "$dotnet" --version 2> /dev/null)" || explain_missing_sdk "The .NET at $dotnet has no SDK that global.json accepts."
    # shellcheck source=build/packages.sh
    . "$root/build/packages.sh"
    fingerprint > "$started"
    say "Building the build (.NET SDK $version) ..."
    # Analyzers and documentation are for those who change the sources: the target Test and CI compile with them.
    if ! output="$("$dotnet" build "$root/build/_build.csproj" --nologo -v q -clp:NoSummary \
        -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:GenerateDocumentationFile=false 2>&1)"; then
        say "$output"
        fail "
The build itself does not compile. The errors are above."
    fi
    sed -n 's/.*warning \(NU19[0-9]*: .*\) \[.*/\1/p' <<< "$output" | sort -u >&2
    mv "$started" "$stamp"
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
    take_lock
    if $reprobe || ! is_current; then
        build_the_build
    fi
    release_lock
    built_now=true
fi

# shellcheck source=build/ahead.sh
. "$root/build/ahead.sh"
if ! ${built_now:-false} && ! ahead_is_decided; then
    prepare_ahead "$@"
fi
if ahead_is_decided && [[ -f "$ahead/${assembly##*/}" ]]; then
    assembly="$ahead/${assembly##*/}"
fi

exec "$dotnet" "$assembly" ${arguments[@]+"${arguments[@]}"}
