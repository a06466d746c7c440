"""Diagnostic codes for Markdown (RK150 to RK199)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = (
    Code(
        "RK150",
        "braces that cannot be read",
        'Attributes are `{#id .class key="value"}`. What cannot be read as that is never printed: failed markup is '
        "how a secret comes out as text. Write `\\{` for a brace that is meant as text.",
        "source-format 3.1",
    ),
    Code(
        "RK151",
        "attributes that stand twice",
        "An id, a class, a key or an audience stands once; a reader that lets the last one win would lose a rule "
        "without a word.",
        "source-format 3.1",
    ),
    Code(
        "RK152",
        "an unknown class or key in braces",
        "Nothing unknown is ignored. The hint names the nearest known one.",
        "source-format 3.1",
    ),
    Code(
        "RK153",
        "not an audience",
        "`audience` names audiences, parted by spaces. There is no `all`, no negation and no comma: every audience is"
        " stated.",
        "source-format 3.1",
    ),
    Code(
        "RK154",
        "attributes that do not belong here",
        "A node of this kind cannot have what stands in its braces.",
        "source-format 3.2",
    ),
    Code(
        "RK155",
        "a div that cannot be read",
        "`::: {..}` opens a div and a bare `:::` closes the innermost one, in the container that opened it.",
        "source-format 3.4",
    ),
    Code(
        "RK156",
        "an audience where it restricts nothing",
        "In the words, in code or in a link's target it restricts nothing and would be printed. Put the attributes "
        "into braces behind the closing backtick or bracket, or at the end of the block.",
        "source-format 3.3",
    ),
    Code(
        "RK157",
        "an audience in a text of YAML",
        "In YAML an audience is a key: write a value for several audiences.",
        "source-format 2",
    ),
    Code(
        "RK158",
        "something other than wordings in variants",
        "Inside `.variants` stands one wording for each audience, and nothing else.",
        "source-format 3.7",
    ),
    Code(
        "RK159",
        "attributes that belong to nothing",
        "Attributes stand directly behind `]`, `)` or a closing backtick, or behind a space as the last thing of a "
        "block.",
        "source-format 3.2",
    ),
    Code(
        "RK160",
        "a bracket without its partner",
        "Half-written markup is never printed. Write `\\[` or `\\]` for a bracket that is meant as text.",
        "source-format 3.3",
    ),
    Code(
        "RK161",
        "beyond a limit",
        "Limits on size, number and depth keep a hostile or broken source from taking the machine down.",
        "architecture: sources are not trusted",
    ),
    Code(
        "RK162",
        "a block that is not allowed here",
        "This kind of block, or this form of it, is not part of the source format.",
        "source-format 3",
    ),
    Code(
        "RK163",
        "a note that is not allowed here",
        "Notes are `[^label]`, with `[^label]: text` on a line of its own in the same file.",
        "source-format 3.6",
    ),
    Code(
        "RK164",
        "a link that is not allowed",
        "Links lead to https, http, mailto or an id of this memo; definitions stand where every reader has them.",
        "architecture: sources are not trusted",
    ),
    Code(
        "RK165",
        "a citation or cross reference that cannot be read",
        "`@key` and `[see @key, para. 4; @other]` cite; `@sec-x`, `[-@rec-x]` and `[@rec-a; @rec-b]` refer. They do "
        "not mix.",
        "source-format 3.10",
    ),
    Code(
        "RK166",
        "braces that stand for nothing known",
        "`{{ .. }}` holds a fact, a term, a memo's title, date or reference, or a count; there are no filters and no "
        "code.",
        "source-format 3.11",
    ),
    Code(
        "RK170",
        "a comment that cannot be read",
        "A comment is closed, and nothing stands behind it on its line. Comments are dropped when they are read.",
        "source-format 3.12",
    ),
    Code(
        "RK171",
        "raw HTML",
        "Raw HTML is not part of the source format.",
        "source-format 3.12",
    ),
    Code(
        "RK172",
        "a character that may not stand here",
        "The entity stands for a control or format character.",
        "architecture: sources are not trusted",
    ),
    Code(
        "RK175",
        "a figure that cannot be read",
        'A figure is `![Caption](file){#fig-x alt=".."}`, alone in its paragraph; alternative text is required.',
        "source-format 3.8",
    ),
    Code(
        "RK176",
        "a heading that cannot be read",
        "Headings begin with `#` and a space, and stand in sections and divs only.",
        "source-format 3.12",
    ),
    Code(
        "RK177",
        "a portion mark typed as text",
        "Marks are attributes, so that they can be checked and rolled up: `marking=AMBER`.",
        "source-format 3.15",
    ),
    Code(
        "RK178",
        "a table that cannot be read",
        "Every row has as many cells as the table has columns; audiences stand in the first cell of a row, the head "
        "of a column, or the caption.",
        "source-format 3.5",
    ),
    Code(
        "RK179",
        "a chart that cannot be read",
        "A chart has a type, a csv with its columns, a caption and an alternative.",
        "source-format 3.8",
    ),
    Code(
        "RK180",
        "a section without front matter",
        "A section file begins with `---`, its keys, and `---`.",
        "source-format 2",
    ),
    Code(
        "RK181",
        "a section without one title",
        "A section's title stands in its front matter or in one leading `# Title`, never both.",
        "source-format 2",
    ),
)
