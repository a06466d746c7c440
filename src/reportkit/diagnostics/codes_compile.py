"""Diagnostic codes for release, substitution, numbering, references and instruments (RK200 to RK299)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK200",
        "release empties what names something that stays",
        "Release took every word of a caption, a heading, a title, a term, the first words of an item, or of a "
        "paragraph whose note stays: what is left would show that something is gone. Restrict the whole, or give this "
        "audience words of its own.",
        "source-format 3.13",
    ),
    Code(
        "RK201",
        "release empties a cell",
        'Release took every word of a cell. Say what stands there for this audience: `{empty="n.a."}`.',
        "source-format 3.13",
    ),
    Code(
        "RK202",
        "a name is defined twice",
        "Ids are unique: the hint says where the first one stands.",
        "source-format 1",
    ),
    Code(
        "RK203",
        "an instrument or scheme that does not exist",
        "Instruments and marking schemes come with reportkit or stand under `sources/profiles/`.",
        "source-format 1",
    ),
    Code(
        "RK204",
        "a mark that the scheme does not have",
        "Marks are levels of the marking scheme, written exactly.",
        "MRK-01, TLP-01",
    ),
    Code(
        "RK205",
        "a fact that rests on nothing",
        "Every source of a fact is a reference of the project; a fact without one says why.",
        "source-format 4",
    ),
    Code(
        "RK206",
        "a memo without default_audiences",
        "With more than one audience, the memo says who gets Markdown that names none: silence is never consent.",
        "source-format 2",
    ),
    Code(
        "RK207",
        "an audience that the memo does not have",
        "A section can be released only to audiences that memo.yaml lists.",
        "source-format 2",
    ),
    Code(
        "RK208",
        "a variant whose sections do not add up",
        "A variant names every section released to it under `sections`, or leaves some out under `omit` with "
        "a reason, not both.",
        "source-format 2",
    ),
    Code(
        "RK209",
        "evidence that does not fit the day of the memo",
        "A memo renders as of its date: no fact or source may be later, and none may have run out.",
        "source-format 4",
    ),
    Code(
        "RK210",
        "text uses a fact that is withheld or unknown",
        "The fact is not released to an audience that the text reaches. Restrict the words that use it, or "
        "release the fact.",
        "source-format 3.10",
    ),
    Code(
        "RK211",
        "text uses a term that is withheld or unknown",
        "The term has no form for an audience that the text reaches.",
        "source-format 4",
    ),
    Code(
        "RK212",
        "text cites a work that is withheld or unknown",
        "The work is not released to an audience that the citation reaches.",
        "source-format 4",
    ),
    Code(
        "RK213",
        "text refers to something that is not there",
        "The section, paragraph, figure, table, recommendation or check is withheld from an audience that the"
        " text reaches, or does not exist. A reference to nothing would show that something is missing.",
        "source-format 3.10",
    ),
    Code(
        "RK214",
        "unknown audience in Markdown",
        "The name is not defined in audiences.yaml. A misspelt audience would print a secret or lose a text, "
        "so it is never guessed.",
        "source-format 1",
    ),
    Code(
        "RK215",
        "an audience outside its scope",
        "Nested restrictions only narrow: an audience has a place only where every restriction round it names it.",
        "source-format 3.1",
    ),
    Code(
        "RK216",
        "a mark above a ceiling",
        "A portion that reaches an audience is marked above what that audience may get. A mark never drops "
        "text: withhold the portion, or lower its mark.",
        "source-format 1",
    ),
    Code(
        "RK217",
        "a portion without a mark",
        "An audience that reaches this portion asks for stated marks on every portion.",
        "source-format 3.15",
    ),
    Code(
        "RK218",
        "a note that does not fit its mark",
        "Every note is defined once in its file, is used, and reaches every audience that its mark reaches.",
        "source-format 3.6",
    ),
    Code(
        "RK219",
        "wordings that do not cover their audiences",
        "Every audience in scope has one wording, or is named in `none`.",
        "source-format 3.7",
    ),
    Code(
        "RK220",
        "a fact that does not say whose word it is",
        "A quotation names its `speaker` (an error), an estimate its `estimator` (a warning): a reader who doubts it "
        "has to know whom to ask.",
        "source-format 4",
    ),
    Code(
        "RK221",
        "a link of record that leads nowhere",
        "The `facts` of a recommendation, and the `source` and `recommendations` of an item of the checklist, are "
        "never printed, and release takes them along without a word; so a name that does not exist would never be "
        "missed.",
        "source-format 3.10",
    ),
    Code(
        "RK222",
        "a stale release.lock",
        "The lock says who gets what of a memo. Where there is one, it is compared with what is released now, so that "
        "a change of who gets what has to be looked at and shows in the diff. `reportkit matrix` shows it, "
        "`reportkit matrix --accept` writes it anew.",
        "source-format 6",
    ),
)
