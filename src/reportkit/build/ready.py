"""What is loaded and made ready once for all documents: before workers are forked, or while the sources are read."""

from __future__ import annotations

from contextlib import suppress

from reportkit.build.cache import Cache
from reportkit.build.carried import taken
from reportkit.build.line import Finish
from reportkit.build.outcome import pack
from reportkit.build.serving import Send
from reportkit.build.steps import Pace, Steps
from reportkit.build.task import Task
from reportkit.diagnostics import FontError, Sink
from reportkit.diagnostics.told import untold
from reportkit.record import replace
from reportkit.source.traced import Traced
from reportkit.source.workspace import disk


def finisher(root: str, formats: tuple[str, ...], cache: Cache, watched: bool) -> Finish:
    """Load what writes `formats`, make the project's looks ready, and give what finishes a job.

    With `watched`, what is sent says how far a job has come.
    """
    cache.known()  # what another program kept is thrown away
    load(root, formats, cache)
    from reportkit.build.variant import finish  # late: loaded here, and not in the process that reads

    pace = Pace()

    def work(number: int, data: bytes, send: Send) -> bytes:
        task: Task = taken(data)
        sources = Traced(disk(root))  # of which style sheets are read here
        outcome = finish(task, sources, Steps(task.job.formats, send, pace) if watched else untold, cache)
        return pack(replace(outcome, saw=sources.seen))

    return work


def load(root: str, formats: tuple[str, ...], cache: Cache) -> None:
    """Load what writes `formats`; make ready what style sheets are made of, and the faces that DOCX files embed."""
    from reportkit.build.names import audience_styles  # late, as in `finisher`
    from reportkit.build.variant import load_writers
    from reportkit.style.load import load_sheet

    load_writers(formats)
    found = (load_sheet(name, disk(root), Sink()) for name in audience_styles(root))
    sheets = [sheet for sheet in found if sheet is not None]
    if "docx" in formats:
        from reportkit.writers.docx.ready import make_usual

        with suppress(FontError):  # it is found again, and told, where the face is needed
            for sheet in sheets:
                make_usual(sheet, keeps=cache.keeps)
