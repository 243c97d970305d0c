# SPDX-License-Identifier: LGPL-3.0-or-later
"""What answers are made of: named tuples, records, and exact numbers from the library's JSON."""

from __future__ import annotations

import enum
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any, Callable, Iterable, NamedTuple, Union

#: An exact number; the only float is infinity.
Number = Union[int, Fraction, float]


class UndecidedType(enum.Enum):
    """The type of Undecided."""

    Undecided = "undecided"

    def __repr__(self) -> str:
        return "Undecided"

    def __bool__(self) -> bool:
        raise TypeError("Undecided is neither true nor false: compare with `is Undecided`")


#: A value, not an error: the coefficients are not known well enough to tell. It is neither true nor false.
Undecided = UndecidedType.Undecided


class Pattern(NamedTuple):
    """A real root multiplicity pattern: the multiplicities of the distinct real roots in P¹, and of the distinct pairs of conjugate roots, ascending.

    >>> p = Pattern((1, 2), (1,))
    >>> str(p), p.degree
    ('12|1', 5)
    >>> Pattern.parse("12|1") == p
    True
    """

    real: tuple[int, ...]
    complex: tuple[int, ...]

    @property
    def degree(self) -> int:
        """That of the forms which have this pattern."""
        return sum(self.real) + 2 * sum(self.complex)

    def __str__(self) -> str:
        comma = "," if max((*self.real, *self.complex), default=0) > 9 else ""
        return "|".join(comma.join(map(str, side)) or "0" for side in self)

    @staticmethod
    def parse(text: str, degree: int | None = None) -> Pattern:
        """The pattern that is spelled so. The degree decides between (1,2|0) and (12|0), both `12|0`; without it, digits are multiplicities.

        >>> Pattern.parse("12|0"), Pattern.parse("12|0", 12), Pattern.parse("1,10|0")
        (Pattern(real=(1, 2), complex=()), Pattern(real=(12,), complex=()), Pattern(real=(1, 10), complex=()))
        """
        sides = text.split("|")
        if len(sides) != 2 or not all(part.isascii() and part.isdigit() for side in sides for part in side.split(",")):
            raise ValueError(f"a pattern such as 112|0 is expected, not {text!r}")

        def read(parts: Callable[[str], Iterable[str]]) -> Pattern:
            real, pairs = (() if side == "0" else tuple(map(int, parts(side))) for side in sides)
            return Pattern(real, pairs)

        if "," in text:
            return read(lambda side: side.split(","))
        digits = read(iter)
        return digits if degree is None or digits.degree == degree else read(lambda side: [side])


class Ball(NamedTuple):
    """All numbers that differ from the middle by at most the radius. As a coefficient of a form, so is every pair of numbers.

    >>> print(Ball(Decimal("1.5"), Decimal("1e-3")))
    [1.5 +/- 0.001]
    """

    middle: Any
    radius: Any

    def __str__(self) -> str:
        return f"[{self.middle} +/- {self.radius}]"


class Interval(NamedTuple):
    """All numbers from lower to upper. An irrational number is given by one that contains it."""

    lower: Number
    upper: Number


class ComplexNumber(NamedTuple):
    """Real and imaginary part, each exactly or in an Interval."""

    real: Number | Interval
    imaginary: Number | Interval


class Root(NamedTuple):
    """A root x/y of a form: an exact number, infinity, or an Interval in which it is; in `complex_pairs` a ComplexNumber."""

    value: Any
    multiplicity: int


class Factorization(NamedTuple):
    """For each layer the numbers of its roots (i a real root, −j a pair), whether no layer has a multiple root, and its filters if asked for."""

    layers: list[list[int]]
    compatible: bool
    filters: list[list[Number | Interval]] | None = None


class Counts(NamedTuple):
    """How many factorizations there are, and in how many of them no layer has a multiple root."""

    all: int
    compatible: int


class Proof(NamedTuple):
    """A claim and a certificate of it, two texts: `rootprint.check` and the program rootprint-check verify them."""

    claim: str
    certificate: str


