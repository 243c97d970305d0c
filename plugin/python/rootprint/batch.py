# SPDX-License-Identifier: LGPL-3.0-or-later
"""Many forms at once: the rows of NumPy's arrays, at the speed of `rootprint batch`, every answer proved.

An array has the shape (N, n+1) and a form of degree n ≤ 64 in each row, coefficients in descending powers of x: floating-point numbers of 4 or 8 bytes, taken exactly, or integers of 1 to 8
bytes. Views, transposed arrays and foreign byte orders are read where they are. The threads hold no lock of Python; Ctrl-C ends them within milliseconds.
"""

from __future__ import annotations

import collections
import ctypes
import functools
import operator
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any, Sequence

from . import _forms, functions
from ._library import _function, fail, thread
from ._values import Pattern, Undecided, UndecidedType
from .functions import Real

if TYPE_CHECKING:
    import numpy

#: The code of a row without a pattern: an entry is NaN or infinite, or all are 0.
BAD_ROW = 4294967295

#: The code of a row with radii, if no pattern is certain for all forms within them.
UNDECIDED_ROW = 4294967294

#: What the numbers of `places` stand for; the last one, which −1 is in Python, for rows with NaN or infinity.
PLACES = ("outside", "boundary", "interior", "none")

#: Called with the numbers of rows that are done, and of all; True is a line on standard error.
Progress = Callable[[int, int], None]

_MOST_DEGREE = 64

_int32 = ctypes.c_int32
_pointer = ctypes.c_void_p
_classify = _function("rootprint_classify", _int32, _int32, ctypes.c_int64, _pointer, ctypes.c_char_p, ctypes.c_int64, ctypes.c_int64, _pointer, _pointer)
_classify_boxes = _function(
    "rootprint_classify_boxes", _int32, _int32, ctypes.c_int64, _pointer, ctypes.c_char_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_char_p, ctypes.c_char_p, _pointer, _pointer, _pointer
)
_pattern_of_code = _function("rootprint_pattern_of_code", _int32, _int32, ctypes.c_uint32, _int32, _pointer, _pointer, _pointer, _pointer)
_place_of_code = _function("rootprint_place_of_code", _int32, ctypes.c_uint32, _int32, _pointer, _pointer, _pointer)
_set_poll = _function("rootprint_set_poll", None, _pointer, _pointer)
# The poll function of the threads, C's own: 0 of the text "0", 1 of "1". No Python runs in them.
_atoi = ctypes.cast(ctypes.CDLL(None).atoi, _pointer)


class _Rows:
    """A checked array, as the library wants it."""

    def __init__(self, array: Any, degree: int | None = None, radius: Real = 0, relative_radius: Real = 0) -> None:
        import numpy

        self.radii = [_forms.number_text(r, what).encode() for r, what in ((radius, "radius"), (relative_radius, "relative_radius"))]
        self.has_radii = bool(radius or relative_radius)

        if isinstance(array, numpy.ma.MaskedArray):
            raise TypeError("masked arrays are not classified: masked entries are not numbers")
        self.array = numpy.asarray(array)
        dtype, shape = self.array.dtype, self.array.shape
        if dtype.kind not in "iuf" or (dtype.kind == "f" and dtype.itemsize not in (4, 8)):
            raise TypeError(f"an array of integers or of floating-point numbers of 4 or 8 bytes is expected, not dtype {dtype} (shape {shape})")
        if len(shape) != 2:
            raise ValueError(f"an array of shape (N, n+1) is expected, with a form in each row, not shape {shape} (dtype {dtype})")
        if not 1 <= shape[1] <= _MOST_DEGREE + 1:
            raise ValueError(f"rows of 1 to {_MOST_DEGREE + 1} coefficients are expected, not shape {shape} (dtype {dtype})")
        if degree is not None and shape[1] != degree + 1:
            raise ValueError(f"rows of {degree + 1} coefficients are expected, as filters of this network have, not shape {shape} (dtype {dtype})")
        self.number, self.degree = shape[0], shape[1] - 1
        self.type = dtype.str.encode()
        self.row_step, self.column_step = self.array.strides
        self.address = self.array.__array_interface__["data"][0]
        self.codes = numpy.empty(self.number, numpy.uint32)
        self.codes_address = self.codes.__array_interface__["data"][0]

    def classify(self, begin: int, end: int) -> None:
        """Finds the codes of some rows."""
        rows = self.degree, end - begin, self.address + begin * self.row_step, self.type, self.row_step, self.column_step
        codes = self.codes_address + 4 * begin
        if _classify_boxes(*rows, *self.radii, codes, None, None) if self.has_radii else _classify(*rows, codes, None):
            fail()


