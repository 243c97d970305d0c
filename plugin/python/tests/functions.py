# SPDX-License-Identifier: LGPL-3.0-or-later
"""functions.py FUNCTIONS.toml: forms of all kinds, bad input, Sage's objects, and that every function of the descriptor is here with its arguments."""

import inspect
import math
import sys
import threading
import tomllib
import unittest
from decimal import Decimal
from fractions import Fraction

import numpy

import rootprint
from rootprint import Ball, DomainError, FormSyntaxError, Interval, LimitError, Pattern, Undecided, UsageError, pattern

FUNCTIONS_TOML = sys.argv[1]
TWO_REAL, DOUBLE, PAIR = Pattern((1, 1), ()), Pattern((2,), ()), Pattern((), (1,))


# ---- what Sage's objects offer, as its reference manual says: the methods that the module uses, and some that could mislead it


class SageInteger:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n

    def numerator(self):
        return self

    def denominator(self):
        return SageInteger(1)


class SageRational:
    def __init__(self, a, b):
        self.a, self.b = SageInteger(a), SageInteger(b)

    def numerator(self):
        return self.a

    def denominator(self):
        return self.b

    def __float__(self):
        raise AssertionError("a rational number is taken exactly")


class SageReal:  # of RDF
    def __init__(self, x):
        self.x = x

    def as_integer_ratio(self):
        return tuple(map(SageInteger, self.x.as_integer_ratio()))

    def __float__(self):
        return self.x


class SageAlgebraic:  # of AA: no rational number, and no ratio
    def __float__(self):
        raise AssertionError("an algebraic number is not rounded")


class SageParent:
    def __init__(self, variables):
        self.variables = variables

    def ngens(self):
        return SageInteger(self.variables)


class SagePolynomial:
    def __init__(self, variables, terms):
        self.variables, self.terms = variables, terms

    def parent(self):
        return SageParent(self.variables)

    def dict(self):
        return self.terms

    def constant_coefficient(self):
        return 0

    def __iter__(self):
        raise AssertionError("a polynomial is not a list: its coefficients ascend")


class SageVector:
    def __init__(self, entries):
        self.entries = entries

    def parent(self):
        return SageParent(len(self.entries))

    def dict(self):
        return dict(enumerate(self.entries))

    def __getitem__(self, i):  # and no __iter__, as Sage's vectors over QQ
        return self.entries[i]


def sage_matrix(rows):
    return SageVector([SageVector(row) for row in rows])


