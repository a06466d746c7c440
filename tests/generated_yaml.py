"""Random YAML in pairs: the fields of a memo, advice, evidence, audiences, with what `away` may not have, and without.

What only others have stands in entries of its own, which can be moved among the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from case_runner import EVIDENCE
from generated_words import Pair, Words
from reportkit.source.workspace import package_data


@dataclass(frozen=True)
class Listed:
    """A file with a list: entries as authored and as they are left.

    Those with nothing left can be moved, unless the list is `fixed`: blocks belong to the heading that they are under.
    """

    head: Pair
    entries: tuple[Pair, ...]
    tail: Pair = ("", "")
    fixed: bool = False

    def side(self, side: int, entries: Sequence[str]) -> str:
        """Write one side of the file: 0 as authored, with places for more blocks, 1 as it is left."""
        glue = "\n\n<+t>\n\n" if self.fixed and side == 0 else "\n\n" if self.fixed else "\n"
        ends = [self.head[side], glue.join(filter(None, entries)), self.tail[side]]
        return "\n".join(filter(None, ends))


class Yaml(Words):
    """Writes YAML, in which each kind of withheld content is there or not.

    `portions` is how portions are marked for `away`, empty where it has no marks at all.
    """

    portions: str = ""

    def perhaps(self, kind: str, whole: str, left: str = "") -> list[Pair]:
        """Give a field with withheld content, or what is left of it, or nothing."""
        if not self.chance.number(0, 3):  # the plainest is that nothing is there
            return [(left, left)] if left else []
        self.did(kind)
        return [(whole, left)]

    def seldom(self, kind: str, whole: str) -> list[Pair]:
        """Give a field for which few instruments have a place: others do not get their files then."""
        return self.perhaps(kind, whole) if self.one_in(5) else []

    def by_audience(self, field: str, value: str, away: str, place: str = "y") -> list[Pair]:
        """Give a field that `away` has in words of its own, or has not; the audiences in either order."""
        home = value or f'"{self.secret(place)}"'
        own = away or '{withhold: "' + self.secret("a") + '"}'
        both = f"home: {home}, away: {own}" if self.one_in(2) else f"away: {own}, home: {home}"
        return self.perhaps(f"{field} of others", f"{field}: {{{both}}}", f"{field}: {away}" if away else "")

    # memo.yaml

    def memo(self, extra: list[str], omitted: list[str]) -> Listed:
        fields: list[Pair] = [("date: 2022-10-25", "date: 2022-10-25"), ("# <<k1>>", "")]
        fields += self.by_audience("title", "", "A note") or [("title: A note", "title: A note")]
        for field, away, place in (
            ("short_title", "", "y"), ("subtitle", "Below it", "y"), ("reference", "A/1", "t"), ("notice", "", "y"),
            ("from", "Office", "t"), ("to", "Reader", "t"), ("through", "", "t"), ("cc", "", "t"),
            ("handling", "Carefully", "t"),
        ):  # fmt: skip
            fields += self.by_audience(field, "", away, place)
        own = "GREEN" if self.portions else "{withhold: no scheme}"
        marks = (f"marking: {{home: {level}, away: {own}}}" for level in ("<~GREEN|AMBER|CLEAR~1>", "GREEN"))
        fields.append((next(marks), next(marks)))
        some = [f'"{self.secret("t")}"' for _ in self.many(1, 3)]
        fields += self.by_audience("keywords", f"[{', '.join(some)}]", "[water]")
        fields += self.by_audience("decide_by", f"<#{self.chance.number(1, 9)}>", "")
        choices = [f'{{title: "{self.secret("y")}", text: "{self.secret("y")}"}}' for _ in self.many(1, 2)]
        fields += self.by_audience("options", f"[{', '.join(choices)}]", "")
        fields += self.by_audience("next_steps", f'["{self.secret("y")}", "{self.secret("y")}"]', "")
        cleared = f'{{office: "{self.secret("t")}", result: "{self.secret("t")}", date: <#11>}}'
        fields += self.by_audience("clearances", f"[{cleared}]", "")
        fields.append(("audiences: [<~home, away|away, home~2>]", "audiences: [home, away]"))
        fields.append(("default_audiences: [<~home, away|away, home~3>]", "default_audiences: [home, away]"))
        fields.append(("language: en-GB", "language: en-GB"))
        fields += self.variants(omitted)
        names = [("from", "Office"), ("to", "Reader")]
        fields += [(f"{k}: {v}",) * 2 for k, v in names if not any(f[0].startswith(f"{k}:") for f in fields)]
        fields.append(("sections:", "sections:"))
        whole, left = ("\n".join(side) for side in zip(*fields))
        listed = [("  - bottom", ""), ("  - body", "  - body"), *((f"  - {name}", "") for name in extra)]
        return Listed((whole, left), tuple(listed))

    def variants(self, omitted: list[str]) -> list[Pair]:
        own: list[Pair] = [
            ("untranslated: allow", ""),  # it may read another language than the memo is written in
            *self.perhaps("the file name of others", "file: <@file>"),
            *self.perhaps("the attachment of others", "attachment_name: <@attached>"),
            *self.seldom("the signature of others", f'signature: "{self.secret("y")}"'),
            *self.seldom("the masthead of others", f'masthead: {{symbol: "{self.secret("t")}"}}'),
            *self.seldom("the lines of others", f'lines: {{place: "{self.secret("t")}"}}'),
            *self.perhaps("the limits of others", "limits: {pages: <~90|7|300~4>}"),
            *([("instrument: <@instrument>", "")] if self.kinds["the instrument of others"] else []),
        ]
        reasons = ", ".join(f'{name}: "{self.secret("a")}"' for name in omitted)
        lines = [f"  away: {{omit: {{{reasons}}}}}"] if omitted else []
        if own:
            lines += ["  home: {" + ", ".join(whole for whole, _ in own) + "}"]
        return [("\n".join(["variants:", *lines]), "")] if lines else []

    # Advice and checks

    def advice(self) -> Listed:
        entries: list[Pair] = [(_GO_HOME + _GO, _GO_LEFT + _GO), (_STAY, _STAY_LEFT)]
        for n in self.many(0, 2):
            self.did("a recommendation")
            more = self.perhaps("the rationale of others", f'rationale: "{self.secret("y")}", ')
            more += self.perhaps("the owner of others", f'owner: "{self.secret("y")}", due: <#{n}>, horizon: <@h{n}>, ')
            rest = "".join(whole for whole, _ in more)
            words = f'title: "{self.secret("y")}", {rest}action: "{self.secret("y")}"'
            entries.append((_GONE_ADVICE.format(n=n, words=words, why=self.secret("t")), ""))
        return Listed(("# <<k2>>", ""), tuple(self.chance.mixed(entries[2:]) + entries[:2]))

    def checks(self) -> Listed:
        entries: list[Pair] = [(_ONE_HOME + _ONE, _ONE_LEFT + _ONE)]
        for n in self.many(0, 2):
            self.did("a check")
            words = f'text: "{self.secret("y")}", benchmark: "{self.secret("y")}", evidence: "{self.secret("y")}"'
            entries.append((_GONE_CHECK.format(n=n, words=words), ""))
        return Listed(("# <<k3>>", ""), tuple(self.chance.mixed(entries[1:]) + entries[:1]))

    # Evidence

    def facts(self) -> Listed:
        """Give facts: withheld ones, withheld sources of shared ones, wording and afterthoughts of others."""
        head, shared = _entries("facts", ("secret",))
        entries: list[Pair] = [(_FACT.format(n=1, kind="text", value=self.secret("t")), "")]
        self.did("a fact")
        for n in range(2, 2 + len(self.many(0, 3))):
            kind, value = self.pick(["number <~7|81234~5>", "range <~5-9|70-81000~6>", "date 2022-01-0<~1|7~7>"]).split(
                " ", 1
            )
            entries.append((_FACT.format(n=n, kind=kind, value=value), ""))
        first = shared[0]
        for kind, old, new in (
            ("the source of a fact", "[{ref", "[{ref: <@work1>}, {ref"),
            ("what was learned later", "    value: 47\n", f'    value: 47\n    later: "{self.secret("t")}"\n'),
            ("who contests a fact", "    value: 47\n", f'    value: 47\n    contested_by: "{self.secret("t")}"\n'),
        ):
            if self.chance.number(0, 3):
                self.did(kind)
                first = first.replace(old, new)
        said = shared[1].replace("some {{ value }} {{ unit }}", f'"{self.secret("w")}"')
        self.did("the wording of a fact")
        bare = shared[7].replace("nobody wrote it down", f'"{self.secret("t")}"')
        self.did("why a fact has no source")
        changed = {0: first, 1: said, 7: bare}
        return Listed(head, (*((changed.get(n, s), s) for n, s in enumerate(shared)), *entries))

    def works(self) -> Listed:
        head, shared = _entries("references", ("own",))
        self.did("a work")
        count = len(self.many(1, 3))
        entries = [(_WORK.format(n=n + 1, title=self.secret("a"), author=self.secret("t")), "") for n in range(count)]
        noted = [(s, s) for s in shared]
        if self.chance.number(0, 3):
            self.did("the note of a work")
            noted[0] = f'{shared[0]}    note: "{self.secret("t")}"\n', shared[0]
        return Listed(head, (*noted, *entries))

    def terms(self) -> Listed:
        head, shared = _entries("terms", ())
        self.did("a term")
        kinds = self.pick(["", "    kind: actor\n    order: <~0|1|9~8>\n"])
        entries = [(_TERM.format(n=1, kind=kinds, form=self.secret("t"), first=self.secret("t")), "")]
        self.did("the forms of others")
        long = shared[2].replace("persons who have left (escapees)", f'"{self.secret("t")}"')
        if self.one_in(2):
            self.did("what others may not print")
            long = long.replace("    forbid:\n", f'    forbid:\n      home: [{{form: "{self.secret("t")}"}}]\n')
        return Listed(head, (*((long if n == 2 else s, s) for n, s in enumerate(shared)), *entries))

    # Audiences, and files that only others use

    def audiences(self) -> Listed:
        """Give the audiences: how others are called and printed, and others yet that the memo does not have."""
        home = _HOME.format(label=self.secret("t"))
        self.did("the label of others")
        if self.one_in(2):
            self.did("the style sheet of others")
            home += "  style: <@style>\n"
            sizes = "{size: <~9|12|17~12>, bold: <~true|false~13>}"
            self.files["styles/<@style>.yaml"] = f"# <<k4>>\nextends: base\nroles:\n  body: {sizes}\n", ""
        if self.one_in(4):
            self.did("the instrument of others")
            own = (
                package_data("instruments/decision-memo.yaml")
                .decode()
                .replace("name: decision-memo", "name: <@instrument>", 1)
            )
            self.files["sources/profiles/instruments/<@instrument>.yaml"] = own, ""
        entries = [(home, _HOME_LEFT)]
        if self.one_in(2):
            self.did("another audience")
            entries.append((_THIRD.format(label=self.secret("t")), ""))
        self.portions = self.pick(("", "", "none", "stated", "derive"))
        away = _AWAY + (_MARKED.format(portions=self.portions) if self.portions else "  scheme: none\n")
        return Listed(("# <<k5>>", ""), ((away, away), *entries))


def _entries(kind: str, without: Iterable[str]) -> tuple[Pair, list[str]]:
    """Give the head of an evidence file and its entries, but those of some names."""
    head, *entries = EVIDENCE[f"sources/evidence/{kind}.yaml"].decode("utf-8").split("\n  - id: ")
    kept = [f"  - id: {e.rstrip()}\n" for e in entries if e.partition("\n")[0] not in without]
    return (head, head), kept


_GO_HOME = """\
- id: go
  facts: [<@fact1>]
  audiences:
    home: {action: "<<y4>>", decision: true, addressee: [council], owner: "<<y5>>", due: <#10>, offer: "<<y6>>"}
"""
_GO_LEFT = "- id: go\n  audiences:\n    home: {action: Go}\n"
_GO = "    away: {title: Go on, action: We ask you to go on., addressee: [council], offer: Water}"
_STAY = """\
- id: stay
  audiences:
    home: {withhold: "<<t7>>"}
    away: {action: "We ask you to stay {{ fact.members }}."}"""
_STAY_LEFT = '- id: stay\n  audiences:\n    home away: {action: "We ask you to stay {{ fact.members }}."}'
_GONE_ADVICE = """\
- id: <@advice{n}>
  audiences:
    away: {{withhold: "{why}"}}
    home: {{{words}, decision: <~true|false~9>, addressee: [council], marking: GREEN}}"""
_ONE_HOME = """\
- id: one
  source: report
  recommendations: [stay]
  audiences:
    home: {text: "<<y8>>", benchmark: "<<y9>>", evidence: "<<y10>>"}
"""
_ONE_LEFT = "- id: one\n  source: report\n  audiences:\n    home: {text: One, benchmark: Two}\n"
_ONE = "    away: {text: One, benchmark: Two}"
_GONE_CHECK = """\
- id: <@check{n}>
  source: <@work1>
  audiences:
    home: {{{words}}}
    away: {{withhold: ours}}"""
_FACT = """\
  - id: <@fact{n}>
    kind: {kind}
    value: "{value}"
    as_of: 2022-<~01-01|10-20~20>
    sources: [{{ref: <@work1>, locator: <@place>}}]
    status: <~confirmed|unverified|opinion~21>
    audiences: [home]
"""
_WORK = """\
  - id: <@work{n}>
    type: <~report|book|webpage|article-newspaper~22>
    title: "{title}"
    author: [{{literal: "{author}"}}]
    number: <@number{n}>
    issued: 20<~22|01|19~23>-0<~1|9~24>
    audiences: [home]
"""
_TERM = """\
  - id: <@term{n}>
{kind}    audiences: [home]
    forms: {{home: {{article: <~the|a|an~25>, form: "{form}", first: "{first}"}}}}
"""
_HOME = """\
- id: home
  label: "{label}"
  language: <~en-GB|en-US|fr~26>
  locale: <~en_GB|en_US|fr_FR~27>
  page: <~A4|Letter~28>
  dates: <~day-month-year|iso|korean~29>
  instrument: decision-memo
  scheme: tlp
  ceiling: {{scheme: tlp, level: <~AMBER|RED~30>}}
  own_government: true
  in_house: true
"""
_HOME_LEFT = """\
- id: home
  label: Ours
  language: en-GB
  locale: en_GB
  page: A4
  instrument: memorandum
  scheme: tlp
  ceiling: {scheme: tlp, level: AMBER}
"""
_AWAY = """\
- id: away
  label: The other side
  language: en-GB
  locale: en_GB
  page: A4
  instrument: memorandum
"""
_MARKED = """\
  scheme: tlp
  ceiling: {{scheme: tlp, level: GREEN}}
  portions: {portions}
"""
_THIRD = """\
- id: third
  label: "{label}"
  extends: away
  language: <~de|ko|en-GB~31>
  locale: <~de_DE|ko_KR~32>
  page: A4
  instrument: <~report|non-paper~33>
  scheme: none
"""
