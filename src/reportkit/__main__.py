"""The `reportkit` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line. Collecting garbage is put off: a build ends before it would pay."""
    import gc

    gc.disable()
    from reportkit.cli import main as command

    command(prog_name="reportkit")


if __name__ == "__main__":
    main()
