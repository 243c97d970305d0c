# SPDX-License-Identifier: LGPL-3.0-or-later
"""What Python values become for the library: exact texts. Sage's objects are known by the methods that Sage documents; nothing of it, nor NumPy, is imported."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Set
from decimal import Decimal
from fractions import Fraction
from typing import Any, Callable

from ._library import DomainError
from ._values import Interval, Pattern


def _described(value: Any) -> str:
    """Its type, and for arrays dtype and shape."""
    kind = type(value)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return f"{name} of dtype {value.dtype} and shape {value.shape}" if getattr(value, "shape", None) and hasattr(value, "dtype") else name


# ---- numbers


def _is_truth(value: Any) -> bool:
    """True and False are integers in Python, and so far NumPy's are: here they are a mistake."""
    return isinstance(value, bool) or getattr(getattr(value, "dtype", None), "kind", "") == "b"


def _index(value: Any) -> int:
    if _is_truth(value):
        raise TypeError("a truth value")
    return operator.index(value)


def _integer_text(n: int) -> str:
    """Of any length: str() itself refuses numbers of more than 4300 digits."""
    return str(n) if n.bit_length() < 13000 else str(Decimal(n))


def _part(value: Any, name: str) -> int:
    """Numerator or denominator: an attribute, and in Sage a method."""
    part = getattr(value, name)
    return operator.index(part() if callable(part) else part)


def _ratio(value: Any) -> tuple[int, int] | None:
    """Numerator and denominator of an exact number or a floating-point one; None of anything else. Infinity and NaN are OverflowError and ValueError."""
    if _is_truth(value):
        return None
    try:
        return operator.index(value), 1
    except TypeError:
        pass
    if hasattr(value, "as_integer_ratio"):
        above, below = value.as_integer_ratio()
        return operator.index(above), operator.index(below)
    try:
        return _part(value, "numerator"), _part(value, "denominator")
    except (AttributeError, TypeError):
        return None


def is_number(value: Any) -> bool:
    try:
        return isinstance(value, Decimal) or _ratio(value) is not None
    except (OverflowError, ValueError):  # not finite, but a number
        return True


def number_text(value: Any, what: str) -> str:
    """Exactly: `-3/2`, `0x1.8p-3` for floats, which are dyadic numbers, `1.50` for decimals. **Raises** TypeError, or DomainError if it is not finite."""
    if isinstance(value, float) and math.isfinite(value):
        return float.hex(value)
    if isinstance(value, Decimal) and value.is_finite():
        return str(value)
    try:
        ratio = None if isinstance(value, Decimal) else _ratio(value)
    except (OverflowError, ValueError):
        ratio = None
    if ratio:
        above, below = map(_integer_text, ratio)
        return above if below == "1" else f"{above}/{below}"
    if is_number(value):
        raise DomainError(f"{what} is {value}, not finite")
    raise TypeError(f"{what} is {_described(value)}: an int, Fraction, float or Decimal is expected")


def _coefficient_text(value: Any, what: str) -> str:
    if isinstance(value, Interval):
        lower, upper = (Fraction(*(_ratio(end) or (0, 0))) for end in value)
        value = ((lower + upper) / 2, (upper - lower) / 2)
    if isinstance(value, tuple) and len(value) == 2:
        return f"{number_text(value[0], what + ' of a ball')} +/- {number_text(value[1], what + ', the radius,')}"
    return number_text(value, what)


# ---- lists


def _is_iterable(value: Any) -> bool:
    """Vectors of Sage can be iterated, but are no Iterable."""
    try:
        iter(value)
    except TypeError:
        return False
    return True


def items(value: Any, what: str) -> list[Any]:
    """The entries of a list, tuple, array or vector. **Raises** TypeError."""
    if isinstance(value, (str, bytes, bytearray, Mapping, Set)) or not _is_iterable(value):
        raise TypeError(f"{what} is expected, not {_described(value)}")
    if getattr(getattr(value, "dtype", None), "names", None):
        raise TypeError(f"{what} is expected, not a structured {_described(value)}")
    if hasattr(value, "mask"):
        raise TypeError(f"{what} is expected, not a masked array: masked entries are not numbers")
    to_list = getattr(value, "tolist", None)  # of arrays: Python's numbers
    try:
        return list(value if to_list is None else to_list())
    except TypeError:  # an array without axes, which says that it can be iterated
        raise TypeError(f"{what} is expected, not {_described(value)} without axes") from None


def integers(value: Any, what: str) -> str:
    """`[3,2,2]`."""
    texts = []
    for i, one in enumerate(items(value, f"{what}, a list of integers,"), 1):
        try:
            texts.append(_integer_text(_index(one)))
        except TypeError:
            raise TypeError(f"entry {i} of {what} is {_described(one)}: an integer is expected") from None
    return f"[{','.join(texts)}]"


def lists_of_integers(value: Any, what: str) -> str:
    return f"[{','.join(integers(one, what) for one in items(value, f'{what}, a list of lists of integers,'))}]"


def rows(value: Any, what: str) -> str:
    """Of a matrix: `[[1,2],[3,4]]`."""
    lines = [items(row, f"{what}, a matrix with rows of numbers,") for row in items(value, f"{what}, a matrix with rows of numbers,")]
    for i, line in enumerate(lines, 1):
        if len(line) != len(lines[0]):
            raise ValueError(f"row {i} of {what} has {len(line)} numbers, the first one {len(lines[0])}")
    entries = ([number_text(one, f"entry {i}, {j} of {what}") for j, one in enumerate(line, 1)] for i, line in enumerate(lines, 1))
    return f"[{','.join('[' + ','.join(line) + ']' for line in entries)}]"


