"""Audiences, and values that differ between them."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span

T = TypeVar("T")


class Portions(StrEnum):
    """Whether portions carry marks: none, as stated in the sources, or derived from who has them."""

    NONE = "none"
    STATED = "stated"
    DERIVE = "derive"


class DateStyle(StrEnum):
    """How dates are printed: `25 October 2022`, `October 25, 2022`, `2022. 10. 25.`, `2022-10-25`."""

    DAY_MONTH_YEAR = "day-month-year"
    MONTH_DAY_YEAR = "month-day-year"
    KOREAN = "korean"
    ISO = "iso"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepts:
    """What an audience asks of the facts it gets; it checks and never selects. Empty `status` accepts all."""

    status: tuple[str, ...] = ()
    sourced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a variant is for, and how it is printed for them (audiences.yaml).

    `language` is a BCP 47 tag, written at `language_span`, `locale` a Babel locale name, `spelling` such as
    `en-GB-oxendict`,
    `page` A4 or Letter, `scheme` a marking scheme's name or `none`, `ceiling` the highest level it may get (None
    without a scheme), `releasable` its name in release lists. Only `in_house` readers get options and clearances,
    and only our `own_government` decides.
    """

    id: str
    label: str
    language: str
    locale: str
    page: str
    instrument: str
    spelling: str = "en-GB"
    style: str = "base"
    dates: DateStyle = DateStyle.DAY_MONTH_YEAR
    scheme: str = "none"
    ceiling: str | None = None
    releasable: str | None = None
    portions: Portions = Portions.NONE
    in_house: bool = False
    own_government: bool = False
    accepts: Accepts = Accepts()
    span: Span = field(default=PYTHON, compare=False, repr=False)
    language_span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Withhold:
    """In a value for several audiences: this audience gets nothing, for an in-house reason."""

    reason: str
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PerAudience(Generic[T]):
    """A value for several audiences: each in scope once, with a value or a `Withhold`."""

    values: tuple[tuple[str, T | Withhold], ...]
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def get(self, audience: str) -> T | Withhold | None:
        """Give what stands for an audience, None where it is not named."""
        for name, value in self.values:
            if name == audience:
                return value
        return None


Said: TypeAlias = T | PerAudience[T]
"""A value that is the same for every audience in scope, or a `PerAudience`."""


def said(value: Said[T] | None, audience: str) -> T | None:
    """Give the value that an audience gets; None where there is none or it is withheld."""
    if isinstance(value, PerAudience):
        own = value.get(audience)
        return None if isinstance(own, Withhold) else own
    return value