class Forms(unittest.TestCase):
    def test_coefficients_of_all_kinds_are_exact(self):
        tiny = Fraction(1, 10**40)
        for one in (1, 1.0, Decimal(1), Fraction(1), numpy.float32(1), numpy.int8(1), numpy.longdouble(1), SageInteger(1), SageRational(1, 1), SageReal(1.0)):
            self.assertEqual(pattern([one, -2, one]), DOUBLE, type(one))
            self.assertEqual(pattern([one, -2, 1 - tiny]), TWO_REAL, type(one))
            self.assertEqual(pattern([one, -2, 1 + tiny]), PAIR, type(one))

    def test_floats_are_dyadic_and_decimals_are_decimal(self):
        self.assertEqual(pattern([0.1, 0.2, 0.1]), DOUBLE)
        self.assertEqual(pattern([10, Decimal("0.2"), Decimal("0.001")]), DOUBLE)
        self.assertNotEqual(pattern([10, 0.2, 0.001]), DOUBLE)
        self.assertEqual(pattern([1, numpy.float32(0.1) * 2, float(numpy.float32(0.1)) ** 2]), DOUBLE)
        self.assertEqual(pattern([5e-324, 0, -5e-324]), TWO_REAL)
        self.assertEqual(pattern([1.7976931348623157e308, 0.0, -0.0]), DOUBLE)
        self.assertEqual(rootprint.discriminant([1, Decimal("1E-50"), 0]), Fraction(1, 10**100))

    def test_numbers_of_any_length(self):
        n = 10**6000 + 1
        self.assertEqual(rootprint.discriminant([1, 0, -n]), 4 * n)
        self.assertEqual(rootprint.discriminant([1, Fraction(2, n), 0]), Fraction(4, n * n))
        self.assertEqual(rootprint.real_roots([1, -n])[0].value, n)

    def test_containers(self):
        for form in ([1, 0, -1], (1, 0, -1), numpy.array([1, 0, -1]), numpy.array([1.0, 0, -1])[::-1] * -1, range(1, -2, -1), iter([1, 0, -1]), "1 0 -1", "x^2-1", "x^2-y^2"):
            self.assertEqual(pattern(form), TWO_REAL, form)
        objects = numpy.array([Fraction(1), 0, Fraction(-1, 3)])
        self.assertEqual(pattern(objects), TWO_REAL)
        self.assertEqual(pattern([[1, 0, -1], "x^2+1", (1, 2, 1)]), [TWO_REAL, PAIR, DOUBLE])
        self.assertEqual(pattern(numpy.array([[1, 0, -1], [1, 0, 1]])), [TWO_REAL, PAIR])
        self.assertEqual(pattern(numpy.empty((0, 3))), [])
        self.assertEqual(pattern([5]), Pattern((), ()))

    def test_balls(self):
        self.assertIs(pattern([(1, Fraction(1, 10)), -2, 1]), Undecided)
        self.assertEqual(pattern([(1, Decimal("1e-3")), -3, Ball(2, 0.125)]), TWO_REAL)
        self.assertEqual(pattern([Interval(Fraction(9, 10), 1), -3, 1]), TWO_REAL)
        self.assertIs(pattern([Interval(Fraction(9, 10), 1), -2, 1]), Undecided)
        self.assertEqual(pattern([[(1, 0.5), 0, 1], [1, -2, 1]]), [PAIR, DOUBLE])
        with self.assertRaises(TypeError):
            bool(Undecided)
        filters = rootprint.critical_points([1, 1, 2], (2, 2)).points[0].filter  # Balls are coefficients
        self.assertIs(pattern(filters), Undecided)

    def test_polynomials_and_vectors_of_sage(self):
        half = SageRational(-1, 2)
        univariate = SagePolynomial(1, {0: half, 4: SageInteger(1)})
        self.assertEqual(pattern(univariate), Pattern((1, 1), (1,)))
        self.assertEqual(pattern(SagePolynomial(2, {(4, 0): SageInteger(1), (0, 4): half})), Pattern((1, 1), (1,)))
        self.assertEqual(pattern(SagePolynomial(2, {(1, 3): SageReal(0.5)})), Pattern((1, 3), ()))
        self.assertEqual(rootprint.place(SagePolynomial(1, {1: SageInteger(1)}), (3, 2)), "interior")  # of the network's degree
        self.assertEqual(pattern(SageVector([SageInteger(1), SageInteger(0), half])), TWO_REAL)
        self.assertEqual(pattern(sage_matrix([[1, 0, -1], [1, 0, 1]])), [TWO_REAL, PAIR])
        gram = sage_matrix([[SageRational(2, 1), 0, 0], [0, SageReal(1.0), 0], [0, 0, SageInteger(1)]])
        plain = rootprint.critical_points([1, 1, 1], (2, 2), gram=[[2, 0, 0], [0, 1, 0], [0, 0, 1]])
        self.assertEqual(rootprint.critical_points([1, 1, 1], (SageInteger(2), SageInteger(2)), gram=gram), plain)
        self.assertEqual(rootprint.matrix_rank(sage_matrix([[1, 2], [2, 4]]), (2, 1, 2)).rank, 1)
        with self.assertRaisesRegex(FormSyntaxError, "not homogeneous"):
            pattern(SagePolynomial(2, {(2, 0): 1, (0, 1): 1}))
        with self.assertRaisesRegex(TypeError, "one or two variables, not 3"):
            pattern(SagePolynomial(3, {(1, 0, 0): 1}))
        with self.assertRaisesRegex(TypeError, "a coefficient of the polynomial is .*SageAlgebraic"):
            pattern(SagePolynomial(1, {2: SageAlgebraic()}))
        with self.assertRaisesRegex(TypeError, "coefficient 2 of the form is .*SageAlgebraic"):
            pattern([1, SageAlgebraic()])
        self.assertNotIn("sage", sys.modules)