def tensor(value: Any, axes: int = 32) -> str:
    """Numbers in nested lists."""
    if is_number(value):
        return number_text(value, "an entry of the tensor")
    if axes == 0:
        raise ValueError("a tensor has at most 32 axes")
    return f"[{','.join(tensor(one, axes - 1) for one in items(value, 'a tensor, nested lists of numbers,'))}]"


def word(value: str, what: str) -> str:
    """A text that is a parameter: one line."""
    if not isinstance(value, str):
        raise TypeError(f"{what} is {_described(value)}: a text is expected")
    if not value.isprintable():
        raise ValueError(f"{what} is {value!r}, with characters that are not printable")
    return value


def gram(value: Any) -> str:
    """Of a loss: a word, or a matrix."""
    if isinstance(value, str) and value not in ("identity", "bombieri-weyl"):
        raise ValueError(f"gram is {value!r}, neither identity nor bombieri-weyl nor a matrix")
    return value if isinstance(value, str) else rows(value, "gram")


# ---- forms


def _line(text: str) -> str:
    """A form that is a text: coefficients, or an expression in x and y."""
    if "=" in text or any(c < " " and c != "\t" for c in text):
        raise ValueError(f"a form as text is one line of coefficients, or an expression in x and y, not {text!r}")
    return text


def _is_polynomial(value: Any) -> bool:
    """Of Sage: it has a dictionary of exponents, as vectors have one of indices, and a constant coefficient, as they have not."""
    return hasattr(value, "dict") and hasattr(value, "constant_coefficient") and hasattr(value, "parent")


def _expression(polynomial: Any) -> str:
    """In x, read with y = 1 as elsewhere, or homogeneous in x and y, the first two generators whatever their names."""
    variables = operator.index(polynomial.parent().ngens())
    if variables not in (1, 2):
        raise TypeError(f"a form is a polynomial in one or two variables, not {variables}")
    terms = []
    for exponents, coefficient in polynomial.dict().items():
        ratio = _ratio(coefficient)
        if ratio is None:
            raise TypeError(f"a coefficient of the polynomial is {_described(coefficient)}: rational or floating-point numbers are expected")
        above, below = map(_integer_text, ratio)
        powers = [operator.index(e) for e in (exponents if _is_iterable(exponents) else [exponents])]
        terms.append("*".join([f"({above}/{below})", *(f"{name}^{e}" for name, e in zip("xy", powers))]))
    return "+".join(terms) or "0"


def _form_line(form: Any, name: str) -> str:
    if isinstance(form, str):
        if not form.strip():
            raise ValueError(f"{name} is an empty text")
        return _line(form)
    if _is_polynomial(form):
        return _expression(form)
    coefficients = items(form, f"{name}, a list of coefficients, a polynomial or a text,")
    if not coefficients:
        raise ValueError(f"{name} has no coefficients")
    return ", ".join(_coefficient_text(c, f"coefficient {i} of {name}") for i, c in enumerate(coefficients, 1))


def _is_coefficient(value: Any) -> bool:
    return is_number(value) or (isinstance(value, tuple) and len(value) == 2)


def _is_form(value: Any) -> bool:
    """Whether an entry of a list is a form rather than a coefficient."""
    return isinstance(value, str) or _is_polynomial(value) or (_is_iterable(value) and not _is_coefficient(value))


def forms(form: Any) -> tuple[list[str], list[str], bool]:
    """The lines of the text entry for one form, or for several: a list of anything but coefficients is a list of forms. Then those that are the user's own texts, the others being empty."""
    is_several = len(getattr(form, "shape", ())) == 2  # an array of two axes, whatever is in it
    if not is_several and not isinstance(form, str) and not _is_polynomial(form):
        form = items(form, "a form, a list of coefficients, a polynomial or a text,")
        is_several = bool(form) and _is_form(form[0])
    every = items(form, "forms") if is_several else [form]
    lines = [_form_line(one, f"form {i}" if is_several else "the form") for i, one in enumerate(every, 1)]
    return lines, [one if isinstance(one, str) else "" for one in every], is_several


# ---- parameters


def parameters(**values: Any) -> str:
    """Lines `name=value` of those that are not None. A flag is 0 or 1."""
    lines = (f"{name}={int(value) if isinstance(value, bool) else value}\n" for name, value in values.items() if value is not None)
    return "".join(lines)


def optional(make: Callable[..., str], value: Any, *more: Any) -> str | None:
    return None if value is None else make(value, *more)


def count(value: Any, what: str) -> str:
    """An integer that is a parameter."""
    try:
        return _integer_text(_index(value))
    except TypeError:
        raise TypeError(f"{what} is {_described(value)}: an integer is expected") from None


def radii(value: Any) -> str:
    """One number for all coefficients, or one for each."""
    if is_number(value):
        return number_text(value, "the radius")
    return f"[{','.join(number_text(r, f'radius {i}') for i, r in enumerate(items(value, 'a number or a list of radii'), 1))}]"


def pattern_or_set(value: Any) -> str:
    """What a distance is of: a word, a pattern as text, or the two lists that a pattern is."""
    if not isinstance(value, str):
        return lists_of_integers(value, "a pattern")
    if value not in ("discriminant", "boundary", "function-space"):
        Pattern.parse(value)
    return value


def filters(value: Any) -> str:
    """For each layer its filter, coefficients only."""
    lines = []
    for i, one in enumerate(items(value, "init, a list with a filter for each layer,"), 1):
        numbers = items(one, f"filter {i}, a list of coefficients,")
        lines.append(f"[{','.join(number_text(c, f'coefficient {j} of filter {i}') for j, c in enumerate(numbers, 1))}]")
    return f"[{','.join(lines)}]"
