"""Where the bundled program begins; PyInstaller wants a script of its own, outside the package."""

import os
import sys
from pathlib import Path

from reader.__main__ import main

# A program of Windows that has no console has no streams either.
for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end

sys.exit(main())
