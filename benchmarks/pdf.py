"""How many pages a second are drawn, saved and read back: `python benchmarks/pdf.py [PAGES] [SHEET]`, or `--profile`.

The document is laid out before; what is timed is the writer of PDF, and then the check that reads its bytes.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet
from reportkit.writers.pdf import write_pdf

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from generated_document import generated


def main() -> None:
    """Measure, and say what came out."""
    numbers = [a for a in sys.argv[1:] if not a.startswith("-")]
    count, style = int(numbers[0]) if numbers else 200, numbers[1] if len(numbers) > 1 else "base"
    sheet = load_sheet(style, MemoryWorkspace({}), Sink())
    assert sheet is not None
    document, fonts = generated(count, style), FontSet()
    pages = lay_out(document, sheet, fonts, Sink())
    data = write_pdf(document, pages, fonts)
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(write_pdf, document, pages, fonts)
        pstats.Stats(profile).sort_stats("tottime").print_stats(24)
        return
    gc.freeze()
    gc.disable()
    made = len(pages.pages)
    for what, run in (
        ("written", lambda: write_pdf(document, pages, fonts)),
        ("read back", lambda: read_pdf(data, Sink())),
    ):
        seconds = median(run)
        print(f"{made} pages {what}: {seconds * 1000:.0f} ms, {made / seconds:.0f} pages/s ({len(data):,} bytes)")


def median(run: Callable[[], object]) -> float:
    """Give the median of five runs, in seconds of this process."""
    times = []
    for _ in range(5):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return sorted(times)[2]


if __name__ == "__main__":
    main()
