"""Classes of values as `dataclasses.dataclass` makes them, at a fraction of what making them costs.

The standard decorator compiles up to seven functions for each class while a module is imported, used or not. For the
values of this package that took as long as half a build. Here each function is compiled when it is first called.

Type checkers see the standard names, so that everything is checked as usual. What is not used here is refused: classes
without slots, `unsafe_hash`, `InitVar`, `KW_ONLY`, options of single fields but those of `field` below. A `repr` does
not look out for values that hold themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import eq, ge, gt, le, lt
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from reportkit.filling import NONE as _NONE
from reportkit.filling import Plan, fill, getter, restore, state_of

_ABSENT: Final = ("InitVar", "KW_ONLY")
_MANY: Final = 4
"""Attributes from which on a frozen object is thawed to be filled."""
_FEW: Final = 12
"""Objects of a class that are filled, and copied, before what does it is compiled."""


class _Field:
    """What `field` says of one attribute; `default` and `factory` are _NONE where there is none."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "name", "repr", "type")

    def __init__(self, default: Any, factory: Any = _NONE, *, compare: bool = True, repr: bool = True) -> None:
        self.name = self.type = ""
        self.default, self.factory, self.compare, self.repr = default, factory, compare, repr
        self.init = True
        self.kw_only = False

    @property
    def given(self) -> bool:
        """Say whether it has a value where none is given."""
        return self.default is not _NONE or self.factory is not _NONE


def _field(
    *, default: Any = _NONE, default_factory: Any = _NONE, compare: bool = True, repr: bool = True, init: bool = True
) -> Any:
    if default is not _NONE and default_factory is not _NONE:
        raise ValueError("a field has a default or a factory, not both")
    made = _Field(default, default_factory, compare=compare, repr=repr)
    made.init = init
    return made


def _dataclass(cls: Any = None, /, **options: bool) -> Any:
    if cls is None:
        return lambda cls: _made(cls, **options)
    return _made(cls, **options)


def _made(
    cls: Any, *, slots: bool = False, frozen: bool = False, kw_only: bool = False, eq: bool = True, order: bool = False
) -> Any:
    if not slots:
        raise TypeError(f"{cls.__name__}: a record has slots")
    if order and not eq:
        raise ValueError(f"{cls.__name__}: what is in an order is equal to something")
    own = [name for name, kind in cls.__annotations__.items() if _attribute(cls, kind)]
    table = _table(cls, own, frozen=frozen, kw_only=kw_only)
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    body = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__") and k not in own}
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__record_fields__"] = table
    body["__record_frozen__"] = frozen
    body.setdefault("__match_args__", tuple(f.name for f in table.values() if f.init and not f.kw_only))
    body["__record_plain__"] = "__init__" not in body
    body["__signature__"] = None if "__init__" in body else _SIGNATURE
    body["__dataclass_fields__"], body["__dataclass_params__"] = _FIELDS, _PARAMETERS
    body.setdefault("__replace__", _replace)
    if frozen:
        body["__setattr__"] = body["__delattr__"] = _refuse
        body.setdefault("__getstate__", state_of)
        body.setdefault("__setstate__", restore)
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    if body["__record_plain__"]:
        made.__init__ = _filling(made)
    wanted: dict[str, Callable[[Any], Any]] = {"__repr__": _repr}
    if eq:
        wanted["__eq__"] = _eq
        hashed = "__hash__" in body and not (body["__hash__"] is None and "__eq__" in body)
        if frozen and not hashed:
            made.__hash__ = _later(made, "__hash__", _hash)
        elif not hashed:
            made.__hash__ = None
    if order:
        wanted |= {f"__{sign.__name__}__": _compare(sign) for sign in (lt, le, gt, ge)}
    for name, make in wanted.items():
        if name not in body:
            setattr(made, name, _later(made, name, make))
    return made


def _attribute(cls: Any, kind: str) -> bool:
    """Say whether an annotation, as it is written, is that of a field."""
    name = kind.partition("[")[0].rpartition(".")[2]
    if name in _ABSENT:
        raise TypeError(f"{cls.__name__}: a record knows no {name}")
    return name != "ClassVar"


def _table(cls: Any, own: list[str], *, frozen: bool, kw_only: bool) -> dict[str, _Field]:
    """Give the fields of a class by name, those of its bases first; what the standard library refuses is refused."""
    table: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        if "__record_fields__" in base.__dict__:
            table.update(base.__record_fields__)
            if base.__record_frozen__ is not frozen:
                raise TypeError(f"{cls.__name__}: of a class and its base both are frozen or neither")
    for name in own:
        given = cls.__dict__.get(name, _NONE)
        one = given if isinstance(given, _Field) else _Field(given)
        one.name, one.type, one.kw_only = name, cls.__annotations__[name], kw_only
        if one.default is not _NONE and type(one.default).__hash__ is None:
            raise ValueError(f"{cls.__name__}.{name}: all would share this default; give a factory")
        table[name] = one
    before = False
    for one in table.values():
        if one.init and not one.kw_only:
            if before and not one.given:
                raise TypeError(f"{cls.__name__}.{one.name}: without a default behind one that has a default")
            before = one.given
    return table


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
            rows.append((f.name, f.type, made))
        twin = dataclasses.make_dataclass(cls.__name__, rows, frozen=cls.__record_frozen__)
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(cls, name, getattr(twin, name))
        return getattr(twin, self.name)


