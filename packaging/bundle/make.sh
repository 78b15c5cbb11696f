# shellcheck shell=sh
# The bundle: the program in one folder, with its own Python and Qt. Read by packaging/build.
# shellcheck disable=SC2154 # root, locks, venv, work, dist: set by packaging/build

bundle=$dist/hashiya

make_bundle() {
    rm -rf "$bundle"
    stage_bundle
    task "trying that the trimmed data says the same as the whole" compare_data
    task "bundling (about half a minute)" freeze hashiya "$dist"
    settle "$bundle"
    task "looking into the bundle" python "$locks/bundle/inspect_bundle.py" "$bundle"
    task "trying the bundle" try_bundle
    made "$bundle"
    say "fingerprint: $(fingerprint "$bundle")"
}

# A bare window, frozen in the same way: what the bundle's start is measured against.
make_floor() {
    rm -rf "$work/floor"
    stage_bundle
    task "freezing a bare window" freeze floor "$work"
    settle "$work/floor"
    task "trying it" env QT_QPA_PLATFORM=offscreen "$work/floor/floor" "$root/README.md"
    made "$work/floor"
}

stage_bundle() {
    need strip=binutils icupkg=icu-devtools
    stage=$work/stage
    task "compiling the catalogs, trimming the data of ICU and CLDR" python "$locks/bundle/stage.py" "$stage"
}

compare_data() {
    python "$locks/bundle/probe_icu.py" >"$work/icu-whole" &&
        LD_LIBRARY_PATH=$stage/files/PySide6/Qt/lib python "$locks/bundle/probe_icu.py" >"$work/icu-trimmed" &&
        cmp "$work/icu-whole" "$work/icu-trimmed"
}

freeze() { # RECIPE FOLDER
    HASHIYA_STAGE=$stage python -m PyInstaller --noconfirm --clean --log-level WARN \
        --distpath "$2" --workpath "$work/pyinstaller" "$locks/bundle/$1.spec"
}

# Each command, in both languages: the bundle says to the byte what the source says, and shows the same picture. And it
# tries itself: that letters are drawn in its own fonts, and a picture of every format is decoded.
try_bundle() {
    prepare_catalogs "$venv"
    for language in en ar; do
        for command in --version --help "export --language $language" "events --language $language --json" \
            "mentions --language $language --json" "glossary --language $language --json" check \
            "snapshot picture.png --language $language"; do
            echo "$language: hashiya $command"
            said_by bundle "$bundle/hashiya" || return
            said_by source "$venv/bin/python" -P -m reader || return
            cmp "$work/said-bundle" "$work/said-source" || return
        done
        command=self-test
        echo "$language: hashiya $command"
        said_by bundle "$bundle/hashiya" || return
        grep -qx 'exit code 0' "$work/said-bundle" || return
    done
}

# Writes down what $command says, its exit code and its picture; places in the file system are left out.
said_by() { # NAME PROGRAM…
    name=$1
    shift
    rm -rf "$work/home" && mkdir -p "$work/home" && cd "$work/home" || return
    # shellcheck disable=SC2086 # one word an argument
    env -i HOME="$work/home" QT_QPA_PLATFORM=offscreen LC_CTYPE=C.UTF-8 LANGUAGE="$language" "$@" $command >said 2>told
    echo "exit code $?" >>said
    cat told >>said
    [ ! -f picture.png ] || cksum picture.png >>said
    sed 's|[^ ]*/locales/|locales/|' said >"$work/said-$name"
    cat "$work/said-$name"
}

# One hash for the names, rights and contents of a folder.
fingerprint() { # FOLDER
    (cd "$1" && find . \( -type f -printf '%m ' -exec sha256sum {} \; \) -o \( -type l -printf '%p %l\n' \)) |
        sort | sha256sum | cut -d ' ' -f 1
}
