"""Make a cable: one folder that is ready to send, from files that a build has just found fresh and free of findings.

`output/<memo>/cable/<audience>/` holds cable.txt, the attachments under their outgoing names, SHA256SUMS, and the
envelopes that are asked for. Nothing in it depends on anything but the sources, the profile and what was sent before.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.build.attached import attachments
from reportkit.build.cable_search import search_cable
from reportkit.build.execute import build
from reportkit.build.manifest import checksums, digests_in
from reportkit.build.plan import Job, plan
from reportkit.build.publishing import lying
from reportkit.build.read import read_sound
from reportkit.build.request import Request
from reportkit.build.sealing import Sealing, sealed
from reportkit.build.sent import changes_since, sent_path, sent_record
from reportkit.build.smaller import build_smaller
from reportkit.compile import compile_memo
from reportkit.compile.cable import CompiledCable, compile_cable
from reportkit.diagnostics import Sink
from reportkit.doctree.cable import Attachment
from reportkit.doctree.cable_form import CableProfile
from reportkit.doctree.nodes import Document
from reportkit.model.project import Project
from reportkit.parse.cables import load_cable_profile
from reportkit.record import dataclass, replace
from reportkit.source.publish import publish
from reportkit.source.removal import remove
from reportkit.source.workspace import Workspace, disk
from reportkit.writers.cable import write_cable, write_mail, write_zip

TEXT, SUMS, SEAL, MAIL, ARCHIVE = "cable.txt", "SHA256SUMS", "SHA256SUMS.p7s", "cable.eml", "cable.zip"


@dataclass(frozen=True, slots=True)
class CableRequest:
    """The cable that is asked for. None leaves profile and envelopes to the memo and the profile.

    `since` is the record of what was sent before; `image_dpi` the most dots an inch of pictures, 0 for any.
    """

    memo: str
    audience: str
    profile: str | None = None
    since: bytes | None = None
    mail: bool | None = None
    archive: bool | None = None
    image_dpi: int = 0


@dataclass(frozen=True, slots=True)
class Cabled:
    """What was made: the text, the paths written with whether their bytes are new, and the sentence on what changed."""

    text: str
    paths: tuple[tuple[str, bool], ...]
    changes: str = ""


def make_cable(root: str, request: CableRequest, sink: Sink, seal: Sealing | None = None) -> Cabled | None:
    """Make the folder of a cable; None where there are findings of any kind, and then nothing of it is written.

    With `seal` it is another folder, with signed PDFs and checksums. Reports what a build reports, RK600 to RK623, and
    RK410 and RK413 for the text; RK627 for a seal on a paper without origin. Raises what `build` raises.
    """
    workspace = disk(root)
    found = read_sound(workspace, sink)
    if not found.usable or request.memo in found.faulty:
        return None
    (job,) = plan(found.project, (request.memo,), (request.audience,))
    profile = _profile(job, request, workspace, sink)
    if profile is None:
        return None
    job = replace(job, formats=tuple(f for f in job.formats if f in profile.formats))
    made = _files(root, job, request, found.project, sink)
    if made is None or sink.found:
        return None
    files, pages = made
    compiled = compile_cable(job.memo, job.audience, found.project.evidence, found.project, sink, profile=profile)
    document = compile_memo(job.memo, job.audience, found.project.evidence, found.project, Sink())
    if compiled is None or document is None:
        return None
    carried = attachments(job, files, pages, sink, profile=profile, project=found.project)
    if seal is not None and not sink.found:
        carried = sealed(job, carried, seal, found.project, sink)
    changes = "" if request.since is None else changes_since(request.since, document.document, profile)
    text = _text(compiled, carried, changes, profile, sink)
    search_cable(compiled, document, text, sink, names=tuple(carried), profile=profile)
    if sink.found:
        return None
    whole = _folder(job, compiled, text, carried, request=request, seal=seal)
    folder = folder_of(job, "cable" if seal is None else "sealed")
    return _published(root, job, folder, whole, document.document, changes=changes, text=text)


def folder_of(job: Job, kind: str = "cable") -> str:
    """Give the folder of a job's cable, by its path from the root; those that are `sealed` lie apart."""
    return f"output/{job.memo.id}/{kind}/{job.audience.id}"


