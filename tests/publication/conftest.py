"""The bundled publication and its editions, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.publication.bundle import load_bundle
from reader.publication.editions import BuiltEditions, Editions

if TYPE_CHECKING:
    from reader.publication.edition import Edition
    from reader.publication.model import Publication


@pytest.fixture(scope="session")
def publication() -> Publication:
    """Return the bundled publication."""
    return load_bundle(paths.publications() / "karabakh-2020")


@pytest.fixture(scope="session")
def editions(publication: Publication) -> Editions:
    """Return the editions of the bundled publication."""
    return BuiltEditions(publication, Catalogs(paths.locales()))


@pytest.fixture(scope="session", params=["en", "ar"])
def edition(request: pytest.FixtureRequest, editions: Editions) -> Edition:
    """Return each edition in turn."""
    return editions.edition(request.param)
