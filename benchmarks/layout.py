"""How many pages a second the layout makes: `python benchmarks/layout.py [PAGES] [SHEET]`, or with `--profile`."""

from __future__ import annotations

import cProfile
import gc
import pstats
import sys
import time
from pathlib import Path

from reportkit.diagnostics import Sink
from reportkit.layout import lay_out
from reportkit.layout.fonts import FontSet
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from generated_document import generated


def main() -> None:
    """Measure, and say what came out."""
    words = [a for a in sys.argv[1:] if not a.startswith("-")]
    pages, style = int(words[0]) if words else 200, words[1] if len(words) > 1 else "base"
    sheet = load_sheet(style, MemoryWorkspace({}), Sink())
    assert sheet is not None
    document, fonts = generated(pages, style), FontSet()
    lay_out(document, sheet, fonts, Sink())  # advances of the faces are kept by the process
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(lay_out, document, sheet, fonts, Sink())
        pstats.Stats(profile).sort_stats("tottime").print_stats(28)
        return
    times = []
    gc.freeze()
    gc.disable()
    for _ in range(5):
        start = time.process_time()
        made = lay_out(document, sheet, fonts, Sink())
        times.append(time.process_time() - start)
    best = sorted(times)[len(times) // 2]
    print(
        f"{len(made.pages)} pages, {best * 1000:.0f} ms, {len(made.pages) / best:.0f} pages/s (median of {len(times)})"
    )


if __name__ == "__main__":
    main()
