"""``python -m aigc_studio``: argv, then app. Imports nothing heavy."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the studio with the process's arguments; the result is the exit status."""
    from aigc_studio.app.start import start

    return start(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
