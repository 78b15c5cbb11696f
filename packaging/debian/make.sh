# shellcheck shell=sh
# The package for Debian and what comes from it, by plain dpkg-deb from the bundle. Read by packaging/build.
# shellcheck disable=SC2154 # locks, work, dist, release, bundle: set by packaging/build and its parts

debian=$locks/debian

make_deb() {
    need dpkg-shlibdeps=dpkg-dev dpkg-deb=dpkg lintian desktop-file-validate=desktop-file-utils appstreamcli=appstream
    architecture=$(dpkg --print-architecture)
    tree=$work/deb
    deb=$dist/hashiya_${release}_$architecture.deb
    rm -rf "$tree" "$deb"
    task "laying out the Debian package" lay_out_deb
    task "asking which packages it depends on" find_depends
    task "writing its control files" write_control
    task "packing it" dpkg-deb --root-owner-group -Zxz --build "$tree" "$deb"
    task "checking it with lintian" lintian --allow-root --fail-on error,warning --info "$deb"
    made "$deb"
}

lay_out_deb() {
    mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$tree/usr/share/doc/hashiya" || return
    cp -a "$bundle" "$tree/usr/lib/hashiya" || return
    # What the bundle carries for systems that may lack it Debian has, and the package asks for it.
    python "$locks/bundle/contents.py" | while read -r pattern; do
        find "$tree/usr/lib/hashiya/_internal" -maxdepth 1 -name "$pattern" -delete || return
    done
    ln -s ../lib/hashiya/hashiya "$tree/usr/bin/hashiya" &&
        lay_out_share "$tree/usr/share" && check_share "$tree/usr/share" &&
        python "$locks/linux/copyright.py" "$tree/usr/lib/hashiya" usr/lib/hashiya >"$tree/usr/share/doc/hashiya/copyright" &&
        sed "s/@VERSION@/$release/; s/@DATE@/$(date -R -d "@$SOURCE_DATE_EPOCH")/" "$debian/changelog" |
        gzip -9n >"$tree/usr/share/doc/hashiya/changelog.gz" &&
        install -Dm 644 "$debian/lintian-overrides" "$tree/usr/share/lintian/overrides/hashiya"
}

# dpkg-shlibdeps reads what each binary asks for, and which package's symbols answer it.
find_depends() {
    mkdir -p "$work/shlibdeps/debian" && printf 'Source: hashiya\n\nPackage: hashiya\nArchitecture: any\n' >"$work/shlibdeps/debian/control" || return
    cd "$work/shlibdeps" || return
    inside=$tree/usr/lib/hashiya/_internal
    find "$tree/usr/lib/hashiya" -type f \( -name '*.so' -o -name '*.so.*' -o -name hashiya \) |
        sed 's/^/-e/' | xargs -d '\n' dpkg-shlibdeps -O --ignore-missing-info --warnings=0 \
        -l"$inside" -l"$inside/PySide6" -l"$inside/PySide6/Qt/lib" -l"$inside/shiboken6" >"$work/depends" || return
    sed -n 's/^shlibs:Depends=//p' "$work/depends" >"$work/depends.list"
    [ -s "$work/depends.list" ] && cat "$work/depends.list"
}

write_control() {
    size=$(du -s --apparent-size --block-size=1024 "$tree" | cut -f 1)
    mkdir -p "$tree/DEBIAN" &&
        sed "s/@VERSION@/$release/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/
            s/@DEPENDS@/$(sed 's/[&/\]/\\&/g' "$work/depends.list")/" "$debian/control" >"$tree/DEBIAN/control" &&
        (cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums) &&
        settle "$tree"
}