class BadInput(unittest.TestCase):
    def test_what_is_no_form(self):
        for form in (None, 3, 2.5, b"x", {1: 2}, {1, 2}, object(), True, numpy.float64(3), numpy.array(3.0)):
            with self.assertRaisesRegex(TypeError, "a form.* is expected", msg=repr(form)):
                pattern(form)
        self.assertRaises(ValueError, pattern, [])
        self.assertRaises(ValueError, pattern, numpy.array([]))

    def test_what_is_no_number(self):
        for bad in (True, None, 1j, "1", numpy.bool_(True), numpy.complex128(1), [1], object()):
            with self.assertRaisesRegex(TypeError, "coefficient 2 of the form is", msg=repr(bad)):
                pattern([1, bad, 3])
        self.assertRaisesRegex(TypeError, "coefficient 1 of form 2 is bool", pattern, [[1, 2], [True, 1]])
        self.assertRaises(TypeError, pattern, numpy.array([True, False]))
        self.assertRaises(TypeError, pattern, numpy.array([1j, 2]))
        self.assertRaisesRegex(TypeError, "structured", pattern, numpy.array([(1, 2), (3, 4)], dtype="i4,i4"))
        self.assertRaisesRegex(TypeError, "masked", pattern, numpy.ma.array([1, 2, 3], mask=[0, 1, 0]))

    def test_what_is_not_finite(self):
        for bad in (math.nan, math.inf, -math.inf, Decimal("nan"), Decimal("-inf"), numpy.float32("nan"), numpy.longdouble("inf")):
            with self.assertRaisesRegex(DomainError, "coefficient 2 of the form is .*, not finite", msg=repr(bad)):
                pattern([1, bad])
        self.assertRaises(DomainError, rootprint.strata_within, [1, 1, 1], math.inf)
        self.assertRaisesRegex(DomainError, "radius", pattern, [(1, math.nan), 2])

    def test_texts_that_are_malformed_have_a_position(self):
        for text, position in (("x^^2", 3), ("1 2 ü", 5), ("x²", 2), ("äx", 1), ("x+", 3)):
            with self.assertRaises(FormSyntaxError, msg=text) as raised:
                pattern(text)
            self.assertEqual((raised.exception.position, raised.exception.text), (position, text))
        with self.assertRaisesRegex(FormSyntaxError, "form 2: column 3 of 'x\\^\\^2'") as raised:
            pattern(["x", "x^^2"])
        self.assertEqual(raised.exception.item, 2)
        for text in ("", "a=1", "sizes=2\n1 2", "1 2\n3 4", "1 2\0 3", "1\r2"):
            self.assertRaises(ValueError, pattern, text)
        self.assertRaises(ValueError, pattern, ["degree=2", "1 2 1"])
        self.assertRaises(ValueError, pattern, "x\udc80")

    def test_other_errors_have_no_position(self):
        for question in (
            lambda: rootprint.distance("1 1 1", "2||"),
            lambda: rootprint.distance("1 1 1", "bombieri"),
            lambda: rootprint.critical_points("1 1 1", (2, 2), gram="bombieri"),
            lambda: rootprint.critical_points("1 1 1", (2, 2), gram=[[1, 2, 3], [1]]),
            lambda: rootprint.place([1, 2, 3], (3, 2)),
            lambda: rootprint.place([[1, 2, 3, 4], [1, 2, 3]], (3, 2)),
            lambda: rootprint.table(3, columns="pattern,,covers"),
        ):
            with self.assertRaises(ValueError) as raised:
                question()
            self.assertNotIn("column ", str(raised.exception))
            self.assertEqual(getattr(raised.exception, "position", 0), 0)
        self.assertRaisesRegex(ValueError, "form 2: 3 coefficients", rootprint.place, [[1, 2, 3, 4], [1, 2, 3]], (3, 2))

    def test_questions_without_an_answer(self):
        self.assertRaisesRegex(DomainError, "the zero form has no pattern", pattern, [0, 0])
        with self.assertRaisesRegex(DomainError, "form 2: ") as raised:
            pattern([[1, 2], [0, 0]])
        self.assertEqual(raised.exception.item, 2)
        self.assertRaises(ValueError, rootprint.place, [1, 2, 3], (3, 2))

    def test_limits(self):
        with self.assertRaisesRegex(LimitError, "max_count raises it"):
            rootprint.table(60)
        self.assertRaises(LimitError, pattern, [1, Decimal("1e999999999")])
        self.assertRaises(LimitError, rootprint.place, [1, 2], (10**30, 2))
        with self.assertRaisesRegex(LimitError, "max_degree raises it"):
            rootprint.on_discriminant("x^20001")
        self.assertIs(rootprint.call("on_discriminant", "max_degree=20001\nx^20001"), True)

    def test_the_text_entry(self):
        self.assertEqual(rootprint.call("pattern[]", "1 0 -1\n1 2 1"), [[[1, 1], []], [[2], []]])
        self.assertRaises(UsageError, rootprint.call, "colour")
        self.assertRaises(ValueError, rootprint.call, "pattern", "1 2\0")
        self.assertRaises(ValueError, rootprint.call, "pattern\0", "1 2")

    def test_arguments(self):
        for sizes in (3, "3,2", [3, 2.0], [True, 2], [3, numpy.bool_(True)], [[3], [2]], None, numpy.array(3), numpy.array([3.0, 2.0])):
            self.assertRaises(TypeError, rootprint.place, [1, 2, 3, 4], sizes)
        for sizes, strides in (([], None), ([3, 0], None), ([3, -2], None), ([3, 2], [1]), ([3, 2], [0, 1])):
            self.assertRaises(ValueError, rootprint.place, [1, 2, 3, 4], sizes, strides)
        self.assertRaisesRegex(UsageError, "colour", rootprint.table, 3, columns="colour")
        self.assertRaises(ValueError, rootprint.table, 3, columns="pattern\nmax_count=5")
        self.assertRaises(UsageError, rootprint.table)
        self.assertRaises(UsageError, rootprint.table, 3, sizes=(2, 2))
        self.assertRaises(ValueError, rootprint.distance, [1, 1, 1], "nowhere")
        self.assertRaises(ValueError, rootprint.distance, [1, 1, 1], "2|0\nsizes=2,2")
        self.assertRaises(TypeError, rootprint.distance, [1, 1, 1], 5)
        self.assertRaises(TypeError, rootprint.real_roots, [1, 0, -2], digits=2.5)
        self.assertRaises(ValueError, rootprint.real_roots, [1, 0, -2], digits=0)
        self.assertRaises(ValueError, rootprint.critical_points, [1, 1, 1], (2, 2), gram=[[1, 2], [3]])
        self.assertRaises(TypeError, rootprint.critical_points, [1, 1, 1], (2, 2), gram=[[1, "2"], [3, 4]])
        self.assertRaises(TypeError, rootprint.check, 5)
        self.assertRaises(ValueError, rootprint.check, "a\0b")
        self.assertRaises(ValueError, rootprint.check, "nothing")
        deep = 1
        for _ in range(100):
            deep = [deep]
        self.assertRaisesRegex(ValueError, "32 axes", rootprint.tensor_member, deep, [(1,)])
        endless = []
        endless.append(endless)
        self.assertRaises((TypeError, ValueError), rootprint.tensor_member, endless, [(1,)])
        self.assertRaises((TypeError, ValueError), pattern, endless)


