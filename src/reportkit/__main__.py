"""The `reportkit` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line, and end the process at once.

    Collecting garbage is put off, and nothing is taken apart at the end: a build ends before either would pay, and the
    interpreter's own tidying takes as long as laying out a memo.
    """
    import gc
    import os

    gc.disable()
    try:
        from reportkit.cli import main as command

        command(prog_name="reportkit")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except KeyboardInterrupt:  # while modules are loaded; a command tells it itself
        code = 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = code or 2
    os._exit(code)


if __name__ == "__main__":
    main()
