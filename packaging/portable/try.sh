#!/bin/sh
# Tries a portable archive for real: try.sh ARCHIVE SCRATCH. Unpacks it into SCRATCH, which is emptied first, installs
# it for a person whose home lies there (with a space in its name), runs it, removes it: nothing may be left.
set -eu
archive=$1
scratch=$2
rm -rf "$scratch"
mkdir -p "$scratch/unpacked"
tar -xf "$archive" -C "$scratch/unpacked"
mkdir -p "$scratch/a home/.local/share/applications" "$scratch/pictures"
home=$(cd "$scratch/a home" && pwd)
: >"$home/.local/share/applications/other.desktop" # of another program: stays
before=$(find "$home" | sort)
as_person() { env -i HOME="$home" PATH=/usr/bin:/bin LC_CTYPE=C.UTF-8 QT_QPA_PLATFORM=offscreen "$@"; }

as_person sh "$scratch"/unpacked/*/install.sh
as_person sh "$scratch"/unpacked/*/install.sh # over itself
rm -rf "$scratch/unpacked"                    # the installation stands alone
desktop-file-validate "$home/.local/share/applications/hashiya.desktop"
grep -qF "Exec=\"$home/.local/bin/hashiya\"" "$home/.local/share/applications/hashiya.desktop"
as_person "$home/.local/bin/hashiya" --version
for language in en ar; do
    as_person "$home/.local/bin/hashiya" snapshot "$scratch/pictures/$language.png" --language "$language"
    [ -s "$scratch/pictures/$language.png" ]
done
as_person "$home/.local/bin/hashiya" self-test --json
as_person sh "$home/.local/lib/hashiya/uninstall.sh"

# What the program kept for its reader, the test's own doing, is no part of the installation.
rm -rf "$home/.local/share/hashiya" "$home/.cache" "$home/.config"
after=$(find "$home" | sort)
[ "$before" = "$after" ] || {
    echo "left after uninstall:" && printf '%s\n%s\n' "$before" "$after" | sort | uniq -u
    exit 1
}
echo "nothing left"
