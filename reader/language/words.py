"""What a catalog of the interface's words can be asked for, and how words in tables are marked for translators."""

from __future__ import annotations

from typing import Protocol


class Words(Protocol):
    """A gettext catalog, as :class:`gettext.NullTranslations` and its kin are.

    Each method returns the message itself where there is no translation.
    """

    def gettext(self, message: str, /) -> str:
        """Return the translation of a message."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """Return the form of a message that a number asks for."""
        ...

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the translation of a message in a context."""
        ...

    def npgettext(self, context: str, singular: str, plural: str, number: int, /) -> str:
        """Return the form of a message in a context that a number asks for."""
        ...


def pgettext_noop(context: str, message: str) -> str:  # noqa: ARG001  # the context is there for the extractor
    """Mark a message in a table for the extractor, and return it untranslated: the table's user translates it.

    >>> pgettext_noop("month", "March")
    'March'
    """
    return message


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for it
    """Mark a message for the extractor, and return it untranslated: whoever shows it translates it.

    >>> N_("options")
    'options'
    """
    return message
