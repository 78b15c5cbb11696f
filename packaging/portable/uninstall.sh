#!/bin/sh
# Removes Hashiya as install.sh put it here; it lies in FOLDER/lib/hashiya. What Hashiya keeps for its reader
# (choices, places in the texts) stays: ~/.local/share/hashiya. The list of what was installed goes last: a removal
# that was interrupted is taken up again by the same command.
set -eu
unset CDPATH
say() { printf 'hashiya: %s\n' "$*"; }
usage() {
    cat <<'END_OF_USAGE'
usage: FOLDER/lib/hashiya/uninstall.sh [--quiet]

  Removes Hashiya from FOLDER, where install.sh put it. What you marked and chose is kept.

  يزيل حاشية من المجلد FOLDER الذي ثبّتها فيه install.sh. ويبقى ما علّمته وما اخترته.
END_OF_USAGE
}

quiet=''
for argument in "$@"; do
    case $argument in
    -h | --help) usage && exit 0 ;;
    --quiet) quiet=yes ;;
    -*) say "there is no option $argument; uninstall.sh --help says what there is" >&2 && exit 2 ;;
    *) say "it takes no folder: run the uninstall.sh that was installed, FOLDER/lib/hashiya/uninstall.sh" >&2 && exit 2 ;;
    esac
done
home=$(cd -P -- "$(dirname -- "$0")" && pwd)
prefix=${home%/lib/hashiya}
if [ ! -f "$home/installed" ] || [ "$prefix" = "$home" ]; then
    say 'this is no installation; run the uninstall.sh that was installed: FOLDER/lib/hashiya/uninstall.sh' >&2
    exit 1
fi

# Folders are removed when they are empty, up to share/ itself.
prune() { # FILE
    folder=$(dirname "$1")
    while [ "$folder" != . ] && { [ ! -d "$prefix/$folder" ] || rmdir "$prefix/$folder" 2>/dev/null; }; do
        folder=$(dirname "$folder")
    done
}

while IFS= read -r file; do
    rm -f "$prefix/$file"
    prune "$file"
done <"$home/installed"

# The desktop's own indexes: brought up to date, and removed where nothing is left in them.
mime=share/applications/mimeinfo.cache
if [ -f "$prefix/$mime" ]; then
    update-desktop-database -q "$prefix/share/applications" 2>/dev/null || true
    if ! grep -q = "$prefix/$mime"; then
        rm -f "$prefix/$mime"
        prune "$mime"
    fi
fi
icons=share/icons/hicolor/icon-theme.cache
if [ -f "$prefix/$icons" ]; then
    if [ -n "$(find "$prefix/share/icons/hicolor" -type f ! -name icon-theme.cache | head -n 1)" ]; then
        gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" 2>/dev/null || true
    else
        rm -f "$prefix/$icons"
        prune "$icons"
    fi
fi

# The command, unless somebody has put another link there since.
command=$prefix/bin/hashiya
if [ -L "$command" ] && [ "$(readlink "$command")" = ../lib/hashiya/hashiya ]; then rm -f "$command"; fi
find "$home" -mindepth 1 -maxdepth 1 ! -name installed ! -name uninstall.sh -exec rm -rf {} +
rm -f "$home/uninstall.sh"
rm -f "$home/installed"
rmdir "$home"
rmdir "$prefix/lib" "$prefix/bin" "$prefix/share" 2>/dev/null || true
[ -n "$quiet" ] || say "removed from $prefix; what you marked and chose was kept"
