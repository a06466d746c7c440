"""Classes of values as `dataclasses.dataclass` makes them, at a fraction of what making them costs.

The standard decorator compiles up to seven functions for each class while a module is imported, used or not. For the
values of this package that took as long as half a build. Here each function is compiled when it is first called.

Type checkers see the standard names, so that everything is checked as usual. What is not used here is refused: classes
without slots, `unsafe_hash`, `InitVar`, `KW_ONLY`, options of single fields but those of `field` below. A `repr` does
not look out for values that hold themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Final

from reportkit import methods
from reportkit.filling import NONE as _NONE
from reportkit.filling import Field, fields_of, restore, state_of

_ABSENT: Final = ("InitVar", "KW_ONLY")


def _field(
    *, default: Any = _NONE, default_factory: Any = _NONE, compare: bool = True, repr: bool = True, init: bool = True
) -> Any:
    if default is not _NONE and default_factory is not _NONE:
        raise ValueError("a field has a default or a factory, not both")
    made = Field(default, default_factory, compare=compare, repr=repr)
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
    body["__dataclass_fields__"], body["__dataclass_params__"] = FIELDS, PARAMETERS
    body.setdefault("__replace__", methods.replace)
    if frozen:
        body["__setattr__"] = body["__delattr__"] = _refuse
        body.setdefault("__getstate__", state_of)
        body.setdefault("__setstate__", restore)
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    if body["__record_plain__"]:
        made.__init__ = methods.init_later(made)
    wanted: dict[str, Callable[[Any], Any]] = {"__repr__": methods.representing}
    if eq:
        wanted["__eq__"] = methods.equal
        hashed = "__hash__" in body and not (body["__hash__"] is None and "__eq__" in body)
        if frozen and not hashed:
            made.__hash__ = methods.later(made, "__hash__", methods.hashing)
        elif not hashed:
            made.__hash__ = None
    if order:
        wanted |= {f"__{sign.__name__}__": methods.compare(sign) for sign in (lt, le, gt, ge)}
    for name, make in wanted.items():
        if name not in body:
            setattr(made, name, methods.later(made, name, make))
    return made


def _attribute(cls: Any, kind: str) -> bool:
    """Say whether an annotation, as it is written, is that of a field."""
    name = kind.partition("[")[0].rpartition(".")[2]
    if name in _ABSENT:
        raise TypeError(f"{cls.__name__}: a record knows no {name}")
    return name != "ClassVar"


def _table(cls: Any, own: list[str], *, frozen: bool, kw_only: bool) -> dict[str, Field]:
    """Give the fields of a class by name, those of its bases first; what the standard library refuses is refused."""
    table: dict[str, Field] = {}
    for base in reversed(cls.__mro__[1:]):
        if "__record_fields__" in base.__dict__:
            table.update(base.__record_fields__)
            if base.__record_frozen__ is not frozen:
                raise TypeError(f"{cls.__name__}: of a class and its base both are frozen or neither")
    for name in own:
        given = cls.__dict__.get(name, _NONE)
        one = given if isinstance(given, Field) else Field(given)
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
        for f in fields_of(cls).values():
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
        found = inspect.signature(methods.init(owner))
        named = [
            p.replace(annotation=owner.__record_fields__[n].type) for n, p in found.parameters.items() if n != "self"
        ]
        return found.replace(parameters=named, return_annotation=None)


_SIGNATURE: Final = _Signature()
FIELDS: Final = _Standard("__dataclass_fields__")
PARAMETERS: Final = _Standard("__dataclass_params__")


def _fields(cls: Any) -> tuple[Any, ...]:
    return tuple(fields_of(cls).values())


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import replace as replace
else:
    dataclass, field, fields, replace = _dataclass, _field, _fields, methods.replace
