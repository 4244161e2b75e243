#!/usr/bin/env bash
# Feeds every parser of foreign bytes with broken input for as long as it takes:   tests/fuzz.sh [SECONDS EACH, 60 when not given]
# The tests marked Kind=Fuzz, which run two thousand inputs each in every test run, are given other inputs each time here.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
export ESP01_FUZZ_SECONDS="${1:-60}" DOTNET_NOLOGO=1
status=0
while IFS= read -r project; do
    name="$(basename "$project")"
    dotnet build "$project" -v q -p:RunAnalyzers=false '-clp:NoSummary;ErrorsOnly'
    dotnet "$project/bin/Debug/net10.0/$name.dll" -noLogo -noColor -trait Kind=Fuzz -parallel none || status=$?
done < <(grep -rl 'Trait("Kind", "Fuzz")' tests --include='*.cs' | cut -d/ -f1,2 | sort -u)
exit "$status"
