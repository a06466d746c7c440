"""Classes of values as `dataclasses.dataclass` makes them, at a fifth of what making them costs.

The standard decorator compiles up to seven functions for each class while a module is imported, used or not. For the
values of this package that took as long as half a build. Here each function is compiled when it is first called.

Type checkers see the standard names, so that everything is checked as usual. What is not used here is not there:
classes without slots, `unsafe_hash`, `InitVar`, pickling.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

_NONE: Final = object()


class _Field:
    """What `field` says of one attribute; `default` and `factory` are _NONE where there is none."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "name", "repr")

    def __init__(self, default: Any, factory: Any = _NONE, *, compare: bool = True, repr: bool = True) -> None:
        self.name = ""
        self.default, self.factory, self.compare, self.repr = default, factory, compare, repr
        self.init = True
        self.kw_only = False


def _field(
    *, default: Any = _NONE, default_factory: Any = _NONE, compare: bool = True, repr: bool = True, init: bool = True
) -> Any:
    made = _Field(default, default_factory, compare=compare, repr=repr)
    made.init = init
    return made


def _dataclass(cls: Any = None, /, **options: bool) -> Any:
    if cls is None:
        return lambda cls: _made(cls, **options)
    return _made(cls, **options)


def _made(
    cls: Any, *, frozen: bool = False, slots: bool = True, kw_only: bool = False, eq: bool = True, order: bool = False
) -> Any:
    table: dict[str, _Field] = {}
    inherited: set[str] = set()
    for base in reversed(cls.__mro__[1:]):
        table.update(base.__dict__.get("__record_fields__", {}))
        inherited.update(base.__dict__.get("__slots__", ()))
    own = [name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar")]
    for name in own:
        given = cls.__dict__.get(name, _NONE)
        one = given if isinstance(given, _Field) else _Field(given)
        one.name, one.kw_only = name, kw_only
        table[name] = one
    body = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__") and not (slots and k in own)}
    if slots:
        body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__record_fields__"] = table
    body["__record_frozen__"] = frozen
    body["__match_args__"] = tuple(f.name for f in table.values() if f.init and not f.kw_only)
    if frozen:
        body["__setattr__"] = body["__delattr__"] = _refuse
    body["__dataclass_fields__"] = _Standard("__dataclass_fields__")
    body["__dataclass_params__"] = _Standard("__dataclass_params__")
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    wanted: dict[str, Callable[[Any], Any]] = {"__init__": _init, "__repr__": _repr}
    if eq:
        wanted["__eq__"] = _eq
        if frozen:
            wanted["__hash__"] = _hash
        elif "__hash__" not in body:
            made.__hash__ = None
    if order:
        wanted |= {"__lt__": _compare("<"), "__le__": _compare("<="), "__gt__": _compare(">"), "__ge__": _compare(">=")}
    for name, make in wanted.items():
        if name not in body or (name == "__hash__" and body[name] is None):
            setattr(made, name, _later(made, name, make))
    return made


def _refuse(self: Any, name: str, *value: Any) -> None:
    raise AttributeError(f"a {type(self).__name__} cannot be changed: {name}")


class _Standard:
    """What the standard library asks of a dataclass, made when it is asked for: `fields`, `replace`, subclasses."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, one: Any, cls: Any) -> Any:
        import dataclasses  # late: it is asked for by strangers only

        rows = []
        for f in cls.__record_fields__.values():
            if f.factory is not _NONE:
                default = {"default_factory": f.factory}
            else:
                default = {} if f.default is _NONE else {"default": f.default}
            made = dataclasses.field(init=f.init, compare=f.compare, repr=f.repr, kw_only=f.kw_only, **default)
            rows.append((f.name, Any, made))
        twin = dataclasses.make_dataclass(cls.__name__, rows, frozen=cls.__record_frozen__)
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(cls, name, getattr(twin, name))
        return getattr(twin, self.name)


def _later(cls: Any, name: str, make: Callable[[Any], Any]) -> Callable[..., Any]:
    """Give a method that makes the real one when it is first called, and takes its place."""

    def first(*args: Any, **named: Any) -> Any:
        real = make(cls)
        setattr(cls, name, real)
        return real(*args, **named)

    return first


def _compiled(head: str, lines: list[str], names: dict[str, Any]) -> Any:
    exec("def " + head + ":\n " + "\n ".join(lines), names)  # noqa: S102 - of names of attributes of our own classes
    return names[head.partition("(")[0]]


def _init(cls: Any) -> Any:
    names: dict[str, Any] = {"_NONE": _NONE}
    places: list[str] = []
    words: list[str] = []
    lines: list[str] = []
    for f in cls.__record_fields__.values():
        name = f.name
        given, value = name, name
        if f.factory is not _NONE:
            names[f"_f_{name}"] = f.factory
            given, value = f"{name}=_NONE", f"_f_{name}() if {name} is _NONE else {name}"
        elif f.default is not _NONE:
            names[f"_d_{name}"] = f.default
            given = f"{name}=_d_{name}"
        if f.init:
            (words if f.kw_only else places).append(given)
        else:
            value = f"_f_{name}()" if f.factory is not _NONE else f"_d_{name}"
        if f.init or given != name:
            names[f"_s_{name}"] = getattr(cls, name).__set__  # the slot itself, which a frozen class does not refuse
            lines.append(f"_s_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    head = ", ".join(["self", *places, *(["*"] if words else []), *words])
    return _compiled(f"__init__({head})", lines or ["pass"], names)


def _compared(cls: Any, who: str) -> str:
    return "(" + "".join(f"{who}.{f.name}," for f in cls.__record_fields__.values() if f.compare) + ")"


def _eq(cls: Any) -> Any:
    return _comparing(cls, "__eq__", "==")


def _compare(sign: str) -> Callable[[Any], Any]:
    return lambda cls: _comparing(cls, "compared", sign)


def _comparing(cls: Any, name: str, sign: str) -> Any:
    same = f"return {_compared(cls, 'self')} {sign} {_compared(cls, 'other')}"
    lines = ["if other.__class__ is self.__class__:", f" {same}", "return NotImplemented"]
    return _compiled(f"{name}(self, other)", lines, {})


def _hash(cls: Any) -> Any:
    return _compiled("__hash__(self)", [f"return hash({_compared(cls, 'self')})"], {})


def _repr(cls: Any) -> Any:
    shown = [f.name for f in cls.__record_fields__.values() if f.repr]

    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return __repr__


def _fields(cls: Any) -> tuple[Any, ...]:
    return tuple(cls.__record_fields__.values())


def _replace(one: Any, /, **changes: Any) -> Any:
    cls = type(one)
    made = cls.__dict__.get("__record_replace__")
    if made is None:
        made = _replacing(cls)
        cls.__record_replace__ = made
    return made(one, **changes)


def _replacing(cls: Any) -> Any:
    fields = [f for f in cls.__record_fields__.values() if f.init]
    given = "".join(f", {f.name}=_NONE" for f in fields)
    kept = ", ".join(f"{f.name}=_one.{f.name} if {f.name} is _NONE else {f.name}" for f in fields)
    return _compiled(f"replaced(_one, /{given})", [f"return _cls({kept})"], {"_NONE": _NONE, "_cls": cls})


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import replace as replace
else:
    dataclass, field, fields, replace = _dataclass, _field, _fields, _replace