class _Signature:
    """What `help` and `inspect.signature` show of a class whose `__init__` is not compiled yet."""

    __slots__ = ()

    def __get__(self, one: Any, cls: Any) -> Any:
        import inspect  # late: people ask, programs do not

        owner = next(base for base in cls.__mro__ if "__init__" in base.__dict__)
        if one is not None or owner.__dict__.get("__signature__") is not self:
            return None  # of an instance that can be called, and of a subclass with words of its own
        found = inspect.signature(_init(owner))
        named = [
            p.replace(annotation=owner.__record_fields__[n].type) for n, p in found.parameters.items() if n != "self"
        ]
        return found.replace(parameters=named, return_annotation=None)


_SIGNATURE: Final = _Signature()
_FIELDS: Final = _Standard("__dataclass_fields__")
_PARAMETERS: Final = _Standard("__dataclass_params__")


def _later(cls: Any, name: str, make: Callable[[Any], Any]) -> Callable[..., Any]:
    """Give a method that makes the real one when it is first called, and takes its place."""

    def first(*args: Any, **named: Any) -> Any:
        real = make(cls)
        setattr(cls, name, real)
        return real(*args, **named)

    return first


def _filling(cls: Any) -> Callable[..., None]:
    """Give an `__init__` that is compiled, and takes the place of this one, when it is worth while."""
    count = 0
    plan: Plan | None = None

    def first(self: Any, /, *args: Any, **named: Any) -> None:
        nonlocal count, plan
        count += 1
        plan = plan or Plan(cls)
        if count > _FEW or not fill(plan, self, args, named):
            cls.__init__ = real = _init(cls)
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
    own = {f"_{i}": name for i, name in enumerate(cls.__record_fields__)}

    def named(words: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(named(word) if isinstance(word, tuple) else own.get(word, word) for word in words)

    code = made.__code__  # its constants hold the keywords of calls
    names_of = {kind: named(getattr(code, kind)) for kind in ("co_varnames", "co_names", "co_consts")}
    made.__code__ = code.replace(**names_of)
    return made


def _init(cls: Any) -> Any:
    names: dict[str, Any] = {"_NONE": _NONE}
    places: list[str] = []
    words: list[str] = []
    lines: list[str] = []
    defaults: list[Any] = []
    named: dict[str, Any] = {}
    for i, f in enumerate(cls.__record_fields__.values()):
        value = f"_{i}"
        if f.init:
            (words if f.kw_only else places).append(value)
            if f.given and f.kw_only:
                named[f.name] = f.default
            elif f.given:
                defaults.append(f.default)
        if f.factory is not _NONE:
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
    setters = {f"_{i}": getattr(cls, f.name).__set__ for i, f in enumerate(cls.__record_fields__.values())}
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
    return getter([name for name, f in cls.__record_fields__.items() if f.compare])


def _eq(cls: Any) -> Any:
    return _comparing(cls, eq)


def _compare(sign: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    return lambda cls: _comparing(cls, sign)


def _comparing(cls: Any, sign: Callable[[Any, Any], Any]) -> Any:
    values = _compared(cls)

    def compared(self: Any, other: Any) -> Any:
        return sign(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def _hash(cls: Any) -> Any:
    values = _compared(cls)
    return lambda self: hash(values(self))


def _repr(cls: Any) -> Any:
    shown = [name for name, f in cls.__record_fields__.items() if f.repr]
    values, row = getter(shown), ", ".join(f"{name}=%r" for name in shown)

    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({row % values(self)})"

    return __repr__


def _fields(cls: Any) -> tuple[Any, ...]:
    return tuple(cls.__record_fields__.values())


_REPLACERS: Final[dict[type, Callable[..., Any]]] = {}
"""What makes a changed copy, by the class of what is copied."""


def _replace(one: Any, /, **changes: Any) -> Any:
    made = _REPLACERS.get(one.__class__)
    if made is None:
        made = _REPLACERS[one.__class__] = _copying(type(one))
    return made(one, **changes)


def _copying(cls: Any) -> Callable[..., Any]:
    """Give what copies objects of a class; it is compiled, and takes the place of this, when it is worth while."""
    fields, plan = cls.__record_fields__, Plan(cls)
    count = 0 if cls.__dict__.get("__record_plain__") and all(f.init for f in fields.values()) else _FEW

    def first(one: Any, /, **changes: Any) -> Any:
        nonlocal count
        count += 1
        made = object.__new__(cls)
        if count <= _FEW and fill(plan, made, (), {name: getattr(one, name) for name in fields} | changes):
            return made
        real = _REPLACERS[cls] = _replacing(cls)
        return real(one, **changes)

    return first


def _replacing(cls: Any) -> Any:
    """Make what copies objects of a class: by their slots where nothing but slots has to be filled."""
    fields = cls.__record_fields__
    own = [f"_{i}" for i, f in enumerate(fields.values()) if f.init]
    given = "".join(f", {name}=_NONE" for name in own)
    values = [f"_one.{name} if {name} is _NONE else {name}" for name in own]
    names: dict[str, Any] = {"_NONE": _NONE, "_cls": cls}
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


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import replace as replace
else:
    dataclass, field, fields, replace = _dataclass, _field, _fields, _replace
