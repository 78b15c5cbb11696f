#!/bin/sh
# Removes Hashiya as install.sh put it here; it lies in PREFIX/lib/hashiya. What Hashiya keeps for its reader
# (choices, places in the texts) stays: ~/.local/share/hashiya.
set -eu
unset CDPATH
home=$(cd -P -- "$(dirname -- "$0")" && pwd)
prefix=${home%/lib/hashiya}
if [ ! -f "$home/installed" ] || [ "$prefix" = "$home" ]; then
    echo 'hashiya: this is no installation; run the uninstall.sh that was installed: PREFIX/lib/hashiya/uninstall.sh' >&2
    exit 1
fi

# Folders are removed when they are empty, up to share/ itself.
prune() { # FILE
    folder=$(dirname "$1")
    while [ "$folder" != . ] && rmdir "$prefix/$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
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

if [ -L "$prefix/bin/hashiya" ]; then rm -f "$prefix/bin/hashiya"; fi
rm -rf "$home"
rmdir "$prefix/lib" "$prefix/bin" "$prefix/share" 2>/dev/null || true
[ "${1:-}" = --quiet ] || echo "hashiya: removed from $prefix; what you marked and chose was kept"
