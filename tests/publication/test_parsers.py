"""What the parsers of documents load: nothing that could reach a network."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from reader import paths

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = ["socket", "_socket", "ssl", "_ssl", "http", "http.client", "urllib.request", "urllib3", "asyncio", "ftplib"]
OPEN_ALL = """
import json, sys
from pathlib import Path
from reader.publication.documents import open_book
for path in sorted(Path(sys.argv[1]).iterdir()):
    with open_book(path) as book:
        assert list(book.blocks())
print(json.dumps(sorted(set(sys.modules) & set(json.loads(sys.argv[2])))))
"""


def test_opening_any_document_loads_no_network_module(tmp_path: Path) -> None:
    from tests.publication.hostile.archives import GOOD, archive, epub

    bundle = {
        "publication.toml": 'id = "small"\ntitle = "Small"\nlanguage = "en"\n',
        "article.md": "One[^1].\n\n[^1]: Two.\n",
    }
    (tmp_path / "a.epub").write_bytes(epub({"a.xhtml": GOOD}))
    (tmp_path / "b.zip").write_bytes(archive(bundle))
    (tmp_path / "c.html").write_text(
        "<p>Ein kurzer Satz, der von nichts handelt als von sich selbst.", encoding="utf-8"
    )
    (tmp_path / "d.md").write_text("# Head\n\nText.\n", encoding="utf-8")
    (tmp_path / "e.txt").write_bytes("رسالة قصيرة كتبت منذ زمن بعيد".encode("cp1256"))
    done = subprocess.run(
        [sys.executable, "-c", OPEN_ALL, str(tmp_path), json.dumps(NETWORK)],
        capture_output=True,
        text=True,
        check=False,
        cwd=paths.package().parent,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