def _profile(job: Job, request: CableRequest, workspace: Workspace, sink: Sink) -> CableProfile | None:
    order = job.variant.cable
    name = request.profile or (order.profile if order else None) or "generic"
    profile = load_cable_profile(name, workspace, sink, job.memo.span if order is None else order.span)
    for asked, allowed, kind in ((request.mail, "eml", "a mail"), (request.archive, "zip", "an archive")):
        if asked and profile is not None and not getattr(profile, allowed):
            said = f"the profile of cables `{profile.name}` lets {kind} not pass"
            sink.error("RK623", profile.span, said, f"leave `--{allowed}` away, or use another profile")
    return profile


def _files(
    root: str, job: Job, request: CableRequest, project: Project, sink: Sink
) -> tuple[Mapping[str, bytes], Mapping[str, int]] | None:
    """Give the files of a job by format, and their pages: as they lie, once a build has found them fresh."""
    if request.image_dpi:
        return build_smaller(root, job, project, request.image_dpi, sink)
    report = build(root, Request((job.memo.id,), (job.audience.id,), job.formats), sink)
    if sink.found:
        return None
    workspace = disk(root)
    files = {kind: data for kind in job.formats if (data := lying(workspace, f"{job.stem}.{kind}")) is not None}
    pages = {one.path.rpartition(".")[2]: one.pages for one in report.written}
    return files, pages


def _text(
    compiled: CompiledCable,
    carried: Mapping[str, tuple[Attachment, bytes]],
    changes: str,
    profile: CableProfile,
    sink: Sink,
) -> str:
    listed = tuple(one for one, _ in carried.values())
    return write_cable(replace(compiled.cable, attachments=listed, changes=changes), profile, sink)


def _folder(
    job: Job,
    compiled: CompiledCable,
    text: str,
    carried: Mapping[str, tuple[Attachment, bytes]],
    *,
    request: CableRequest,
    seal: Sealing | None,
) -> dict[str, bytes]:
    """Give everything in the folder, by name."""
    files = {TEXT: text.encode("utf-8"), **{name: data for name, (_, data) in carried.items()}}
    whole = {**files, SUMS: checksums(files)}
    if seal is not None:
        whole[SEAL] = seal.text(whole[SUMS])
    attached = {name: data for name, data in files.items() if name != TEXT}
    if request.mail:
        subject = " ".join(compiled.cable.subject.text.split())
        whole[MAIL] = write_mail(subject, text, attached, job.memo.date)
    if request.archive:
        listed = {name: whole[name] for name in (SUMS, SEAL) if name in whole}
        whole[ARCHIVE] = write_zip({**files, **listed}, job.memo.date)
    return whole


def _published(
    root: str,
    job: Job,
    folder: str,
    whole: Mapping[str, bytes],
    document: Document,
    *,
    changes: str,
    text: str,
) -> Cabled:
    """Put the folder in place, all or nothing, and take away what an earlier cable of ours left there."""
    workspace = disk(root)
    before = _ours(workspace, folder)
    files = {f"{folder}/{name}": data for name, data in whole.items()}
    record = {sent_path(job): sent_record(document)}
    changed = publish(root, {**files, **record})
    left = {path: digest for path, digest in before.items() if path not in files}
    others = [path for name in (MAIL, ARCHIVE, SEAL) if (path := f"{folder}/{name}") not in files]
    others = [path for path in others if workspace.exists(path)]
    if left or others:
        remove(root, left, others)
    return Cabled(text, tuple((path, path in changed) for path in files), changes)


def _ours(workspace: Workspace, folder: str) -> dict[str, str]:
    """Give the digests of files that the checksums in a folder list, by path: an earlier cable's."""
    data = lying(workspace, f"{folder}/{SUMS}")
    if data is None:
        return {}
    return {f"{folder}/{name}": digest for name, digest in digests_in(data).items()}
