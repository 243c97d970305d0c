# SPDX-License-Identifier: LGPL-3.0-or-later
"""batches.py: arrays of every type and layout have the codes that single forms have; bad arrays are refused by name; several threads change nothing."""

import collections
import contextlib
import io
import sys
import unittest
from fractions import Fraction

import numpy

import rootprint
from rootprint import BAD_ROW, PLACES, UNDECIDED_ROW, Pattern, Undecided, classify, count, histogram, pattern_of_code, places

rng = numpy.random.default_rng(2026)
SMALL = rng.integers(-3, 4, (300, 5))
SMALL[::50] = 0


def one_by_one(array):
    """The codes by exact arithmetic, form by form, and the table of the degree."""
    order = {row.pattern: i for i, row in enumerate(rootprint.table(array.shape[1] - 1, columns="pattern"))}
    rows = [row.tolist() for row in array]
    finite = [all(numpy.isfinite(row)) and any(row) for row in rows]
    return [order[rootprint.pattern(row)] if good else BAD_ROW for row, good in zip(rows, finite)]


class Arrays(unittest.TestCase):
    def test_every_type_and_byte_order(self):
        wanted = one_by_one(SMALL)
        self.assertIn(BAD_ROW, wanted)
        self.assertGreater(len(set(wanted)), 5)
        for name in ("f4", "f8", "i1", "i2", "i4", "i8"):
            for order in "<>":
                self.assertEqual(classify(SMALL.astype(order + name)).tolist(), wanted, order + name)
        unsigned = SMALL % 4
        for name in ("u1", "<u2", ">u4", "u8"):
            self.assertEqual(classify(unsigned.astype(name)).tolist(), one_by_one(unsigned), name)
        large = numpy.array([[2**63, 2**64 - 1, 2**62], [2**64 - 1, 0, 1]], "u8")
        self.assertEqual(classify(large).tolist(), one_by_one(large))
        self.assertEqual(classify(SMALL.tolist()).tolist(), wanted)

    def test_every_layout(self):
        wanted = one_by_one(SMALL)
        wide = numpy.zeros((600, 12))
        wide[::2, 1:11:2] = SMALL
        packed = numpy.zeros(300, dtype=[("skip", "i1"), ("form", "f4", 5)])  # entries at odd addresses
        packed["form"] = SMALL
        read_only = SMALL.astype("f8")
        read_only.flags.writeable = False
        layouts = {
            "C": SMALL.astype("f8", order="C"),
            "Fortran": SMALL.astype("f4", order="F"),
            "transposed": numpy.ascontiguousarray(SMALL.T).T,
            "view": wide[::2, 1:11:2],
            "unaligned": packed["form"],
            "read only": read_only,
            "backwards": numpy.ascontiguousarray(SMALL[::-1])[::-1],
            "columns backwards": numpy.ascontiguousarray(SMALL[:, ::-1])[:, ::-1],
            "broadcast": numpy.broadcast_to(SMALL[7], (300, 5)),
        }
        for name, array in layouts.items():
            before = array.copy()
            expected = [wanted[7]] * 300 if name == "broadcast" else wanted
            self.assertEqual(classify(array).tolist(), expected, name)
            self.assertEqual(array.tolist(), before.tolist(), name)

    def test_rows_without_a_pattern(self):
        array = numpy.array([[1, 2, 1], [0, 0, 0], [numpy.nan, 0, 0], [1, numpy.inf, 0], [-0.0, 0, 0], [1, 0, 1]])
        self.assertEqual(classify(array).tolist(), [2, BAD_ROW, BAD_ROW, BAD_ROW, BAD_ROW, 0])
        self.assertEqual(histogram(array), {Pattern((), (1,)): 1, Pattern((2,), ()): 1, None: 4})
        self.assertEqual(places(array, (2, 2)).tolist(), [1, 1, -1, -1, 1, 0])
        self.assertEqual(PLACES[places(array, (2, 2))[2]], "none")
        self.assertEqual(places(array[1:2], (3,)).tolist(), [2])

    def test_sizes(self):
        self.assertEqual(classify(numpy.empty((0, 3))).tolist(), [])
        self.assertEqual(histogram(numpy.empty((0, 3))), {})
        self.assertEqual(places(numpy.empty((0, 3)), (2, 2)).tolist(), [])
        self.assertEqual(classify(numpy.array([[7.0], [0.0]])).tolist(), [0, BAD_ROW])
        for degree in (1, 16, 33, 64):
            array = rng.standard_normal((5, degree + 1))
            patterns = [pattern_of_code(code, degree) for code in classify(array).tolist()]
            self.assertEqual(patterns, [rootprint.pattern(row) for row in array])

    def test_places(self):
        for sizes, strides in (((3, 2, 2), None), ((2, 2, 2, 2), None), ((5,), None), ((4, 2), None), ((3, 2, 2), (1, 1, 5))):
            a = rootprint.Architecture(sizes, strides)
            found = places(SMALL, sizes, strides)
            self.assertEqual(found.dtype, numpy.int8)
            self.assertEqual([PLACES[p] for p in found.tolist()], a.place([row.tolist() for row in SMALL]))
            self.assertEqual(a.places(SMALL).tolist(), found.tolist())
            self.assertEqual(a.place(SMALL).tolist(), found.tolist())

    def test_large_codes(self):
        # of degree 40, with codes beyond the table of small ones
        array = numpy.zeros((3, 41))
        array[0, 0] = array[2, 0] = 1
        array[1] = rng.standard_normal(41)
        codes = classify(array)
        self.assertGreater(codes[0], 65536)
        self.assertEqual(histogram(array), {rootprint.pattern(array[1]): 1, Pattern((40,), ()): 2})
        self.assertEqual([PLACES[p] for p in places(array, [2] * 40).tolist()], rootprint.place([row.tolist() for row in array], [2] * 40))

    def test_radii(self):
        array = numpy.concatenate([SMALL[:150], rng.standard_normal((100, 5))])
        exact = classify(array)
        self.assertEqual(classify(array, radius=0, relative_radius=0).tolist(), exact.tolist())
        for radius, relative in ((0.125, 0), (0, 1e-3), (Fraction(1, 1000), 2.0**-12)):
            codes = classify(array, radius=radius, relative_radius=relative).tolist()
            for row, code, of_middle in zip(array.tolist(), codes, exact.tolist()):
                if not any(row) and not radius:
                    self.assertEqual(code, BAD_ROW)
                elif code != UNDECIDED_ROW:
                    self.assertEqual(code, of_middle)
                    box = rootprint.box_patterns(row, radii=radius, relative=relative)
                    self.assertEqual({w.pattern for w in box.witnessed}, {pattern_of_code(code, 4)})
            undecided = codes.count(UNDECIDED_ROW)
            self.assertTrue(0 < undecided < 200, undecided)
            found = histogram(array, radius=radius, relative_radius=relative)
            self.assertEqual((found[Undecided], sum(found.values())), (undecided, len(array)))
            self.assertEqual(found, count(numpy.array(codes, "u4"), 4))
        self.assertRaisesRegex(ValueError, "negative", classify, array, radius=-1)
        self.assertRaisesRegex(ValueError, "not finite", classify, array, relative_radius=float("inf"))
        self.assertRaisesRegex(TypeError, "radius is str", classify, array, radius="1")
        self.assertRaises(ValueError, pattern_of_code, UNDECIDED_ROW, 4)

    def test_many_rows_in_several_threads(self):
        array = rng.integers(-2, 3, (200000, 4)).astype("i1")
        distinct, which = numpy.unique(array, axis=0, return_inverse=True)
        wanted = numpy.array(one_by_one(distinct), "u4")[which]
        for threads in (1, 2, 5, None):
            told = []
            codes = classify(array, threads=threads, progress=lambda done, rows: told.append((done, rows)))
            self.assertTrue((codes == wanted).all())
            self.assertEqual((told[-1], told), ((200000, 200000), sorted(set(told))))
        counts = collections.Counter(wanted.tolist())
        by_code = {None if code == BAD_ROW else pattern_of_code(code, 3): counts[code] for code in sorted(counts)}
        self.assertEqual(histogram(array, threads=3), by_code)
        self.assertEqual(list(histogram(array)), list(by_code))
        self.assertEqual(count(codes, 3), by_code)

    def test_threads_begin_when_it_takes_long(self):
        array = rng.standard_normal((2000, 65))
        array[:, ::7] = 0
        self.assertTrue((classify(array, threads=3) == classify(array, threads=1)).all())

    def test_the_line_of_progress(self):
        with contextlib.redirect_stderr(io.StringIO()) as text:
            classify(SMALL, progress=True)
        self.assertEqual(text.getvalue(), "\r256 of 300 rows\r300 of 300 rows\n")

    def test_errors_in_progress_end_the_run(self):
        def fail(done, rows):
            raise KeyError(done)

        for threads in (1, 4):
            self.assertRaises(KeyError, classify, rng.standard_normal((300000, 9)), threads=threads, progress=fail)


