"""Templates and their merging: what was translated stays, what changed is marked, nothing is guessed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from reader import paths
from reader.language.extraction import KEYWORDS, Message, interface_messages, merge, template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pot(*messages: Message) -> object:
    return template(messages, project="test")


def merged(old: object, *messages: Message, **options: object) -> object:
    return merge(old, pot(*messages), project="test", language="ar", **options)  # type: ignore[arg-type]


def translated(message: Message, text: str) -> object:
    po = merged(None, message)
    po[0].msgstr = text  # type: ignore[index]
    return po


def called_messages(path: Path) -> Iterator[tuple[str | None, str]]:
    """Yield the context and text of each call for a message in a file, by Python's own parser."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in KEYWORDS:
            literals = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            context = literals.pop(0) if literals and name in {"pgettext", "npgettext", "pgettext_noop"} else None
            if literals:
                yield context, literals[0]


def test_no_call_for_a_message_escapes_the_extractor() -> None:
    """Those inside f-strings do, where Python is older than 3.12 (PEP 701)."""
    known = {(message.context, message.text) for message in interface_messages(paths.package())}
    called = {message for path in paths.package().rglob("*.py") for message in called_messages(path)}
    assert len(called) > 500
    assert called - known == set()


def test_messages_are_found_in_code_with_contexts_and_plurals(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text(
        "_('Menu')\nwords.pgettext('month', 'May')\nwords.ngettext('{n} day', '{n} days', 2)\n"
        "# Translators: the verb\n_('Open')\n",
        encoding="utf-8",
    )
    (package / "b.py").write_text("words.gettext('Menu')\n", encoding="utf-8")
    found = {(m.context, m.text): m for m in interface_messages(package)}
    assert set(found) == {(None, "Menu"), ("month", "May"), (None, "{n} day"), (None, "Open")}
    assert found[None, "{n} day"].plural == "{n} days"
    assert found[None, "Open"].comment == "the verb"
    assert [reference[0] for reference in found[None, "Menu"].references] == ["package/a.py", "package/b.py"]


def test_a_package_without_sources_has_its_messages_in_a_template(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "locales").mkdir(parents=True)
    messages = [
        Message(None, "Menu", "a very long comment " * 12 + "to the end", references=(("a.py", "3"), ("b.py", "1"))),
        Message("month", "May", references=(("a.py", "4"),)),
        Message(None, "{n} day", plural="{n} days", references=(("a.py", "5"),)),
    ]
    pot = template(messages, project="reader")
    (package / "locales" / "reader.pot").write_text(f"{pot}\n", encoding="utf-8")
    assert interface_messages(package) == messages
    (package / "a.py").write_text("_('Other')", encoding="utf-8")
    assert [message.text for message in interface_messages(package)] == ["Other"]


def test_a_translation_stays_when_its_message_does() -> None:
    message = Message("p1", "One")
    entry = merged(translated(message, "واحد"), Message("p0", "Zero"), message)[1]  # type: ignore[index]
    assert (entry.msgstr, entry.fuzzy) == ("واحد", False)


def test_a_changed_message_keeps_its_old_translation_as_fuzzy() -> None:
    po = merged(translated(Message("p1", "One"), "واحد"), Message("p1", "One more"))
    assert (po[0].msgstr, po[0].fuzzy) == ("واحد", True)  # type: ignore[index]


def test_another_context_gets_nothing() -> None:
    po = merged(translated(Message("p1", "One"), "واحد"), Message("p1", "One"), Message("p2", "One"))
    assert po[1].msgstr == ""  # type: ignore[index]


def test_a_message_gone_is_kept_as_obsolete() -> None:
    po = merged(translated(Message("p1", "One"), "واحد"), Message("p2", "Two"))
    gone = [entry for entry in po if entry.obsolete]  # type: ignore[attr-defined]
    assert [entry.msgstr for entry in gone] == ["واحد"]


def test_the_source_language_says_itself_and_its_renderings() -> None:
    po = merged(None, Message("p1", "One"), Message("p27", "«قول»"), says_itself=True, said={"p27": "“A saying”"})
    assert [entry.msgstr for entry in po] == ["One", "“A saying”"]  # type: ignore[attr-defined]


def test_the_arabic_header_has_six_forms_by_cldr() -> None:
    po = merged(None, Message(None, "{n} day", plural="{n} days"))
    header = po.metadata["Plural-Forms"]  # type: ignore[attr-defined]
    assert header.startswith("nplurals=6")
    assert "n%100>=11 ? 4 : 5" in header


def test_the_same_messages_make_the_same_file() -> None:
    messages = [Message("p1", "One"), Message(None, "{n} day", plural="{n} days")]
    assert str(pot(*messages)) == str(pot(*messages))
