"""The methods of records, each compiled when it is first called, or when it is worth while; see `reportkit.record`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import eq
from types import CodeType
from typing import Any, Final

from reportkit.filling import NONE, Plan, fields_of, fill, getter

_MANY: Final = 4
"""Attributes from which on a frozen object is thawed to be filled."""
_FEW: Final = 12
"""Objects of a class that are filled, and copied, before what does it is compiled."""


def later(cls: Any, name: str, make: Callable[[Any], Any]) -> Callable[..., Any]:
    """Give a method that makes the real one when it is first called, and takes its place."""

    def first(*args: Any, **named: Any) -> Any:
        real = make(cls)
        setattr(cls, name, real)
        return real(*args, **named)

    return first


def init_later(cls: Any) -> Callable[..., None]:
    """Give an `__init__` that is compiled, and takes the place of this one, when it is worth while."""
    count = 0
    plan: Plan | None = None

    def first(self: Any, /, *args: Any, **named: Any) -> None:
        nonlocal count, plan
        count += 1
        plan = plan or Plan(cls)
        if count > _FEW or not fill(plan, self, args, named):
            cls.__init__ = real = init(cls)
            real(self, *args, **named)

    return first


@cache
def _shape(text: str) -> CodeType:
    return compile(text, "<record>", "exec")


def _compiled(cls: Any, head: str, lines: list[str], names: dict[str, Any]) -> Any:
    """Make a function in which the fields of a class are called `_0`, `_1` and so on; it comes with their own names.

    Compiling takes twenty times as long as giving names, so classes of one shape share it.
    """
    exec(_shape(f"def {head}:\n " + "\n ".join(lines)), names)  # noqa: S102 - no word of anybody else is in it
    made = names[head.partition("(")[0]]
    own = {f"_{i}": name for i, name in enumerate(fields_of(cls))}

    def named(words: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(named(word) if isinstance(word, tuple) else own.get(word, word) for word in words)

    code = made.__code__  # its constants hold the keywords of calls
    names_of = {kind: named(getattr(code, kind)) for kind in ("co_varnames", "co_names", "co_consts")}
    made.__code__ = code.replace(**names_of)
    return made


def init(cls: Any) -> Any:
    """Compile the `__init__` of a class."""
    names: dict[str, Any] = {"_NONE": NONE}
    places: list[str] = []
    words: list[str] = []
    lines: list[str] = []
    defaults: list[Any] = []
    named: dict[str, Any] = {}
    for i, f in enumerate(fields_of(cls).values()):
        value = f"_{i}"
        if f.init:
            (words if f.kw_only else places).append(value)
            if f.given and f.kw_only:
                named[f.name] = f.default
            elif f.given:
                defaults.append(f.default)
        if f.factory is not NONE:
            names[f"_f{i}"] = f.factory
            value = f"_f{i}() if {value} is _NONE else {value}" if f.init else f"_f{i}()"
        elif not f.init and f.given:
            names[f"_d{i}"] = f.default
            value = f"_d{i}"
        if f.init or f.given:
            lines.append(f"self._{i} = {value}")
    if cls.__record_frozen__ and lines:
        lines = _thawed(cls, lines, names)
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    head = ", ".join(["self", *places, *(["*"] if words else []), *words])
    made = _compiled(cls, f"__init__({head})", lines or ["pass"], names)
    made.__defaults__, made.__kwdefaults__ = tuple(defaults) or None, named or None
    return made


def _thawed(cls: Any, lines: list[str], names: dict[str, Any]) -> list[str]:
    """Let lines set the attributes of an object that is frozen.

    While they run it is of another class, which has the same slots and refuses nothing. From a few attributes on that
    takes two thirds of the time of asking each slot by its descriptor; subclasses that are no records have more in
    them than slots, and must be asked.
    """
    setters = {f"_{i}": getattr(cls, f.name).__set__ for i, f in enumerate(fields_of(cls).values())}
    set_by, values = zip(*(line.removeprefix("self.").split(" = ", 1) for line in lines))
    if len(lines) < _MANY:
        names |= {f"_s{name}": setters[name] for name in set_by}
        return [f"_s{name}(self, {value})" for name, value in zip(set_by, values)]
    slots = [setters[name] for name in set_by]

    def fill(self: Any, *values: Any) -> None:
        for place, value in zip(slots, values):
            place(self, value)

    names |= {"_cls": cls, "_open": _opened(cls), "_class": object.__dict__["__class__"].__set__, "_fill": fill}
    quick = ["_class(self, _open)", *lines, "self.__class__ = _cls"]
    return [
        "if self.__class__ is _cls:",
        *(f" {line}" for line in quick),
        "else:",
        f" _fill(self, {', '.join(values)})",
    ]


@cache
def _opened(cls: Any) -> Any:
    """Make the class that an object is of while it is filled."""
    body = {"__slots__": cls.__dict__["__slots__"], "__setattr__": object.__setattr__}
    return type(cls)("_open", cls.__bases__, body)


def _compared(cls: Any) -> Callable[[Any], tuple[Any, ...]]:
    return getter([name for name, f in fields_of(cls).items() if f.compare])


def equal(cls: Any) -> Any:
    """Make the `__eq__` of a class."""
    return _comparing(cls, eq)


def compare(sign: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    """Give what makes the method of a class for `<`, `<=` and so on."""
    return lambda cls: _comparing(cls, sign)


def _comparing(cls: Any, sign: Callable[[Any, Any], Any]) -> Any:
    values = _compared(cls)

    def compared(self: Any, other: Any) -> Any:
        return sign(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def hashing(cls: Any) -> Any:
    """Make the `__hash__` of a class."""
    values = _compared(cls)
    return lambda self: hash(values(self))


def representing(cls: Any) -> Any:
    """Make the `__repr__` of a class."""
    shown = [name for name, f in fields_of(cls).items() if f.repr]
    values, row = getter(shown), ", ".join(f"{name}=%r" for name in shown)
    whole = f"{cls.__qualname__}({row})"

    def __repr__(self: Any) -> str:
        return (whole if self.__class__ is cls else f"{type(self).__qualname__}({row})") % values(self)

    return __repr__


_shown: Final[Callable[[Any], Any]] = cache(representing)


def shown(one: Any) -> str:
    """Give the `repr` of a record that is machine code."""
    return str(_shown(one.__class__)(one))


_REPLACERS: Final[dict[type, Callable[..., Any]]] = {}
"""What makes a changed copy, by the class of what is copied."""


def replace(one: Any, /, **changes: Any) -> Any:
    """Give a copy of which some attributes are others."""
    made = _REPLACERS.get(one.__class__)
    if made is None:
        made = _REPLACERS[one.__class__] = _copying(type(one))
    return made(one, **changes)


def _copying(cls: Any) -> Callable[..., Any]:
    """Give what copies objects of a class; it is compiled, and takes the place of this, when it is worth while."""
    fields = fields_of(cls)
    if not cls.__dict__.get("__record_plain__") or not all(f.init for f in fields.values()):
        made: Callable[..., Any] = _replacing(cls)
        return made
    plan, count = Plan(cls), 0

    def first(one: Any, /, **changes: Any) -> Any:
        nonlocal count
        count += 1
        if count <= _FEW:
            made = object.__new__(cls)
            if fill(plan, made, (), {name: getattr(one, name) for name in fields} | changes):
                return made
        real = _REPLACERS[cls] = _replacing(cls)
        return real(one, **changes)

    return first


def _replacing(cls: Any) -> Any:
    """Make what copies objects of a class: by their slots where nothing but slots has to be filled."""
    fields = fields_of(cls)
    own = [f"_{i}" for i, f in enumerate(fields.values()) if f.init]
    given = "".join(f", {name}=_NONE" for name in own)
    values = [f"_one.{name} if {name} is _NONE else {name}" for name in own]
    names: dict[str, Any] = {"_NONE": NONE, "_cls": cls}
    if not cls.__dict__.get("__record_plain__") or len(own) < len(fields) or hasattr(cls, "__post_init__"):
        lines = [f"return _cls({', '.join(f'{n}={v}' for n, v in zip(own, values))})"]
    else:
        names["_new"] = object.__new__
        lines = ["_made = _new(_cls)", *(f"_made.{n} = {v}" for n, v in zip(own, values)), "return _made"]
        if cls.__record_frozen__:
            names |= {"_open": _opened(cls), "_class": object.__dict__["__class__"].__set__}
            lines[1:1] = ["_class(_made, _open)"]
            lines[-1:-1] = ["_made.__class__ = _cls"]
    return _compiled(cls, f"replaced(_one, /{given})", lines, names)
