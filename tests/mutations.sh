#!/usr/bin/env bash
# Breaks the product on purpose, one line at a time, and records which test notices.
#
#   tests/mutations.sh               every mutation of tests/data/mutations/mutations.tsv
#   tests/mutations.sh slip lock-    those whose names begin so
#
# Works on a copy of the last commit in .nuke/temp/mutations, never on the checkout itself. Each receipt is a line of
# tests/data/mutations/receipts.tsv: name, the SHA-256 of the file that was broken, and the first test that went red or
# "survived". What survives needs a test, or a line in survivors.tsv that says why nobody can notice.
set -euo pipefail
root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"
data="$root/tests/data/mutations"
copy="$root/.nuke/temp/mutations"
fail() { printf '%s\n' "$*" >&2; exit 1; }

git -C "$root" worktree prune
if [[ -d "$copy" ]]; then
    git -C "$copy" checkout -q --force --detach "$(git -C "$root" rev-parse HEAD)"
else
    git -C "$root" worktree add -q --detach "$copy" HEAD
fi
mkdir -p "$copy/.nuke/temp"
[[ ! -f "$root/.nuke/temp/packages.props" ]] || cp "$root/.nuke/temp/packages.props" "$copy/.nuke/temp/"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
touch "$data/receipts.tsv"

is_wanted() {
    local name="$1" prefix
    shift
    [[ $# == 0 ]] && return 0
    for prefix in "$@"; do [[ "$name" == "$prefix"* ]] && return 0; done
    return 1
}

# Without analyzers: they look at style, and a broken line has none.
build() { (cd "$copy" && dotnet build "$1" -v q -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false "${@:2}" '-clp:NoSummary;ErrorsOnly'); }

record() {
    grep -v -P "^$1\t" "$data/receipts.tsv" > "$data/receipts.new" || true
    printf '%s\t%s\t%s\n' "$1" "$2" "$3" >> "$data/receipts.new"
    LC_ALL=C sort -o "$data/receipts.tsv" "$data/receipts.new"
    rm "$data/receipts.new"
    printf '%-40s %s\n' "$1" "$3"
}

declare -A built=()
while IFS=$'\t' read -r name file find replace <&3; do
    is_wanted "$name" "$@" || continue
    library="$(cut -d/ -f2 <<< "$file")"
    tests="tests/$library.Tests"
    binary="$copy/$tests/bin/Debug/net10.0"
    if [[ -z "${built[$library]:-}" ]]; then
        build "$tests" > /dev/null || fail "$tests does not compile as it stands."
        (cd "$copy" && dotnet "$binary/$library.Tests.dll" -noLogo -noColor > "$copy/.nuke/temp/before.log") || fail "The tests of $library are not green as they stand: $copy/.nuke/temp/before.log"
        cp "$binary/$library.dll" "$copy/.nuke/temp/$library.dll"
        built[$library]=1
    fi

    original="$(cat "$copy/$file"; printf x)"
    original="${original%x}"
    hash="$(sha256sum "$copy/$file" | cut -d' ' -f1)"
    needle="${find//\\n/$'\n'}"
    rest="${original#*"$needle"}"
    [[ "$rest" != "$original" && "${rest#*"$needle"}" == "$rest" ]] || fail "$name: '$find' is not in $file exactly once."
    printf '%s' "${original/"$needle"/"${replace//\\n/$'\n'}"}" > "$copy/$file"
    verdict="does not compile"
    if build "src/$library" --no-restore --no-dependencies > "$copy/.nuke/temp/build.log" 2>&1; then
        cp "$copy/src/$library/bin/Debug/net10.0/$library.dll" "$binary/$library.dll"
        verdict=survived
        # A mutation can make an endless loop: that is noticed, too.
        status=0
        (cd "$copy" && timeout "${MUTATION_LIMIT:-600}" dotnet "$binary/$library.Tests.dll" -noLogo -noColor -stopOnFail) > "$copy/.nuke/temp/tests.log" 2>&1 || status=$?
        if [[ $status != 0 ]]; then
            verdict="$(sed -n 's/^ *\([^( ]*\).* \[FAIL\].*/\1/p' "$copy/.nuke/temp/tests.log" | head -n 1)"
            [[ -n "$verdict" ]] || verdict="$([[ $status == 124 ]] && echo "did not end" || echo "ended with exit code $status")"
        fi
    fi
    printf '%s' "$original" > "$copy/$file"
    cp "$copy/.nuke/temp/$library.dll" "$binary/$library.dll"
    record "$name" "$hash" "$verdict"
done 3< "$data/mutations.tsv"
