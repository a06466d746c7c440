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
        "a form of YAML that is not allowed here",
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
        "and `_`, and may not begin with the prefix of a cross reference. Names that Windows keeps for devices (`con`, "
        "`nul`, `com1` ..) are none: ids become names of files.",
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
    Code(
        "RK130",
        "unknown audience",
        "The name is not defined in audiences.yaml. A misspelt audience would print a secret or lose a text, so it is "
        "never guessed.",
        "source-format 1",
    ),
    Code(
        "RK131",
        "an audience is named twice",
        "In a value for several audiences each stands once.",
        _YAML,
    ),
    Code(
        "RK132",
        "an audience does not reach this place",
        "What stands here is not released to that audience further out: nested restrictions only narrow. Widen the "
        "outer one, or take the name away.",
        "source-format 3.1",
    ),
    Code(
        "RK133",
        "nothing is said for an audience",
        "Silence is never consent: a value for several audiences names every audience in scope, with a value or with "
        "the reason why it is withheld.",
        _YAML,
    ),
    Code(
        "RK134",
        "an audience is defined twice",
        "Each audience has one entry in audiences.yaml.",
        _YAML,
    ),
    Code(
        "RK135",
        "extends leads nowhere or in a circle",
        "`extends` takes over the looks of another audience, which must exist and may not lead back.",
        _YAML,
    ),
    Code(
        "RK136",
        "a ceiling of another scheme",
        "The ceiling of an audience is a level of the scheme that the audience is marked by.",
        _YAML,
    ),
    Code(
        "RK137",
        "not a file name",
        "Names of files that travel are ASCII letters, digits, `-`, `_` and `.`, at most 64 characters, and begin with "
        "a letter or digit. Windows keeps some for devices (`con`, `nul`, `com1` ..), which no file can be called.",
        "CAB-14",
    ),
    Code(
        "RK138",
        "a fact without a source",
        'Every figure rests on a source. Where there is none, `sources: {none: "why"}` says so.',
        "source-format 4",
    ),
    Code(
        "RK139",
        "a wording says more than its fact",
        "The number in a wording is `{{ value }}`; digits of its own would not change when the fact does.",
        "source-format 4",
    ),
    Code(
        "RK140",
        "not TOML",
        "reportkit.toml breaks a rule of TOML.",
        _YAML,
    ),
    Code(
        "RK141",
        "a project without a memo",
        "Each folder below `sources` other than `evidence` and `profiles` is a memo. `reportkit init` makes one.",
        _YAML,
    ),
    Code(
        "RK142",
        "a folder without memo.yaml",
        "A folder below `sources` is a memo and needs memo.yaml.",
        _YAML,
    ),
    Code(
        "RK143",
        "a section file that is not there or not named",
        "memo.yaml lists the sections, and each is the file of that name. A file that it does not name would be lost "
        "without a word, so it is an error.",
        "source-format 1",
    ),
    Code(
        "RK144",
        "markup in plain text",
        "Values such as names, addressees, keywords, forms of terms and alternative texts are printed as they stand. "
        "Markup in them would come out as text, and what it was to withhold with it. Where an audience gets other "
        "words, write a value by audience; braces have no place in plain text.",
        "source-format 3.3",
    ),
    Code(
        "RK145",
        "a language that nobody knows",
        "`language` is a tag of BCP 47: the letters of ISO 639 in lower case, then a script, a region in capitals or a "
        "variant where one is meant, as `en-GB`, `ko`, `zh-Hans`. It is told to those who read the document aloud. "
        "`locale` is a language and a region that have conventions for dates and numbers, as `en_GB`, `ko_KR`.",
        "ISO 14289-1, 7.2; ACC-02",
    ),
)
