"""The `reportkit` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Collecting garbage is put off: a build ends before it would pay."""
    import gc

    gc.disable()
    try:
        from reportkit.cli import main as command

        command(prog_name="reportkit")
    except KeyboardInterrupt:  # while modules are loaded; a command tells it itself
        sys.exit(130)


if __name__ == "__main__":
    main()
