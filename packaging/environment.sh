# Read by the scripts beside it (POSIX sh): makes what they need on this machine, once, and knows when it is there.
# Sets root (the source tree). All that is said here goes to standard error; exit status 2 means: not set up.

say() { printf 'hashiya: %s\n' "$*" >&2; }
stop() { say "$@"; exit 2; }

CDPATH='' root=$(cd -P -- "$(dirname -- "$script")/.." && pwd) || exit 2
locks=$root/packaging
unset PYTHONHOME PYTHONPATH

# --- What is there already ------------------------------------------------------------------------------------

# What an environment depends on, as one text: its files, where it stands, and the interpreter behind it.
# It is what a stamp holds; a stamp is written last, so a set-up that was interrupted has none.
key() { # ENVIRONMENT
    readlink -f "$1/bin/python" &&
        cksum "$root/pyproject.toml" "$locks/requirements.lock" "$locks/requirements-dev.lock" "$locks/environment.sh"
}

stamped() { # ENVIRONMENT STAMP
    [ -x "$1/bin/python" ] && [ -f "$1/ready-$2" ] && [ "$(cat "$1/ready-$2")" = "$(key "$1")" ]
}

stamp() { # ENVIRONMENT STAMP
    key "$1" >"$1/ready.part" && mv "$1/ready.part" "$1/ready-$2"
}

# One set-up at a time in one tree, where the system has flock; it ends with the process or with release.
hold() {
    exec 9<"$locks/environment.sh"
    command -v flock >/dev/null || return 0
    flock -n 9 || { say "another set-up is at work in this folder: waiting for it"; flock 9; }
}
release() { exec 9<&-; }

# --- Python and its packages ----------------------------------------------------------------------------------

# Sets python to the first interpreter that is supported and can make environments, else to the first supported.
find_python() {
    python='' version=''
    for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
        found=$("$name" -c 'import sys; (3, 11) <= sys.version_info < (3, 15) or sys.exit(1)
print("%d.%d" % sys.version_info[:2]); import venv, ensurepip' 2>/dev/null)
        status=$?
        [ -n "$found" ] || continue
        [ -n "$python" ] && [ "$status" -ne 0 ] && continue
        python=$name version=$found
        [ "$status" -ne 0 ] || return 0
    done
    [ -n "$python" ] || stop "no supported Python found: install Python 3.11, 3.12, 3.13 or 3.14 and try again"
    install_packages "Python's venv module" "python$version-venv"
    "$python" -c 'import venv, ensurepip' 2>/dev/null || stop "Python $version has no venv module: install it and try again"
}

# An environment is kept if it was completed once (made) and its interpreter still runs; else it is made anew.
make_environment() { # ENVIRONMENT
    [ -f "$1/made" ] && "$1/bin/python" -c 'import pip' 2>/dev/null && return
    find_python
    say "making a virtual environment with Python $version: ${1##*/}"
    "$python" -m venv --clear "$1" >&2 || stop "the virtual environment could not be made (see above)"
    echo '*' >"$1/.gitignore"
}

pip_install() { # ENVIRONMENT ARGUMENTS…
    environment=$1
    shift
    quiet=--quiet
    [ -t 2 ] && quiet=--progress-bar=on
    "$environment/bin/python" -m pip --disable-pip-version-check --no-input install "$quiet" "$@" >&2
}

# KIND: run (the program), test (its developers' tools too), core (both, without Qt).
prepare() { # ENVIRONMENT KIND
    stamped "$1" "$2" && return
    hold
    stamped "$1" "$2" || set_up "$1" "$2"
    release
}

set_up() { # ENVIRONMENT KIND
    make_environment "$1"
    rm -f "$1/made"
    case $2 in
    # hatchling, which installs the tree itself, comes from the developers' lock: no environment aside, no surprise.
    run) set -- "$1" "$2" -c "$locks/requirements-dev.lock" -r "$locks/requirements.lock" hatchling ;;
    test) set -- "$1" "$2" -r "$locks/requirements.lock" -r "$locks/requirements-dev.lock" ;;
    core)
        grep -hivE '^(pyside6|shiboken6|pytest-qt)' "$locks"/requirements*.lock >"$1/core.lock"
        set -- "$1" "$2" -r "$1/core.lock"
        ;;
    esac
    say "installing the packages of ${1##*/}, once (the first time it takes a minute)"
    folder=$1 kind=$2
    shift 2
    { pip_install "$folder" --only-binary :all: "$@" &&
        pip_install "$folder" --no-index --no-deps --no-build-isolation --editable "$root"; } ||
        stop "set-up did not finish (see above). The same command takes it up again."
    : >"$folder/made"
    [ "$kind" != test ] || stamp "$folder" run
    stamp "$folder" "$kind"
}

# --- The system's libraries -----------------------------------------------------------------------------------

# The shared libraries that Qt's modules and a platform plugin ask for and the loader does not find.
missing_libraries() { # ENVIRONMENT PLATFORM
    for qt in "$1"/lib/python3.*/site-packages/PySide6; do
        ldd "$qt"/Qt/plugins/platforms/libq"$2"*.so "$qt"/Qt/plugins/xcbglintegrations/*.so \
            "$qt"/Qt/lib/libQt6Widgets.so.6 "$qt"/Qt/lib/libQt6Svg.so.6 "$qt"/Qt/lib/libQt6PrintSupport.so.6 2>/dev/null
    done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
}
