#!/usr/bin/env bash
# Installs the referees of the tests that are missing here: independent programs that judge what ours do, from tests/referees.tsv
# (what shows that it is there, its packages, what it judges). Debian and Ubuntu, as root. Without them their tests are skipped.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

missing=()
while IFS=$'\t' read -r probe packages _; do
    if [[ ! -e "$probe" ]] && ! command -v "$probe" > /dev/null; then
        read -ra more <<< "$packages"
        missing+=("${more[@]}")
    fi
done < referees.tsv

if [[ ${#missing[@]} == 0 ]]; then
    echo "All referees are here."
elif ! command -v apt-get > /dev/null || [[ "$(id -u)" != 0 ]]; then
    echo "Missing: ${missing[*]}. Run this as root on Debian or Ubuntu, or install what your system calls these packages." >&2
    exit 7
else
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
    echo "Installed: ${missing[*]}."
fi
