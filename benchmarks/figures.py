"""What a benchmark found: printed, and put in its place in docs/performance.md where that is asked for."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


class Figures:
    """Lines of Markdown as they are found."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str = "") -> None:
        """Print a line, and keep it."""
        print(line, flush=True)
        self.lines.append(line)

    def put(self, name: str) -> None:
        """Replace what stands between the marks of a name in the page."""
        text = PAGE.read_text(encoding="utf-8")
        start, end = f"<!-- figures: {name} -->\n", f"<!-- end: {name} -->\n"
        before, _, rest = text.partition(start)
        _, found, after = rest.partition(end)
        if not found:
            raise SystemExit(f"{PAGE.name} has no place for {name}")
        kept = "\n".join(self.lines).strip("\n")
        PAGE.write_text(f"{before}{start}\n{kept}\n\n{end}{after}", encoding="utf-8")
