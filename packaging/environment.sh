# shellcheck shell=sh
# Read by the scripts beside it (POSIX sh): makes what they need on this machine, once, and knows when it is there.
# Sets root (the source tree). All that is said here goes to standard error; exit status 2 means: not set up.

say() { printf 'hashiya: %s\n' "$*" >&2; }
stop() { say "$@"; exit 2; }

unset CDPATH PYTHONHOME PYTHONPATH
root=$(cd -P -- "$(dirname -- "${script:?}")/.." && pwd) || exit 2
locks=$root/packaging
# The interpreters to look for, the preferred one first; a script may narrow them.
pythons='python3 python3.13 python3.12 python3.11 python3.14 python'

# --- What is there already ------------------------------------------------------------------------------------

# What an environment depends on, as one text: its files, where it stands, and the interpreter behind it.
# It is what a stamp holds; a stamp is written last, so a set-up that was interrupted has none.
key() { # ENVIRONMENT
    readlink -f "$1/bin/python" &&
        cksum "$root/pyproject.toml" "$locks"/requirements*.lock "$locks/environment.sh"
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
    for name in $pythons; do
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

# An environment is kept if it was left whole (made) and its interpreter still runs; else it is made anew.
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

# KIND: run (the program), test (its developers' tools too), core (both, without Qt), build (the program, and what packs it).
prepare() { # ENVIRONMENT KIND
    stamped "$1" "$2" && return
    hold
    stamped "$1" "$2" || set_up "$1" "$2"
    release
}

set_up() { # ENVIRONMENT KIND
    trap 'exit 130' INT TERM HUP
    make_environment "$1"
    # Until pip has come to an end, well or not, the environment is no longer one to build on.
    rm -f "$1/made" "$1"/ready-*
    case $2 in
    # hatchling, which installs the tree itself, comes from the developers' lock: no environment aside, no surprise.
    run) set -- "$1" "$2" -c "$locks/requirements-dev.lock" -r "$locks/requirements.lock" hatchling ;;
    test) set -- "$1" "$2" -r "$locks/requirements.lock" -r "$locks/requirements-dev.lock" ;;
    build)
        set -- "$1" "$2" -c "$locks/requirements-dev.lock" -r "$locks/requirements.lock" \
            -r "$locks/requirements-build.lock" hatchling
        ;;
    core)
        grep -hivE '^(pyside6|shiboken6|pytest-qt)' "$locks"/requirements*.lock >"$1/core.lock"
        set -- "$1" "$2" -r "$1/core.lock"
        ;;
    esac
    say "installing the packages of ${1##*/}, once (the first time it takes a minute)"
    folder=$1 kind=$2
    shift 2
    pip_install "$folder" --only-binary :all: "$@" &&
        pip_install "$folder" --no-index --no-deps --no-build-isolation --editable "$root"
    status=$?
    : >"$folder/made"
    [ "$status" = 0 ] || stop "set-up did not finish (see above). The same command takes it up again."
    [ "$kind" != test ] || stamp "$folder" run
    stamp "$folder" "$kind"
    trap - INT TERM HUP
}

# --- The system's libraries -----------------------------------------------------------------------------------

