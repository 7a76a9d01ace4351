#!/usr/bin/env bash
# Gets what a command of the Makefile needs; quick where everything is there already.
#
#   scripts/bootstrap.sh demo   uv, and the application with its run-time packages
#   scripts/bootstrap.sh check  the same with the checkers
#   scripts/bootstrap.sh test   the same with a Chromium for the browser tests, a PostgreSQL server, and
#                               Spark with a Java for the one test of deduplication on many machines
#
# Nothing is changed outside this folder, except through the system's package manager, and that only
# as root or where sudo asks for no password. What cannot be got is named, with how to get it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH="$PATH:$PWD/.uv/bin"

say() { printf 'bootstrap: %s\n' "$*"; }
missing() { printf 'bootstrap: MISSING %s\n' "$*" >&2; }
works() { command -v "$1" >/dev/null 2>&1 && "$@" >/dev/null 2>&1; }

# Prints what to put before a command to be allowed to install; fails where that is not possible.
rights() {
    if [ "$(id -u)" = 0 ]; then
        echo env
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        echo sudo -n env
    else
        return 1
    fi
}

# install_system WHAT APT DNF BREW: by the system's package manager, where it may. "-" is: not this one.
install_system() {
    local what=$1 apt=$2 dnf=$3 brew=$4 may
    if command -v brew >/dev/null && [ "$brew" != - ]; then
        say "installing $what: brew install $brew"
        brew install $brew
        return
    fi
    may=$(rights) || return 1
    if command -v apt-get >/dev/null && [ "$apt" != - ]; then
        say "installing $what: apt-get install $apt"
        # The lists may be absent (a fresh container) or old: then refresh them and try once more.
        $may DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $apt >/dev/null 2>&1 && return
        $may apt-get update -qq || true
        $may DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $apt >/dev/null
    elif command -v dnf >/dev/null && [ "$dnf" != - ]; then
        say "installing $what: dnf install $dnf"
        $may dnf install -q -y $dnf >/dev/null
    else
        return 1
    fi
}

# uv comes from a private environment in this folder: a system's Python is often closed to pip.
get_uv() {
    works uv --version && return
    if ! works python3 --version; then
        missing "Python 3.11 or later (Debian, Ubuntu: sudo apt-get install python3 python3-venv)"
        return 1
    fi
    say "getting uv into .uv/"
    rm -rf .uv
    if ! python3 -m venv .uv >/dev/null 2>&1; then
        rm -rf .uv
        if ! install_system "python3-venv" python3-venv - - || ! python3 -m venv .uv >/dev/null 2>&1; then
            rm -rf .uv
            missing "Python's venv module: sudo apt-get install python3-venv, then run this again"
            missing "  or install uv yourself: https://docs.astral.sh/uv/getting-started/installation/"
            return 1
        fi
    fi
    .uv/bin/python -m pip install --quiet --disable-pip-version-check uv
}

# Prints the Chromium that the browser tests take; the order is that of tests/conftest.py.
find_chromium() {
    if [ -n "${CHROME:-}" ]; then
        works "$CHROME" --version && echo "$CHROME"
        return
    fi
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if works "$name" --version; then command -v "$name" && return; fi
    done
    uv run --no-sync python - <<'PYTHON'
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
    sys.exit(0 if Path(path).exists() and print(path) is None else 1)
PYTHON
}

get_chromium() {
    if [ -n "${CHROME:-}" ] && ! works "$CHROME" --version; then
        missing "the browser that CHROME names: $CHROME does not start"
        return
    fi
    find_chromium >/dev/null 2>&1 && return
    install_system Chromium chromium chromium - || true
    find_chromium >/dev/null 2>&1 && return
    # Ubuntu's package is only a signpost to snap, which does not work in a container.
    say "installing Chromium: playwright install chromium"
    local with_libraries=()
    rights >/dev/null && with_libraries=(--with-deps)
    uv run --no-sync playwright install ${with_libraries[@]+"${with_libraries[@]}"} chromium >/dev/null || true
    find_chromium >/dev/null 2>&1 && return
    missing "a Chromium for the browser tests, which will fail"
    missing "  Debian: sudo apt-get install chromium · Fedora: sudo dnf install chromium"
    missing "  any system: uv run playwright install --with-deps chromium, or name a browser in CHROME"
}

get_postgresql() {
    local find=(uv run --no-sync python scripts/with_postgres.py --find)
    "${find[@]}" >/dev/null 2>&1 && return
    install_system PostgreSQL postgresql postgresql-server postgresql@17 || true
    "${find[@]}" >/dev/null 2>&1 && return
    missing "a PostgreSQL server; the tests on PostgreSQL will fail"
    "${find[@]}" >&2 || true
}

get_java() {
    works java -version && return
    install_system Java default-jre-headless java-21-openjdk-headless openjdk || true
    works java -version && return
    missing "a Java of 17 or later; the test of deduplication on Spark will be skipped"
    missing "  Debian: sudo apt-get install default-jre-headless · Fedora: sudo dnf install java-21-openjdk-headless"
}

get_everything() {
    get_uv
    say "application, packages and checkers"
    uv sync --quiet --locked --inexact "$@"
}

case "${1:-}" in
demo)
    get_uv
    say "application and run-time packages"
    uv sync --quiet --locked --no-dev --inexact
    ;;
check)
    get_everything
    ;;
test)
    get_everything --extra spark --group peers
    get_chromium
    get_postgresql
    get_java
    ;;
*)
    sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 2
    ;;
esac