class Record(dict[str, Any]):
    """A dictionary whose entries are attributes too; one whose name is a word of Python has a `_` behind it, `point.global_`.

    >>> r = Record(kind="minimum", index=0)
    >>> r.kind, r["index"]
    ('minimum', 0)
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name[:-1] if name.endswith("_") else name]
        except KeyError:
            raise AttributeError(f"no entry is called {name!r}, only {', '.join(self)}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]


def integer(text: str) -> int:
    """Of any length: int() itself refuses texts of more than 4300 digits."""
    return int(text) if len(text) <= 4000 else int(Decimal(text))


def number(text: str) -> Number:
    """Of `12`, `-1/2` or `inf`."""
    if text == "inf":
        return math.inf
    above, bar, below = text.partition("/")
    return Fraction(integer(above), integer(below)) if bar else integer(above)


def number_or_interval(value: Any) -> Any:
    return Interval(*map(number, value)) if isinstance(value, list) else number(value)


def _coefficient(text: str) -> Any:
    """Of an exact number, or of `[1.5 +/- 1e-3]`."""
    if not text.startswith("["):
        return number(text)
    middle, radius = text[1:-1].split(" +/- ")
    return Ball(Decimal(middle), Decimal(radius))


def _coefficients(value: Any) -> Any:
    if isinstance(value, list):
        return [_coefficients(one) for one in value]
    return _coefficient(value) if isinstance(value, str) else plain(value)


def plain(value: Any) -> Any:
    return Undecided if value is None else value


def pattern(value: Any) -> Any:
    """Of [[1,2],[1]]; another value is as it is."""
    return Pattern(tuple(value[0]), tuple(value[1])) if isinstance(value, list) else plain(value)


def _patterns(value: Any) -> Any:
    return [pattern(one) for one in value] if isinstance(value, list) else plain(value)


def _decimal(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) else plain(value)


def _number(value: Any) -> Any:
    return number(value) if isinstance(value, str) else plain(value)


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(["pattern", "certain"], pattern),
    "possible": _patterns,
    **dict.fromkeys(["loss", "distance", "squared"], _decimal),
    **dict.fromkeys(["lower", "upper", "minor", "constant", "signs", "ged", "complex", "dimension", "codimension"], _number),
    **dict.fromkeys(["form", "filter", "factors", "layers", "matrix", "left", "right", "invariants", "squared_singular_values"], _coefficients),
}


def _tensor(value: Any, depth: int) -> Any:
    """Nested lists, as deep as there are axes."""
    return [_tensor(one, depth - 1) for one in value] if depth > 0 else number_or_interval(value)


def record(fields: dict[str, Any]) -> Record:
    """An object of JSON as a record of Python's numbers."""
    made = Record({name: _CONVERTERS.get(name, plain)(value) for name, value in fields.items()})
    if "entries" in made:  # of a factor of a tensor
        made["entries"] = _tensor(made["entries"], len(made["degree"]))
    elif "filters" in made and made["filters"]:
        axes = len(made["factors"][0]["degree"]) if made["factors"] else _depth(made["filters"][0])
        made["filters"] = [_tensor(one, axes) for one in made["filters"]]
    return made


def _depth(value: Any) -> int:
    return 1 + _depth(value[0]) if isinstance(value, list) else 0


def rows(table: list[list[Any]]) -> list[Record]:
    """A table with a column of patterns, whose first row names the columns."""
    names, lines = table[0], table[1:]
    # the first pattern of a table has no multiplicity above 1: its digits are multiplicities
    degree = Pattern.parse(lines[0][names.index("pattern")]).degree if lines else 0
    converters: dict[str, Callable[[Any], Any]] = {
        "pattern": lambda text: Pattern.parse(text, degree),
        "covers": lambda texts: [Pattern.parse(text, degree) for text in texts],
        **dict.fromkeys(["degree", "ged", "factorizations", "compatible"], number),
        **dict.fromkeys(["polar_degrees", "witness"], lambda texts: [number(text) for text in texts]),
    }
    columns = [(name, converters.get(name, plain)) for name in names]
    return [Record({name: convert(cell) for (name, convert), cell in zip(columns, line)}) for line in lines]