class Answers(unittest.TestCase):
    def test_the_descriptor(self):
        with open(FUNCTIONS_TOML, "rb") as file:
            functions = tomllib.load(file)["function"]
        self.assertGreaterEqual(len(functions), 31)
        for described in functions:
            function = getattr(rootprint, described.get("python", described["name"]))
            self.assertIn(function.__name__, rootprint.__all__)
            names = list(inspect.signature(function).parameters)
            if described["about"] == "text":
                continue
            wanted = [name.rstrip("?").replace("degree_or_sizes", "degree") for name in described["arguments"]]
            self.assertEqual(names[: len(wanted)], wanted, function.__name__)
            self.assertIn("return", function.__annotations__)

    def test_spelling(self):
        for text, degree in (("0|0", 0), ("12|0", 3), ("12|0", 12), ("112|12", 10), ("1,10|1", 13), ("10|1,1", 14), ("0|12", 6), ("0|12", 24)):
            p = Pattern.parse(text, degree)
            self.assertEqual((p.degree, str(p)), (degree, text))
        for text in ("", "1", "1|2|3", "a|0", "|", "1,|0", "-1|0", "²|0"):
            self.assertRaises(ValueError, Pattern.parse, text)
        for degree in (5, 12, 13):
            for row in rootprint.table(degree, columns="pattern,covers"):
                self.assertEqual(row.pattern.degree, degree)
                self.assertTrue(all(p.degree == degree for p in row.covers))

    def test_columns_may_be_without_patterns(self):
        self.assertEqual(rootprint.table(3, columns=""), rootprint.table(3))
        self.assertEqual(rootprint.table(3, columns=[]), rootprint.table(3))
        rows = rootprint.table(12, columns=["covers"])
        self.assertEqual(list(rows[0]), ["covers"])
        self.assertEqual([row.covers for row in rows], [row.covers for row in rootprint.table(12)])

    def test_records(self):
        point = rootprint.critical_points([1, 1, 1], (2, 2)).points[0]
        self.assertIs(point.global_, True)
        self.assertIn("filter", dir(point))
        with self.assertRaisesRegex(AttributeError, "no entry is called 'colour', only pattern, place"):
            point.colour
        r = rootprint.robustness([1, -1])
        self.assertEqual((r.lower, r.upper), (math.inf, math.inf))

    def test_irrational_tensors_have_intervals(self):
        found = rootprint.tensor_factorization([[1, 0, 0], [0, 0, 0], [0, 0, -2]], [(2, 2), (2, 2)])
        lower, upper = found.filters[1][1][1]
        self.assertTrue(lower < upper and lower**2 < 2 < upper**2)
        self.assertIsInstance(found.factors[0].entries[1][1], Interval)
        self.assertEqual(rootprint.tensor_factorization([[[4]]], [(1, 1, 1)]).filters, [[[[4]]]])

    def test_proofs_are_checked(self):
        a = rootprint.Architecture((3, 2, 2))
        for form in ([1, 4, 6, 4, 1], [1, 0, 0, 0, -1], [1, 0, 2, 0, 1]):
            self.assertEqual(rootprint.check(a.prove(form)), f"VERIFIED place 3,2,2 {a.place(form)}")
            self.assertEqual(rootprint.check("".join(rootprint.prove(form))), f"VERIFIED pattern {pattern(form)}")
        claim, certificate = rootprint.prove([1, 0, -1])
        self.assertTrue(rootprint.check(claim.replace("11|0", "2|0"), certificate).startswith("REJECTED"))

    def test_architectures(self):
        a = rootprint.Architecture(sizes=[3, 2], strides=[2, 1])
        self.assertEqual(a, rootprint.Architecture((3, 2), (2, 1)))
        self.assertNotEqual(a, rootprint.Architecture((3, 2)))
        self.assertEqual(len({a, rootprint.Architecture((3, 2), (2, 1))}), 1)
        self.assertEqual(repr(a), "Architecture((3, 2), strides=(2, 1))")
        self.assertEqual(repr(rootprint.Architecture((3, 2), widths=(9, 7, 6))), "Architecture((3, 2), widths=(9, 7, 6))")
        self.assertRaises(ValueError, rootprint.Architecture, ())
        self.assertEqual([row.pattern for row in a.table(columns="pattern", group=1)][0].degree, 2)

    def test_several_threads(self):
        wrong = []

        def work():
            for n in range(200):
                if rootprint.discriminant([1, 0, -n]) != 4 * n:
                    wrong.append(n)
                try:
                    pattern(f"x^{n}^")
                except FormSyntaxError as error:
                    if error.position != len(f"x^{n}^") + 1:
                        wrong.append(error)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])


unittest.main(argv=sys.argv[:1])
