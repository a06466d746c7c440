"""Diagnostic codes for cables and what they carry (RK600 to RK629): found by `reportkit cable`."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK600",
        "a profile of cables that there is none of",
        "A profile says how a ministry writes its cables: `generic`, `us-telegram`, `record-message`, `rok`, or a file "
        "of that name under `sources/profiles/cables/`.",
        "source-format 2",
    ),
    Code(
        "RK601",
        "a mistake in a profile of cables",
        "Header lines may name known keys only, every printed word must be there, and a cable has a summary and a list "
        "of what it carries.",
        "CAB-14",
    ),
    Code(
        "RK602",
        "a header line that the profile asks for",
        "The gateway of the ministry refuses a cable without it, or sends it to nobody. Write it in memo.yaml, under "
        "`variants.A.cable`.",
        "CAB-02",
    ),
    Code(
        "RK603",
        "a precedence that the profile does not have",
        "A precedence is one of those that the profile lists; every other one would be refused, or taken for another.",
        "CAB-12",
    ),
    Code(
        "RK604",
        "a cable without a summary",
        "The first paragraph says what it is about: the bottom line or the summary of this variant. A paper that has "
        "neither needs one before it can go by cable.",
        "CAB-04",
    ),
    Code(
        "RK605",
        "what no cable can hold",
        "A cable is text: no picture, chart or table, and no footnote. What stands in the bottom line or the summary "
        "is sent, so nothing may stand there that would be lost.",
        "CAB-06",
    ),
    Code(
        "RK610",
        "a character that a cable cannot be written with",
        "Teleprinters and gateways know few characters. Quotes, dashes, accents and blanks are undone; what has no "
        "form in the profile's letters is refused, since a letter that is left out changes a name.",
        "CAB-06",
    ),
    Code(
        "RK611",
        "a subject that is too long",
        "The subject is what the reader's list of cables shows, and profiles limit its length.",
        "CAB-02",
    ),
    Code(
        "RK612",
        "a caption that the profile does not have, or out of order",
        "A caption restricts who handles a cable. Each stands on a line of its own, the most restrictive first, in the "
        "order of the profile's `captions`.",
        "CAB-09",
    ),
    Code(
        "RK620",
        "an attachment that is too large",
        "Gateways drop or split what is larger than the profile allows. The message says what takes the room; pictures "
        "can be made smaller with `--image-dpi`.",
        "CAB-10",
    ),
    Code(
        "RK621",
        "the name of an attachment says too much",
        "A name is read on every screen that the cable passes: ASCII, short, and nothing of audiences or variants. "
        "Write one: `attachment_name` under the variant.",
        "CAB-14",
    ),
    Code(
        "RK622",
        "an attachment holds what gateways refuse",
        "No macros, no embedded files, no scripts, nothing that is fetched when the file is opened.",
        "CAB-14",
    ),
    Code(
        "RK623",
        "an envelope that the profile does not allow",
        "Many gateways block mails inside mails and archives; the profile says where they pass.",
        "CAB-10",
    ),
    Code(
        "RK624",
        "a seal that does not hold",
        "The file or its checksums are not what was signed: something was changed, cut or added behind the signature.",
        "ETSI EN 319 142-1",
    ),
    Code(
        "RK625",
        "a seal of somebody who is not trusted",
        "The signature is sound, and nobody vouches for who made it: its certificate leads to none of the roots that "
        "`--trust` names, has expired, or may not sign.",
        "RFC 5280",
    ),
    Code(
        "RK626",
        "a file is not what its checksums say",
        "A file beside SHA256SUMS has another digest, or is missing.",
        "CAB-14",
    ),
    Code(
        "RK627",
        "a seal on a paper without origin",
        "A signature says who made it, and a non-paper does not: no author, no sender, no signature.",
        "DIP-02",
    ),
)