# The shared libraries that Qt's modules and a platform's plugins ask for and the loader does not find.
missing_libraries() { # ENVIRONMENT PLATFORM
    for qt in "$1"/lib/python3.*/site-packages/PySide6/Qt; do
        ldd "$qt"/plugins/*/lib*"$2"*.so "$qt"/lib/libQt6Widgets.so.6 "$qt"/lib/libQt6Svg.so.6 \
            "$qt"/lib/libQt6PrintSupport.so.6 2>/dev/null
    done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
}

# By Debian's rule for naming libraries (Policy 8.1): libxcb-cursor.so.0 is in libxcb-cursor0, libX11.so.6 in libx11-6.
debian_packages() { # LIBRARIES…
    printf '%s\n' "$@" | sed -E 's/^libg(lib|thread)-2\.0\.so\.0$/libglib2.0-0/; s/^libz\.so\.1$/zlib1g/; s/_/-/g
        s/([0-9])\.so\.([0-9]+)$/\1-\2/; s/\.so\.([0-9]+)$/\1/' | tr '[:upper:]' '[:lower:]' | sort -u
}

# Installs Debian packages when this is root's to do, else stops and names the command.
install_packages() { # WHAT PACKAGES…
    what=$1
    shift
    command -v apt-get >/dev/null || stop "missing here: $what. Install it and try again."
    [ "$(id -u)" = 0 ] || stop "missing here: $what. To install, type: sudo apt-get install -y $*"
    say "installing $what: $*"
    log=$(mktemp)
    if { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 install "$@"; } >"$log" 2>&1 </dev/null 9<&-; then
        rm -f "$log"
        return 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
    stop "$what could not be installed (see above). The command: apt-get install -y $*"
}

install_libraries() { # LIBRARIES…
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2046 # one word a package
        install_packages "the system libraries that Qt needs" $(debian_packages "$@")
    elif command -v dnf >/dev/null; then
        stop "Qt needs system libraries. To install them, type: sudo dnf install -y$(printf " '%s()(64bit)'" "$@")"
    elif command -v zypper >/dev/null; then
        stop "Qt needs system libraries. To install them, type: sudo zypper install$(printf " '%s()(64bit)'" "$@")"
    else
        stop "Qt needs system libraries that are missing here; install them and try again: $*"
    fi
}

# Makes sure that Qt can start on a platform (offscreen, xcb, wayland), by trying.
prepare_qt() { # ENVIRONMENT PLATFORM
    stamped "$1" "qt-$2" && return
    hold
    stamped "$1" "qt-$2" || try_qt "$1" "$2"
    release
}

try_qt() { # ENVIRONMENT PLATFORM
    missing=$(missing_libraries "$1" "$2")
    # shellcheck disable=SC2086 # one word a library
    [ -z "$missing" ] || install_libraries $missing
    missing=$(missing_libraries "$1" "$2" | tr '\n' ' ')
    [ -z "$missing" ] || stop "Qt still does not find these libraries; install them and try again: $missing"
    QT_QPA_PLATFORM=offscreen "$1/bin/python" -c 'from PySide6 import QtGui, QtPrintSupport, QtSvg, QtWidgets
QtGui.QGuiApplication([])' >&2 || stop "Qt does not start here (see above)"
    stamp "$1" "qt-$2"
}

# --- The catalogs ---------------------------------------------------------------------------------------------

# Compiles the catalogs when one was changed. A broken one goes on as it was: the program itself tells of it.
prepare_catalogs() { # ENVIRONMENT
    compile_catalogs "$1"
    compile_editions "$1"
}

compile_catalogs() { # ENVIRONMENT
    for po in "$root"/locales/*/LC_MESSAGES/*.po; do
        [ -f "$po" ] || continue
        # shellcheck disable=SC3013 # -nt: in POSIX since 2024, and long before in every sh in use
        [ -f "${po%.po}.mo" ] && [ ! "$po" -nt "${po%.po}.mo" ] && continue
        "$1/bin/python" "$root/packaging/build_catalogs.py" >/dev/null 2>&1
        return 0
    done
}

# Compiles the editions of the bundled publications when what they are made from was changed. Without them the program
# makes them at each start: it opens more slowly, and tells of what is broken.
compile_editions() { # ENVIRONMENT
    set -- "$1" "$root"/resources/compiled/*.json
    made=$2
    [ -f "$made" ] && [ -z "$(find "$root/resources/publications" "$root/locales" "$root/reader/language" \
        "$root/reader/timeline" "$root/reader/glossary" "$root/reader/publication" \
        -type f ! -name '*.pyc' -newer "$made" | head -n 1)" ] && return
    [ -d "$root/resources/publications" ] || return 0
    "$1/bin/python" "$root/packaging/build_editions.py" >/dev/null 2>&1
    return 0
}
