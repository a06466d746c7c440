"""Diagnostic codes for files, YAML, project and configuration (RK100 to RK149)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_TRUST = "architecture: sources are not trusted"
_YAML = "source-format 2"

TABLE: tuple[Code, ...] = (
    Code(
        "RK100",
        "a source file cannot be read",
        "A file that the project needs is missing, is a folder, a device or a link out of the project, is too large, "
        "or may not be read. Nothing outside the project's folder is ever read.",
        _TRUST,
    ),
    Code(
        "RK101",
        "a source file is not UTF-8 text",
        "Sources are UTF-8 text. Save the file again as UTF-8; a byte order mark at its start does no harm.",
        _TRUST,
    ),
    Code(
        "RK102",
        "a character may not stand in a source",
        "Control characters, and the controls that turn the direction of text, make a source read otherwise than it "
        "stands. Delete the character.",
        _TRUST,
    ),
    Code(
        "RK110",
        "not YAML",
        "The file breaks a rule of YAML at this place. Most often a value needs quotes: it holds a colon and a space, "
        "or begins with a sign that YAML keeps for itself.",
        _YAML,
    ),
    Code(
        "RK111",
        "YAML that is not allowed here",
        "Anchors, aliases, tags, more than one document, and values beyond the limits of size, number and depth are "
        "refused before anything is built, because they can harm and are never needed in a memo.",
        _TRUST,
    ),
    Code(
        "RK112",
        "a key stands twice in a map",
        "YAML libraries let the last one win without a word. Here it is an error: delete one of them.",
        _YAML,
    ),
    Code(
        "RK113",
        "a comment cuts a value",
        "A space and `#` end a value without quotes, and what follows is lost. Quote the value; put two spaces before "
        "a comment that is meant.",
        _YAML,
    ),
    Code(
        "RK120",
        "a map is expected here",
        "This place holds an object: a map of keys and values.",
        _YAML,
    ),
    Code(
        "RK121",
        "unknown key",
        "Nothing unknown is ignored: a misspelt key would be a rule that silently does not hold.",
        "source-format 1",
    ),
    Code(
        "RK122",
        "a key that must stand is missing",
        "The object cannot be made without it.",
        _YAML,
    ),
    Code(
        "RK123",
        "a key without a value",
        "An empty value is not the same as none, and which one was meant cannot be told. Give it a value or take the "
        "key away.",
        _YAML,
    ),
    Code(
        "RK124",
        "a value of the wrong shape",
        "Text stands where a list or map belongs, or the other way round.",
        _YAML,
    ),
    Code(
        "RK125",
        "not an id",
        "Ids are lower-case letters, digits and `-`, at most 64 characters; keys that text refers to may hold capitals "
        "and `_`, and may not begin with the prefix of a cross reference.",
        "source-format 3.10",
    ),
    Code(
        "RK126",
        "not a number or not true or false",
        "A switch is `true` or `false`; a count is a whole number.",
        _YAML,
    ),
    Code(
        "RK127",
        "not a date",
        "Dates are written as 2022-10-25 and must exist in the calendar.",
        _YAML,
    ),
    Code(
        "RK128",
        "not one of the known words",
        "The value must be one of a closed list; the hint names the nearest.",
        "source-format 1",
    ),
    Code(
        "RK129",
        "a name stands twice in a list",
        "Delete one of them.",
        _YAML,
    ),
)