class _Run:
    """All rows of an array, in pieces of some milliseconds: by the calling thread, and if it takes longer by several. `work(begin, end)` does a piece."""

    _SHORT, _LONG, _ALONE = 0.004, 0.016, 0.01  # seconds, as in the program

    def __init__(self, rows: int, row_size: int, work: Callable[[int, int], None], progress: Progress | bool | None) -> None:
        self._rows, self._work = rows, work
        self._most = max(256, (4 << 20) // row_size)
        self._size = 256  # hard rows take milliseconds
        self._next = self._done = 0
        self._lock = threading.Lock()
        self._stop = ctypes.create_string_buffer(b"0")
        self._progress = _line_of_progress if progress is True else progress or None
        self._told = -1

    def run(self, threads: int) -> None:
        begin = time.perf_counter()
        while self._piece():
            self._tell()
            if threads > 1 and time.perf_counter() - begin > self._ALONE and self._next < self._rows:
                self._run_in(threads)

    def _run_in(self, threads: int) -> None:
        with ThreadPoolExecutor(threads, "rootprint") as pool:
            try:
                running = {pool.submit(self._worker) for _ in range(threads)}
                while running:
                    done, running = wait(running, 0.1, FIRST_EXCEPTION)
                    for one in done:
                        one.result()
                    self._tell()
            except BaseException:
                with self._lock:
                    self._next = self._rows
                self._stop.value = b"1"
                raise

    def _worker(self) -> None:
        _set_poll(_atoi, self._stop)
        try:
            while self._piece():
                pass
        finally:
            _set_poll(None, None)

    def _piece(self) -> bool:
        with self._lock:
            begin = self._next
            end = self._next = min(begin + self._size, self._rows)
        if begin == end:
            return False
        start = time.perf_counter()
        self._work(begin, end)
        seconds = time.perf_counter() - start
        with self._lock:
            self._done += end - begin
            if seconds < self._SHORT:
                self._size = min(2 * self._size, self._most)
            elif seconds > self._LONG:
                self._size = max(self._size // 2, 1)
        return True

    def _tell(self) -> None:
        if self._progress and self._told != self._done:
            self._told = self._done
            self._progress(self._told, self._rows)


def _line_of_progress(done: int, rows: int) -> None:
    sys.stderr.write(f"\r{done} of {rows} rows" + ("\n" if done == rows else ""))
    sys.stderr.flush()


def _number_of(threads: int | None) -> int:
    if threads is None:
        return len(os.sched_getaffinity(0))
    if operator.index(threads) < 1:
        raise ValueError(f"{threads} threads: a positive number is expected")
    return threads


def _run(rows: _Rows, work: Callable[[int, int], None], threads: int | None, progress: Progress | bool | None) -> None:
    thread.prepare()
    size = max(1, (rows.degree + 1) * rows.array.dtype.itemsize)
    _Run(rows.number, size, work, progress).run(_number_of(threads))


def classify(array: Any, *, radius: Real = 0, relative_radius: Real = 0, threads: int | None = None, progress: Progress | bool | None = None) -> numpy.ndarray[Any, Any]:
    """The codes of the patterns of all rows, as uint32: the place of the pattern, from 0, in `table(degree)`; BAD_ROW for rows that have none. By all cores, unless `threads`
    says how many.

    With radii, the code of the pattern that all nonzero forms have whose coefficients are no farther from w than radius + relative_radius·|w|, or UNDECIDED_ROW.

    >>> import numpy
    >>> codes = classify(numpy.array([[1, 0, 1], [1, 0, -1], [1, 2, 1], [0, 0, 0]]))
    >>> codes.tolist()
    [0, 1, 2, 4294967295]
    >>> pattern_of_code(codes[2], degree=2)
    Pattern(real=(2,), complex=())
    >>> classify(numpy.array([[1, 0, 1], [1, 2, 1]]), relative_radius=1e-3).tolist()
    [0, 4294967294]
    """
    rows = _Rows(array, None, radius, relative_radius)
    _run(rows, rows.classify, threads, progress)
    return rows.codes


def histogram(
    array: Any, *, radius: Real = 0, relative_radius: Real = 0, threads: int | None = None, progress: Progress | bool | None = None
) -> dict[Pattern | UndecidedType | None, int]:
    """How many rows have each pattern that occurs, in the order of the table; those without one, if there are any, are under None. Radii are as in `classify`: rows whose pattern is
    not certain are under Undecided.

    >>> import numpy
    >>> {str(p): n for p, n in histogram(numpy.array([[1, 0, 1], [1, 0, -1], [2, 0, 2], [0, 0, 0]])).items()}
    {'0|1': 2, '11|0': 1, 'None': 1}
    """
    rows = _Rows(array, None, radius, relative_radius)
    parts: list[dict[int, int]] = []

    def work(begin: int, end: int) -> None:
        rows.classify(begin, end)
        parts.append(_counts(rows.codes[begin:end]))

    _run(rows, work, threads, progress)
    return _with_patterns(parts, rows.degree)


def count(codes: numpy.ndarray[Any, Any], degree: int) -> dict[Pattern | UndecidedType | None, int]:
    """The histogram of codes that `classify` has given.

    >>> import numpy
    >>> {str(p): n for p, n in count(classify(numpy.array([[1, 0, 1], [1, 0, -1], [2, 0, 2]])), degree=2).items()}
    {'0|1': 2, '11|0': 1}
    """
    return _with_patterns([_counts(codes)], degree)


# Codes below this are counted and looked up in tables.
_SMALL = 65536


def _counts(codes: numpy.ndarray[Any, Any]) -> dict[int, int]:
    """How often each code occurs."""
    import numpy

    codes = numpy.asarray(codes)
    large = {}
    if codes.size and codes.max() >= _SMALL:
        is_large = codes >= _SMALL
        large = dict(zip(*(part.tolist() for part in numpy.unique(codes[is_large], return_counts=True))))
        codes = codes[~is_large]
    numbers = numpy.bincount(codes)
    return {code: int(numbers[code]) for code in numpy.flatnonzero(numbers).tolist()} | large


def _with_patterns(parts: list[dict[int, int]], degree: int) -> dict[Pattern | UndecidedType | None, int]:
    sums: collections.Counter[int] = collections.Counter()
    for part in parts:
        sums.update(part)
    words = {BAD_ROW: None, UNDECIDED_ROW: Undecided}
    return {words[code] if code in words else pattern_of_code(code, degree): sums[code] for code in sorted(sums)}


@functools.lru_cache(4096)
def _pattern(code: int, degree: int) -> Pattern:
    real, pairs, number_real, number_pairs = (_int32 * (degree + 1))(), (_int32 * (degree + 1))(), _int32(), _int32()
    if _pattern_of_code(degree, code, degree + 1, real, ctypes.addressof(number_real), pairs, ctypes.addressof(number_pairs)):
        fail()
    return Pattern(tuple(real[: number_real.value]), tuple(pairs[: number_pairs.value]))


def pattern_of_code(code: int, degree: int) -> Pattern:
    """The pattern with a code.

    >>> [str(pattern_of_code(code, degree=3)) for code in range(4)]
    ['1|1', '111|0', '12|0', '3|0']
    """
    code, degree = operator.index(code), operator.index(degree)
    if not (0 <= code < UNDECIDED_ROW and 0 <= degree <= _MOST_DEGREE):
        raise ValueError(f"no pattern of degree {degree} has the code {code}")
    return _pattern(code, degree)


class _Places:
    """The places of codes in the function space of a network of these sizes and strides, lists of integers; each asked for once. A table has those of the small codes that have occurred."""

    _UNKNOWN = -2

    def __init__(self, sizes: Any, strides: Any) -> None:
        import numpy

        self._sizes, self._strides = sizes, strides
        self.degree = functions.architecture(sizes, strides).degree  # refuses what is no network
        array = ctypes.c_int64 * len(sizes)
        self._c_sizes, self._c_strides = array(*sizes), None if strides is None else array(*strides)
        self._table = numpy.full(_SMALL + 1, self._UNKNOWN, numpy.int8)  # the last one stands for all greater codes
        self._known: dict[int, int] = {BAD_ROW: -1}

    def _place(self, code: int) -> int:
        if code not in self._known:
            place = _int32()
            if _place_of_code(code, len(self._sizes), self._c_sizes, self._c_strides, ctypes.addressof(place)):
                fail()
            self._known[code] = place.value
            if code < _SMALL:
                self._table[code] = place.value
        return self._known[code]

    def find(self, codes: numpy.ndarray[Any, Any], places: numpy.ndarray[Any, Any]) -> None:
        import numpy

        numpy.take(self._table, codes, mode="clip", out=places)
        if not places.size or places.min() > self._UNKNOWN:
            return
        is_unknown = places == self._UNKNOWN
        found, where = numpy.unique(codes[is_unknown], return_inverse=True)
        places[is_unknown] = numpy.array([self._place(code) for code in found.tolist()], numpy.int8)[where]

    def of_zero(self) -> int:
        return PLACES.index(functions.place([0] * (self.degree + 1), self._sizes, self._strides))


def places(array: Any, sizes: Sequence[int], strides: Sequence[int] | None = None, *, threads: int | None = None, progress: Progress | bool | None = None) -> numpy.ndarray[Any, Any]:
    """Where all rows lie with respect to the function space of the network, as int8: 0 outside, 1 boundary, 2 interior, −1 for rows with NaN or infinity; `PLACES` has
    the words. The strides may not matter to the form.

    >>> import numpy
    >>> places(numpy.array([[1.0, 0, 1], [1, 0, -1], [1, 2, 1], [0, 0, 0], [numpy.nan, 0, 0]]), (2, 2)).tolist()
    [0, 2, 1, 1, -1]
    """
    import numpy

    lists = [None if value is None else [operator.index(n) for n in _forms.items(value, f"{name}, a list of integers,")] for name, value in (("sizes", sizes), ("strides", strides))]
    of_codes = _Places(*lists)
    rows = _Rows(array, of_codes.degree)
    found = numpy.empty(rows.number, numpy.int8)

    def work(begin: int, end: int) -> None:
        rows.classify(begin, end)
        of_codes.find(rows.codes[begin:end], found[begin:end])

    _run(rows, work, threads, progress)
    bad = numpy.flatnonzero(found == -1)
    if bad.size:  # the zero form has a place, but no pattern
        found[bad[~rows.array[bad].any(axis=1)]] = of_codes.of_zero()
    return found
