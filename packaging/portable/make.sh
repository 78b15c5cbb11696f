# shellcheck shell=sh
# An archive for a person without root, made of the bundle. Read by packaging/build.
# shellcheck disable=SC2154 # locks, work, dist, release, bundle: set by packaging/build and its parts

portable=$locks/portable

make_portable() {
    need xz=xz-utils objdump=binutils desktop-file-validate=desktop-file-utils appstreamcli=appstream
    name=hashiya-$release-linux-$(uname -m)
    tree=$work/portable/$name
    archive=$dist/$name.tar.xz
    rm -rf "$work/portable" "$archive"
    task "laying out the portable archive" lay_out_portable
    task "packing it" pack_portable
    task "trying it: installing, running and removing it in a scratch home" sh "$portable/try.sh" "$archive" "$work/home"
    made "$archive"
}

lay_out_portable() {
    mkdir -p "$tree/lib" "$tree/licenses" && cp -a "$bundle" "$tree/lib/hashiya" || return
    lay_out_share "$tree/share" && check_share "$tree/share" || return
    install -m 755 "$portable/install.sh" "$portable/uninstall.sh" "$tree" || return
    python "$locks/linux/copyright.py" "$bundle" lib/hashiya >"$tree/copyright" || return
    # The copyright file names these as places on Debian; elsewhere they lie here.
    for licence in Apache-2.0 GPL-2 GPL-3 LGPL-3; do
        cp "/usr/share/common-licenses/$licence" "$tree/licenses" || return
    done
    # The newest version of glibc that any file of the bundle asks for.
    glibc=$(find "$bundle" -type f \( -name '*.so*' -o -name hashiya \) -exec objdump -T {} + 2>/dev/null |
        grep -o 'GLIBC_2\.[0-9]*' | sort -uV | tail -n 1)
    sed "s/@VERSION@/$release/; s/@ARCHITECTURE@/$(uname -m)/; s/@GLIBC@/${glibc#GLIBC_}/" \
        "$portable/README.txt" >"$tree/README.txt" && settle "$tree"
}

pack_portable() {
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=gnu \
        -C "$work/portable" -cf - "$name" | xz -6 -T1 >"$archive"
}
