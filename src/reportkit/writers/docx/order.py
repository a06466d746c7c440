"""What the styles of roles are to each other in a document: what usually precedes one, follows it, and is its base."""

from __future__ import annotations

from reportkit.doctree.roles import HEADINGS, Role

_R = Role
USUAL: dict[Role, Role | None] = {
    **dict.fromkeys(
        (
            *(_R.KICKER, _R.TITLE, _R.MASTHEAD_TOP, _R.FOOTNOTE, _R.HEADER, _R.FOOTER),
            *(_R.TABLE_TEXT, _R.TABLE_NUMBER, _R.TABLE_HEAD, _R.TABLE_HEAD_NUMBER),
        )
    ),
    **dict.fromkeys(
        (
            *(*HEADINGS, _R.HEADING_1_MARKED, _R.HEADING_2_MARKED, _R.HEADING_3_MARKED, _R.ANNEX_LABEL),
            *(_R.CONTENTS_TITLE, _R.CAPTION, _R.STEM, _R.STEM_NUMBERED, _R.DEFINITION_TERM, _R.QUOTE, _R.NOTE_BOX),
            *(_R.SIGNATURE, _R.RULE),
        ),
        _R.BODY,
    ),
    _R.SUBTITLE: _R.TITLE,
    _R.MEMO_HEAD_FIRST: _R.TITLE,
    _R.MEMO_SUBJECT: _R.MEMO_HEAD,
    _R.BOTTOM_LINE: _R.MEMO_SUBJECT,
    _R.MASTHEAD_KIND: _R.MASTHEAD_TOP,
    _R.MASTHEAD_SIDE: _R.MASTHEAD_KIND,
    _R.MASTHEAD_BODY: _R.MASTHEAD_SIDE,
    _R.SUMMARY_HEAD: _R.TITLE,
    _R.SUMMARY_LAST: _R.SUMMARY_TEXT,
    _R.ANNEX_TITLE: _R.ANNEX_LABEL,
    _R.DEFINITION_TEXT: _R.DEFINITION_TERM,
    _R.RECOMMENDATION: _R.DECISION_LINE,
    _R.RECOMMENDATION_MARKED: _R.DECISION_LINE,
    _R.RECOMMENDATION_TEXT: _R.RECOMMENDATION,
    _R.OWNER_DUE: _R.RECOMMENDATION,
    _R.DECISION_LINE: _R.OWNER_DUE,
    _R.ASK: _R.ASK_DETAIL,
    _R.ASK_DETAIL: _R.ASK,
    _R.CHECK_ITEM: _R.CHECK_EVIDENCE,
    _R.CHECK_ITEM_MARKED: _R.CHECK_EVIDENCE,
    _R.CHECK_EVIDENCE: _R.CHECK_ITEM,
    _R.TABLE_NOTE: _R.TABLE_TEXT,
    _R.FIGURE: _R.CAPTION,
    _R.FIGURE_NOTE: _R.FIGURE,
    _R.CONTENTS_HEAD: _R.CONTENTS_TITLE,
}
"""What a role usually follows, which settles the space before in its own style; the others follow themselves."""

NEXT = {**dict.fromkeys(HEADINGS, _R.BODY), _R.TITLE: _R.MEMO_HEAD_FIRST, _R.STEM: _R.LIST_BULLET}
BASES = {
    _R.HEADING_1_MARKED: _R.HEADING_1,
    _R.HEADING_2_MARKED: _R.HEADING_2,
    _R.HEADING_3_MARKED: _R.HEADING_3,
    _R.ANNEX_TITLE: _R.HEADING_1,
}
"""Styles that are headings for whoever asks by name: outlines, importers, screen readers."""
