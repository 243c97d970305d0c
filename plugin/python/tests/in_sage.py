# SPDX-License-Identifier: LGPL-3.0-or-later
r"""
The module with Sage's own objects, for `sage -t`: in_sage.sh runs it. Sage is large and not needed for anything else, so no other test does.

    sage: import rootprint
    sage: R.<x,y> = QQ[]
    sage: rootprint.pattern((x - y)^2*(x^2 + y^2))
    Pattern(real=(2,), complex=(1,))
    sage: S.<t> = QQ[]
    sage: rootprint.pattern(t^4 - 2), rootprint.discriminant(t^2 + t/3)
    (Pattern(real=(1, 1), complex=(1,)), Fraction(1, 9))
    sage: T.<z> = RDF[]
    sage: str(rootprint.pattern(z^2 - 1/2))
    '11|0'

Vectors and lists over ZZ, QQ and RDF, whose elements are the dyadic numbers that they are:

    sage: rootprint.pattern(vector(QQ, [1, -3/2, 2])), rootprint.pattern(vector(RDF, [1, 0, -2]))
    (Pattern(real=(), complex=(1,)), Pattern(real=(1, 1), complex=()))
    sage: rootprint.discriminant([1, 1/3, RDF(0.25)]), rootprint.discriminant(vector([1, 3, 2]))
    (Fraction(-8, 9), 1)
    sage: rootprint.pattern([10^40, 0, RealField(200)(-2)])
    Pattern(real=(1, 1), complex=())

The rows of a matrix are forms; elsewhere it is a matrix:

    sage: [str(p) for p in rootprint.pattern(matrix(QQ, [[1, -2, 1], [1, 0, 1]]))]
    ['2|0', '0|1']
    sage: rootprint.matrix_rank(matrix(QQ, [[1, 2], [2, 4]]), [2, 1, 2]).rank
    1
    sage: found = rootprint.critical_points(x^4 + y^4, (3, 2, 2), gram=matrix.identity(QQ, 5))
    sage: found.complete
    True

Networks with sizes over ZZ, and boxes:

    sage: rootprint.Architecture((3, 2, 2)).place(x^2*y^2)
    'boundary'
    sage: rootprint.pattern([(1, 1/100), -3, 2])
    Pattern(real=(1, 1), complex=())
    sage: rootprint.pattern([(1, 1/2), -2, 1])
    Undecided

What is not rational, and what has too many variables, is refused:

    sage: rootprint.pattern([AA(2).sqrt(), 1])
    Traceback (most recent call last):
    ...
    TypeError: coefficient 1 of the form is sage.rings.qqbar.AlgebraicReal: an int, Fraction, float or Decimal is expected
    sage: rootprint.pattern(QQ['a,b,c'].gen(0))
    Traceback (most recent call last):
    ...
    TypeError: a form is a polynomial in one or two variables, not 3
    sage: rootprint.pattern([RDF.pi(), RDF(NaN)])
    Traceback (most recent call last):
    ...
    rootprint.DomainError: coefficient 2 of the form is nan, not finite

All examples of the module, in Sage's process:

    sage: import doctest, importlib
    sage: names = ['_library', '_values', 'batch', 'functions', 'network']
    sage: results = [doctest.testmod(importlib.import_module('rootprint.' + name)) for name in names]
    sage: [result.failed for result in results], all(result.attempted > 3 for result in results)
    ([0, 0, 0, 0, 0], True)
"""
