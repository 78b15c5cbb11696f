# shellcheck shell=sh
# What every Linux desktop finds in a share/ folder: entry, icons, metainfo, manual, completion. Read by packaging/build.
# shellcheck disable=SC2154 # root, locks, release: set by packaging/build

linux=$locks/linux

# Lays out share/; the places are the same in /usr, in ~/.local and in a Flatpak's /app.
lay_out_share() { # FOLDER
    share=$1
    install -Dm 644 "$linux/hashiya.desktop" "$share/applications/hashiya.desktop" &&
        lay_out_metainfo "$share/metainfo/alt.hashiya.reader.metainfo.xml" &&
        install -Dm 644 "$linux/completions/hashiya.bash" "$share/bash-completion/completions/hashiya" &&
        install -Dm 644 "$linux/completions/_hashiya" "$share/zsh/vendor-completions/_hashiya" &&
        install -Dm 644 "$linux/completions/hashiya.fish" "$share/fish/vendor_completions.d/hashiya.fish" &&
        lay_out_icons "$share/icons/hicolor" && lay_out_manual "$share/man"
}

# With screenshots where HASHIYA_PICTURES says at which address on the web they lie: the format takes no other place.
lay_out_metainfo() { # FILE
    install -Dm 644 "$linux/metainfo.xml" "$1" || return
    [ -n "${HASHIYA_PICTURES:-}" ] || return 0
    address=$(printf '%s' "$HASHIYA_PICTURES" | sed 's/&/\\\&amp;/g')
    sed "s|@PICTURES@|$address|" "$linux/screenshots.xml" | sed '/<launchable /r /dev/stdin' "$linux/metainfo.xml" >"$1"
}

lay_out_icons() { # FOLDER
    for size in 16 32 48 64 128 256 512; do
        install -Dm 644 "$root/resources/icons/hashiya-$size.png" "$1/${size}x$size/apps/hashiya.png" || return
    done
    install -Dm 644 "$root/resources/icons/hashiya.svg" "$1/scalable/apps/hashiya.svg"
}

lay_out_manual() { # FOLDER
    for page in man1 ar/man1; do
        source=$linux/man/${page%man1}hashiya.1
        mkdir -p "$1/$page" && sed "s/@VERSION@/$release/" "$source" | gzip -9n >"$1/$page/hashiya.1.gz" || return
    done
}

check_share() { # FOLDER
    desktop-file-validate "$1/applications/hashiya.desktop" &&
        appstreamcli validate --no-net "$1"/metainfo/*.xml
}
