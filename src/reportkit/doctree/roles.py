"""Roles: the position of a node in a document, which a style sheet turns into looks (SPEC sections 5 to 11).

Each role has one named paragraph style (`Role`) or character style (`SpanRole`) in Word and one finished text style
in PDF. A `_MARKED` role has a column for a portion mark after its number or before its text.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The role of a paragraph; told by its name, since each build tells whole documents."""

    __repr__ = str.__repr__

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    MEMO_HEAD_FIRST = "memo-head-first"
    MEMO_HEAD = "memo-head"
    MEMO_SUBJECT = "memo-subject"
    BOTTOM_LINE = "bottom-line"
    BOTTOM_LINE_LIST = "bottom-line-list"
    MASTHEAD_TOP = "masthead-top"
    MASTHEAD_KIND = "masthead-kind"
    MASTHEAD_SIDE = "masthead-side"
    MASTHEAD_BODY = "masthead-body"
    MASTHEAD_LINE = "masthead-line"
    MASTHEAD_STRONG = "masthead-strong"
    SUMMARY_HEAD = "summary-head"
    SUMMARY_TEXT = "summary-text"
    SUMMARY_LAST = "summary-last"
    SUMMARY_LIST = "summary-list"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    HEADING_5 = "heading-5"
    HEADING_6 = "heading-6"
    HEADING_1_MARKED = "heading-1-marked"
    HEADING_2_MARKED = "heading-2-marked"
    HEADING_3_MARKED = "heading-3-marked"
    ANNEX_LABEL = "annex-label"
    ANNEX_TITLE = "annex-title"
    BODY = "body"
    BODY_MARKED = "body-marked"
    BODY_NUMBERED = "body-numbered"
    BODY_NUMBERED_MARKED = "body-numbered-marked"
    STEM = "stem"
    STEM_MARKED = "stem-marked"
    STEM_NUMBERED = "stem-numbered"
    STEM_NUMBERED_MARKED = "stem-numbered-marked"
    LIST_BULLET = "list-bullet"
    LIST_NUMBER = "list-number"
    LIST_CHECK = "list-check"
    LIST_TEXT = "list-text"
    DEFINITION_TERM = "definition-term"
    DEFINITION_TEXT = "definition-text"
    QUOTE = "quote"
    LINE_TO_TAKE = "line-to-take"
    NOTE_BOX = "note-box"
    CODE = "code-block"
    RULE = "rule"
    RECOMMENDATION = "recommendation"
    RECOMMENDATION_MARKED = "recommendation-marked"
    RECOMMENDATION_TEXT = "recommendation-text"
    OWNER_DUE = "owner-due"
    DECISION_LINE = "decision-line"
    ASK = "ask"
    ASK_DETAIL = "ask-detail"
    CHECK_ITEM = "check-item"
    CHECK_ITEM_MARKED = "check-item-marked"
    CHECK_EVIDENCE = "check-evidence"
    CHECK_SIGNED = "check-signed"
    CAPTION = "caption"
    TABLE_HEAD = "table-head"
    TABLE_HEAD_NUMBER = "table-head-number"
    TABLE_TEXT = "table-text"
    TABLE_NUMBER = "table-number"
    TABLE_LIST = "table-list"
    TABLE_NOTE = "table-note"
    FIGURE = "figure"
    FIGURE_NOTE = "figure-note"
    CONTENTS_TITLE = "contents-title"
    CONTENTS_HEAD = "contents-head"
    CONTENTS_1 = "contents-1"
    CONTENTS_2 = "contents-2"
    CONTENTS_3 = "contents-3"
    REFERENCE = "reference"
    SIGNATURE = "signature"
    LETTER_FROM = "letter-from"
    LETTER_DATE = "letter-date"
    LETTER_TO = "letter-to"
    SALUTATION = "salutation"
    INITIALS = "initials"
    FOOTNOTE = "footnote"
    FOOTNOTE_LIST = "footnote-list"
    HEADER = "header"
    FOOTER = "footer"
    BANNER_LINE = "banner-line"
    REVIEW_LABEL = "review-label"
    REVIEW_RESTRICTED = "review-restricted"
    REVIEW_RESTRICTED_LABEL = "review-restricted-label"
    REVIEW_REWORDED = "review-reworded"
    REVIEW_REWORDED_LABEL = "review-reworded-label"


class SpanRole(StrEnum):
    """The role of words inside a paragraph."""

    __repr__ = str.__repr__

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LABEL = "label"
    FIELD = "field"
    NUMBER = "number"
    PORTION_MARK = "portion-mark"
    RUN_IN = "run-in"
    CAPTION_LABEL = "caption-label"
    TICK_BOX = "tick-box"
    KOREAN = "korean"
    LINK = "link"
    NOTE_MARK = "note-mark"
    NOTE_NUMBER = "note-number"
    FOLIO = "folio"
    BANNER = "banner"
    RESTRICTED = "restricted"
    REWORDED = "reworded"
    WHO = "who"
    REASON = "reason"


HEADINGS = (
    Role.HEADING_1,
    Role.HEADING_2,
    Role.HEADING_3,
    Role.HEADING_4,
    Role.HEADING_5,
    Role.HEADING_6,
)

LETTERS: frozenset[Role] = frozenset(
    (Role.LETTER_FROM, Role.LETTER_DATE, Role.LETTER_TO, Role.SALUTATION, Role.INITIALS)
)
"""The roles of letters: only a Word file that has such paragraphs has their styles."""

IN_HOUSE: frozenset[Role | SpanRole] = frozenset(
    (
        *(Role.REVIEW_LABEL, Role.REVIEW_RESTRICTED, Role.REVIEW_RESTRICTED_LABEL),
        *(Role.REVIEW_REWORDED, Role.REVIEW_REWORDED_LABEL),
        *(SpanRole.RESTRICTED, SpanRole.REWORDED, SpanRole.WHO, SpanRole.REASON),
    )
)
"""The roles of a review, which is for in-house readers: only its own sheet has looks for them."""
