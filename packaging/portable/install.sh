#!/bin/sh
# Installs Hashiya for one person, without root: ./install.sh [PREFIX], by default ~/.local.
# Everything that it writes is noted in PREFIX/lib/hashiya/installed; uninstall.sh, which is installed with it,
# removes exactly that.
set -eu
unset CDPATH
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
: "${HOME:?is not set: name the folder to install into: ./install.sh FOLDER}"
prefix=${1:-$HOME/.local}
say() { printf 'hashiya: %s\n' "$*"; }

case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
prefix=$(cd -P -- "$prefix" && pwd)
home=$prefix/lib/hashiya
command=$prefix/bin/hashiya

if [ -e "$home" ] && [ ! -f "$home/installed" ]; then
    say "$home is there and is no installation of Hashiya: nothing was changed" >&2
    exit 1
fi
if [ -e "$command" ] && [ ! -L "$command" ]; then
    say "$command is there and is no link to Hashiya: nothing was changed" >&2
    exit 1
fi
# An older installation goes first; what Hashiya keeps for its reader lies elsewhere and stays.
[ ! -f "$home/uninstall.sh" ] || sh "$home/uninstall.sh" --quiet

say "installing into $prefix"
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
cp -Rp "$here/lib/hashiya" "$home" # with their times: a catalog is newer than its source
cp "$here/uninstall.sh" "$home/uninstall.sh"
ln -s ../lib/hashiya/hashiya "$command"

# Paths with a space or a sign that the desktop entry format gives a meaning are quoted as it wants them.
quoted=$(printf '%s' "$command" | sed 's/[\\"`$]/\\&/g; s/%/%%/g; s/\\/\\\\/g')
(cd "$here/share" && find . -type f) | while read -r file; do
    file=${file#./}
    mkdir -p "$prefix/share/$(dirname "$file")"
    cp "$here/share/$file" "$prefix/share/$file"
    printf 'share/%s\n' "$file"
done >"$home/installed"
entry=$prefix/share/applications/hashiya.desktop
while IFS= read -r line; do
    case $line in
    Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
    TryExec=*) printf 'TryExec=%s\n' "$(printf '%s' "$command" | sed 's/\\/\\\\/g')" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/applications/hashiya.desktop" >"$entry"

# Tell the desktop, where it has the tools; without them it finds out at the next start.
update-desktop-database -q "$prefix/share/applications" 2>/dev/null || true
gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" 2>/dev/null || true

say "installed; it stands in the menu, and the command is $command"
case :${PATH:-}: in *":$prefix/bin:"*) ;; *) say "$prefix/bin is not in PATH: type the whole path, or add it" ;; esac
say "to remove it: sh $home/uninstall.sh"
