"""Dataclasses to plain JSON data and back, by their annotations; what equals its default is left out."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

_Decoder = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Return *value*, of dataclasses, mappings, tuples, enums and scalars, as data for JSON."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {to_plain(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(item)
            for field in dataclasses.fields(value)
            if field.init and (item := getattr(value, field.name)) != field.default
        }
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: Any, data: Any) -> Any:
    """Return the value of the annotation *kind* that `to_plain` made *data* of.

    Raises `KeyError`, `TypeError` or `ValueError` where *data* is no such thing.
    """
    return _decoder(kind)(data)


@lru_cache(maxsize=256)
def _decoder(kind: Any) -> _Decoder:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (_decoder(part) for part in arguments if part is not types.NoneType)
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin is not None and issubclass(origin, Mapping):
        of_key, of_item = map(_decoder, arguments)
        return lambda data: types.MappingProxyType({of_key(key): of_item(item) for key, item in data.items()})
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    if issubclass(kind, Enum):
        members: dict[Any, Any] = {member.value: member for member in kind}
        return members.__getitem__
    return Decimal if issubclass(kind, Decimal) else lambda data: data


def _tuple_decoder(arguments: tuple[Any, ...]) -> _Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if arguments[0] is str:
            return tuple
        of_item = _decoder(arguments[0])
        return lambda data: tuple(map(of_item, data))
    parts = tuple(map(_decoder, arguments))
    return lambda data: tuple(part(item) for part, item in zip(parts, data, strict=True))


def _dataclass_decoder(kind: type) -> _Decoder:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    decoders = {name: _decoder(hints[name]) for name in names if hints[name] not in (str, int, bool)}

    def decode(data: Any) -> Any:
        values = dict(data)
        for name, decoder in decoders.items():
            if name in values:
                values[name] = decoder(values[name])
        return kind(**values)

    return decode
