#!/bin/sh
# Installs Hashiya for one person, without root: ./install.sh [FOLDER], by default ~/.local.
# Everything that it writes is noted in FOLDER/lib/hashiya/installed before it is written; uninstall.sh, which is
# installed with it, removes exactly that. So an installation that was interrupted, wherever it was, is one that this
# script takes up again and that uninstall.sh removes.
set -eu
unset CDPATH
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
target=../lib/hashiya/hashiya # what the command is a link to
say() { printf 'hashiya: %s\n' "$*"; }
refuse() { # WHAT REMEDY
    say "$1: nothing was changed. $2, or install into another folder: ./install.sh FOLDER" >&2
    exit 1
}
exists() { [ -e "$1" ] || [ -L "$1" ]; }
usage() {
    cat <<'END_OF_USAGE'
usage: ./install.sh [FOLDER]

  Installs Hashiya for one person, without root, into FOLDER (by default ~/.local).
  FOLDER/lib/hashiya/uninstall.sh removes it.

  يثبّت حاشية لشخص واحد من غير حساب الجذر في المجلد FOLDER (وهو ‎~/.local‎ ما لم يُذكر غيره).
  للإزالة: FOLDER/lib/hashiya/uninstall.sh
END_OF_USAGE
}

case ${1:-} in
-h | --help) usage && exit 0 ;;
-*) say "there is no option $1; ./install.sh --help says what there is" >&2 && exit 2 ;;
esac
[ $# -le 1 ] || { say "one folder at most; a name with a space wants quotes" >&2 && exit 2; }
[ -n "${1:-${HOME:-}}" ] || { say "HOME is not set: name the folder to install into: ./install.sh FOLDER" >&2 && exit 2; }
prefix=${1:-$HOME/.local}
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac

# --- What is there already: nothing is written before all of it is known to be ours or not there ----------------

home=$prefix/lib/hashiya
command=$prefix/bin/hashiya
if [ -L "$home" ]; then refuse "$home is a link" "Remove it"; fi
# Without its list a folder is nobody's when it holds no more than what an interruption leaves.
if exists "$home" && [ ! -f "$home/installed" ]; then
    left=$(ls -A "$home")
    if [ ! -d "$home" ] || { [ -n "$left" ] && [ "$left" != installed.part ]; }; then
        refuse "$home is there and is no installation of Hashiya" "Remove or rename it"
    fi
fi
if [ -L "$command" ] && [ "$(readlink "$command")" != "$target" ]; then
    refuse "$command is a link to $(readlink "$command"), which this script did not make" \
        "Remove it (pipx uninstall hashiya, if pipx made it)"
elif exists "$command" && [ ! -L "$command" ]; then
    refuse "$command is there and is no link to Hashiya" "Remove or rename it"
fi
list=$(cd "$here/share" && find . -type f | sed 's|^\./|share/|' | LC_ALL=C sort)
printf '%s\n' "$list" | while IFS= read -r file; do
    if exists "$prefix/$file" && ! grep -qxF -- "$file" "$home/installed" 2>/dev/null; then
        refuse "$prefix/$file is there and is not of this installation" "Remove or rename it"
    fi
done

# --- Installing -----------------------------------------------------------------------------------------------

mkdir -p "$prefix"
prefix=$(cd -P -- "$prefix" && pwd)
home=$prefix/lib/hashiya
command=$prefix/bin/hashiya
finished=''
# shellcheck disable=SC2317 # called by the trap
unfinished() {
    [ -n "$finished" ] || say "not finished. Run install.sh again; or remove what there is: sh \"$home/uninstall.sh\"" >&2
}
trap unfinished EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# An older installation goes first; what Hashiya keeps for its reader lies elsewhere and stays.
if [ -f "$home/installed" ]; then
    cp "$here/uninstall.sh" "$home/uninstall.new" && mv "$home/uninstall.new" "$home/uninstall.sh"
    sh "$home/uninstall.sh" --quiet
fi

say "installing into $prefix"
mkdir -p "$prefix/bin" "$home"
# Under another name until it is whole: half a list would be a list of other files.
printf '%s\n' "$list" >"$home/installed.part"
mv "$home/installed.part" "$home/installed"
cp "$here/uninstall.sh" "$home/uninstall.sh"
cp -Rp "$here/lib/hashiya/." "$home" # with their times: a catalog is newer than its source
rm -f "$command"
ln -s "$target" "$command"
printf '%s\n' "$list" | while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    cp "$here/$file" "$prefix/$file"
done

# The menu entry's command: by the Desktop Entry Specification 1.5, "The Exec key", an argument that has a reserved
# character must be quoted. Any other is not: xdg-open, outside the desktops that it knows, takes no quotes off.
argument=$(printf '%s' "$command" | sed 's/%/%%/g')
case $command in
*[[:space:]\"\'\\\>\<\~\|\&\;\$\*\?\#\(\)\`]*)
    # Escaped as a quoted argument first, then as any string in such a file.
    argument=\"$(printf '%s' "$argument" | sed 's/[\\"`$]/\\&/g; s/\\/\\\\/g')\"
    ;;
esac
entry=$prefix/share/applications/hashiya.desktop
while IFS= read -r line; do
    case $line in
    Exec=hashiya*) printf 'Exec=%s%s\n' "$argument" "${line#Exec=hashiya}" ;;
    TryExec=*) printf 'TryExec=%s\n' "$(printf '%s' "$command" | sed 's/\\/\\\\/g')" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/applications/hashiya.desktop" >"$entry"

# Tell the desktop, where it has the tools; without them it finds out at the next start.
update-desktop-database -q "$prefix/share/applications" 2>/dev/null || true
gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" 2>/dev/null || true

finished=yes
say "installed; it stands in the menu, and the command is $command"
case :${PATH:-}: in *":$prefix/bin:"*) ;; *) say "$prefix/bin is not in PATH: type the whole path, or add it" ;; esac
say "to remove it: sh \"$home/uninstall.sh\""