class BadArrays(unittest.TestCase):
    def test_types(self):
        for dtype in (bool, complex, object, "f2", numpy.longdouble, "U3", "S3", "M8[s]", "m8[s]", "i4,i4", "V8"):
            array = numpy.zeros((2, 3), dtype)
            for function in (classify, histogram, lambda array: places(array, (2, 2))):
                with self.assertRaisesRegex(TypeError, "dtype .*shape \\(2, 3\\)", msg=str(dtype)):
                    function(array)
        self.assertRaisesRegex(TypeError, "object", classify, [[10**30, 1]])
        self.assertRaisesRegex(TypeError, "masked", classify, numpy.ma.zeros((2, 3)))
        self.assertRaises(TypeError, classify, None)
        self.assertRaises(TypeError, classify, "1 2 3")

    def test_shapes(self):
        for shape in ((), (3,), (0,), (2, 0), (0, 0), (2, 66), (2, 3, 4)):
            with self.assertRaisesRegex(ValueError, "shape \\(" + ", ?".join(map(str, shape)), msg=str(shape)):
                classify(numpy.zeros(shape))
        self.assertRaisesRegex(ValueError, "rows of 5 coefficients .* shape \\(2, 3\\)", places, numpy.zeros((2, 3)), (3, 2, 2))
        self.assertRaises(ValueError, classify, [[1, 2], [3]])

    def test_arguments(self):
        array = numpy.ones((2, 3))
        self.assertRaises(ValueError, classify, array, threads=0)
        self.assertRaises(TypeError, classify, array, threads=1.5)
        self.assertRaises(ValueError, places, array, ())
        self.assertRaises(ValueError, places, array, (2, 0))
        self.assertRaises(ValueError, places, array, (2, 2), (1,))
        self.assertRaises(TypeError, places, array, 3)
        self.assertRaises(TypeError, places, array, (2.0, 2))
        self.assertRaises(ValueError, places, array, (10**30, 2))
        self.assertRaises(ValueError, places, numpy.ones((2, 5)), (3, 2), (2, 1))  # strides that matter
        for code, degree in ((4, 3), (-1, 3), (BAD_ROW, 3), (2**40, 3), (0, 65), (0, -1)):
            self.assertRaises(ValueError, pattern_of_code, code, degree)
        self.assertRaises(TypeError, pattern_of_code, 0.5, 3)
        self.assertRaises(TypeError, count, [0.5], 3)
        self.assertRaises(ValueError, count, [99], 3)


unittest.main(argv=sys.argv[:1])
