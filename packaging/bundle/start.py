"""Where the bundled program begins; PyInstaller wants a script of its own, outside the package."""

import sys

from reader.__main__ import main

sys.exit(main())
