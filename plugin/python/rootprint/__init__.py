# SPDX-License-Identifier: LGPL-3.0-or-later
"""Rootprint in Python: real root patterns of binary forms, and linear convolutional networks, rigorously.

>>> import rootprint
>>> from fractions import Fraction
>>> rootprint.pattern("x^4-2")
Pattern(real=(1, 1), complex=(1,))
>>> print(rootprint.pattern([1, Fraction(-3, 2), 2]))
0|1
>>> rootprint.Architecture((3, 2, 2)).place([1, 4, 6, 4, 1])
'boundary'

Of an inexact form an answer may be Undecided, which is a value:

>>> rootprint.pattern("1 +/- 1/10, -2, 1") is rootprint.Undecided
True

What cannot be answered is an exception:

>>> rootprint.pattern("x^^2")
Traceback (most recent call last):
rootprint.FormSyntaxError: column 3 of 'x^^2': an exponent is expected: a nonnegative integer
"""

from ._library import (
    Bug,
    DomainError,
    FormSyntaxError,
    Interrupted,
    LibraryError,
    LimitError,
    RootprintError,
    UsageError,
    call,
    diagnostics,
    interrupt,
    version,
)
from ._values import Ball, ComplexNumber, Counts, Factorization, Interval, Pattern, Proof, Record, Root, Undecided, UndecidedType
from .batch import BAD_ROW, PLACES, UNDECIDED_ROW, classify, count, histogram, pattern_of_code, places
from .functions import (
    architecture,
    box_patterns,
    box_places,
    check,
    complex_pairs,
    complex_type,
    critical_points,
    discriminant,
    distance,
    eckart_young,
    equations,
    factorization_counts,
    factorizations,
    flow,
    in_closure,
    matrix_rank,
    member,
    on_discriminant,
    pattern,
    pattern_text,
    place,
    prove,
    prove_discriminant,
    prove_pattern,
    prove_place,
    real_roots,
    robustness,
    strata_within,
    table,
    tensor_architecture,
    tensor_factorization,
    tensor_member,
)
from .network import Architecture

__all__ = [name for name in dir() if not name.startswith("_") and name not in ("batch", "functions", "network")]

__version__ = version()

for _error in (Bug, DomainError, FormSyntaxError, Interrupted, LibraryError, LimitError, RootprintError, UsageError):
    _error.__module__ = __name__  # the name under which they are caught
