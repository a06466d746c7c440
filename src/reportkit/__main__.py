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
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:  # it was closed before we were started: what is said goes nowhere, and into no file of ours
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "w" if number else "r"))
    try:
        from reportkit.build.stamp import answered

        answer = answered(sys.argv[1:])  # before anything else is loaded: a build may have nothing to do
        if answer is None:
            from reportkit.cli.plain import plain_build

            answer = plain_build(sys.argv[1:])
        if answer is None:
            from reportkit.cli import main as command

            command(prog_name="reportkit")
        code = answer or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except KeyboardInterrupt:  # while modules are loaded; a command tells it itself
        code = 130
    except OSError:  # of the terminal: click could not even say what was asked
        code = 2
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # nobody reads any more, or the disk is full
            code = code or 2
    os._exit(code)


def _forget_here() -> None:
    """Take the folder that `python -m` is run in off the path: a pull request may have put modules into it."""
    import os

    # Of `os` alone, which is loaded already: any other module would be looked for in that folder.
    try:
        here = os.getcwd()  # noqa: PTH109
    except OSError:  # the folder that we stand in was deleted, and nothing can be loaded from it
        return
    if sys.path[:1] == [here] and not sys.flags.safe_path:
        del sys.path[0]


if __name__ == "__main__":
    _forget_here()
    main()
