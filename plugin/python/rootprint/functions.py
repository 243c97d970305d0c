# SPDX-License-Identifier: LGPL-3.0-or-later
"""The functions of plugin/functions.toml, which all hosts have.

A *form* is a list, tuple, array or vector of coefficients in descending powers of x, a text (`"x^2-2*y^2"`, `"1 0 -2"`), or a polynomial of Sage. Coefficients are
ints, Fractions, Decimals, floats, which are the dyadic numbers that they are (0.1 is not 1/10), and pairs (middle, radius): then all forms are meant
that have their coefficients in these balls, and an answer may be Undecided. A list of forms has a list of answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Callable, Sequence, Union

from . import _forms, _values
from ._library import ask
from ._values import ComplexNumber, Counts, Factorization, Number, Pattern, Proof, Record, Root

#: What is said about a form, with or without Undecided, or the list of it for a list of forms. Annotations name what one form has.
Form = Any

Sizes = Sequence[int]

#: A number that is taken exactly.
Real = Union[int, Fraction, Decimal, float]

#: How many answers are too many, if nothing else is said.
MAX_COUNT = 10**6


def _about(function: str, form: Form, parameters: str, convert: Callable[[Any], Any] = _values.plain) -> Any:
    lines, texts, is_several = _forms.forms(form)
    answer = ask(function + ("[]" if is_several else ""), parameters + "\n".join(lines), texts, _values.record)
    return [_one(convert, one) for one in answer] if is_several else _one(convert, answer)


def _one(convert: Callable[[Any], Any], answer: Any) -> Any:
    return _values.Undecided if answer is None else convert(answer)


def _network(sizes: Any, strides: Any = None, **more: Any) -> str:
    return _forms.parameters(sizes=_forms.integers(sizes, "sizes"), strides=_forms.optional(_forms.integers, strides, "strides"), **more)


def _options(gram: Any = None, digits: Any = None, max_count: Any = None) -> dict[str, Any]:
    return {
        "gram": _forms.optional(_forms.gram, gram),
        "digits": _forms.optional(_forms.count, digits, "digits"),
        "max_count": _forms.optional(_forms.count, max_count, "max_count"),
    }


# ---- forms


def pattern(form: Form) -> Pattern:
    """The real root multiplicity pattern: the multiplicities of the distinct real roots in P¹, and those of the pairs of conjugate roots.

    >>> pattern("x^4-2")
    Pattern(real=(1, 1), complex=(1,))
    >>> pattern([1, Fraction(-3, 2), 2])
    Pattern(real=(), complex=(1,))
    >>> print(*pattern([[1, -2, 1], [1.0, 0, 0.5]]))
    2|0 0|1
    >>> pattern([(1, 0.25), -2, 1])
    Undecided
    """
    return _about("pattern", form, "", _values.pattern)


def pattern_text(form: Form) -> str:
    """The pattern as text: real roots, a bar, pairs of conjugate roots.

    >>> pattern_text("(x-y)^2*(x^2+y^2)*y")
    '12|1'
    """
    return _about("pattern_text", form, "")


def complex_type(form: Form) -> list[int]:
    """The multiplicities of all complex roots, decreasing: the partition of the form's multiple root locus.

    >>> complex_type("(x-y)^2*(x^2+y^2)*y")
    [2, 1, 1, 1]
    """
    return _about("complex_type", form, "")


def in_closure(form: Form, partition: Sequence[int]) -> bool:
    """Whether the form lies in the multiple root locus of a partition of its degree, over the complex numbers and closed.

    >>> in_closure("(x^2+y^2)^2", [2, 2])
    True
    """
    return _about("in_closure", form, _forms.parameters(partition=_forms.integers(partition, "partition")))


def discriminant(form: Form) -> Number:
    """The discriminant; with leading zeros that of the form, roots at infinity included.

    >>> discriminant([Fraction(1, 2), 1, Fraction(1, 3)])
    Fraction(1, 3)
    """
    return _about("discriminant", form, "", _values.number)


def on_discriminant(form: Form) -> bool:
    """Whether the form has a multiple root in P¹(C); much faster than the discriminant.

    >>> on_discriminant("(x^2+y^2)^2")
    True
    """
    return _about("on_discriminant", form, "")


def _roots(answer: Any) -> list[Root]:
    return [Root(_values.number_or_interval(value), multiplicity) for value, multiplicity in answer]


def real_roots(form: Form, digits: int | None = None) -> list[Root]:
    """The real roots x/y with multiplicities, ascending, infinity last: rational ones exactly, others as isolating intervals narrower than the last of so
    many significant digits (20).

    >>> for root in real_roots("(2*x-y)*(x-3*y)^2*y"): print(*root)
    1/2 1
    3 2
    inf 1
    >>> lower, upper = real_roots("x^2-2", digits=3)[1].value
    >>> lower**2 < 2 < upper**2
    True
    """
    return _about("real_roots", form, _forms.parameters(**_options(digits=digits)), _roots)


def _pairs(answer: Any) -> list[Root]:
    return [Root(ComplexNumber(*map(_values.number_or_interval, parts)), multiplicity) for parts, multiplicity in answer]


def complex_pairs(form: Form, digits: int | None = None) -> list[Root]:
    """Of each pair of conjugate roots x/y the one of positive imaginary part, with multiplicities; parts exactly or as intervals.

    >>> complex_pairs("x^2+y^2")
    [Root(value=ComplexNumber(real=0, imaginary=1), multiplicity=1)]
    """
    return _about("complex_pairs", form, _forms.parameters(**_options(digits=digits)), _pairs)


# ---- networks


def place(form: Form, sizes: Sizes, strides: Sizes | None = None) -> Any:
    """Where the filter lies with respect to the function space of the linear convolutional network with these filter sizes: interior, boundary or
    outside. Of an array with two axes it is what `places` says, an array of numbers.

    >>> place([1, 4, 6, 4, 1], (3, 2, 2))
    'boundary'
    """
    if len(getattr(form, "shape", ())) == 2:
        from .batch import places

        return places(form, sizes, strides)
    return _about("place", form, _network(sizes, strides))


def member(form: Form, sizes: Sizes, strides: Sizes | None = None) -> bool:
    """Whether the filter is a function of the network.

    >>> member([1, 0, 0, 0, 1], (3, 2), strides=(2, 1))
    False
    """
    return _about("member", form, _network(sizes, strides))


def _factorizations(answer: Any) -> list[Factorization]:
    def made(layers: Any, compatible: bool, filters: Any = None) -> Factorization:
        return Factorization(layers, compatible, filters and [[_values.number_or_interval(c) for c in one] for one in filters])

    return [made(*one) for one in answer]


def factorizations(form: Form, sizes: Sizes, strides: Sizes | None = None, filters: bool = False, digits: int | None = None, max_count: int = MAX_COUNT) -> list[Factorization]:
    """All factorizations of the filter into the layers of the network, up to scaling; with `filters` the coefficients of each layer, exactly if the filter
    is rational, else as intervals of so many digits.

    >>> for f in factorizations("(x-y)*(x^2-4*y^2)", (3, 2)): print(f.layers, f.compatible)
    [[1, 2], [3]] True
    [[1, 3], [2]] True
    [[2, 3], [1]] True
    >>> factorizations([1, -3, 2], (2, 2), filters=True)[0].filters
    [[1, -1], [1, -2]]
    """
    return _about("factorizations", form, _network(sizes, strides, filters=bool(filters), **_options(digits=digits, max_count=max_count)), _factorizations)


def factorization_counts(form: Form, sizes: Sizes, strides: Sizes | None = None) -> Counts:
    """The numbers of all factorizations into layers, and of those in which no layer has a multiple root, without enumeration.

    >>> factorization_counts("(x-y)*(x^2-4*y^2)", (2, 2, 2))
    Counts(all=6, compatible=6)
    """
    return _about("factorization_counts", form, _network(sizes, strides), lambda answer: Counts(*map(_values.integer, answer)))


def architecture(sizes: Sizes, strides: Sizes | None = None, widths: Sizes | None = None) -> Record:
    """What is known about a network: sizes, strides, form_strides, widths if given, filter_size, stride, degree, groups (degree, stride, even filters),
    dimension, codimension, even_filters, filling.

    >>> a = architecture((3, 2, 2))
    >>> a.degree, a.dimension, a.filling
    (4, 5, False)
    """
    return ask("architecture", _network(sizes, strides, widths=_forms.optional(_forms.integers, widths, "widths")), hook=_values.record)


def table(
    degree: int | Sizes | None = None,
    strides: Sizes | None = None,
    columns: str | Iterable[str] | None = None,
    all_factorizations: bool = False,
    max_count: int = MAX_COUNT,
    group: int | None = None,
    *,
    sizes: Sizes | None = None,
) -> list[Record]:
    """The table of all patterns of a degree, or of the degree of a network given by its filter sizes: rows with the entries pattern, dimension, codimension,
    lambda, degree, polar_degrees, ged, of a network place, factorizations, compatible, example, and witness, factored, covers; or some of these.

    >>> for row in table(degree=3): print(row.pattern, row.codimension, row.factored)
    1|1 0 y*(x^2+y^2)
    111|0 0 x*y*(x-y)
    12|0 1 x*y^2
    3|0 2 y^3
    >>> [row.place for row in table((3, 2), columns=["pattern", "place"])]
    ['interior', 'interior', 'interior', 'interior']
    """
    if sizes is None and isinstance(degree, Iterable):
        degree, sizes = None, degree
    names = [_forms.word(name.strip(), "a column") for name in (columns.split(",") if isinstance(columns, str) else columns)] if columns else []
    parameters = _forms.parameters(
        degree=_forms.optional(_forms.count, degree, "degree"),
        sizes=_forms.optional(_forms.integers, sizes, "sizes"),
        strides=_forms.optional(_forms.integers, strides, "strides"),
        columns=",".join(["pattern", *names]) if names else None,  # in the table's own order, each once
        all_factorizations=bool(all_factorizations),
        group=_forms.optional(_forms.count, group, "group"),
        **_options(max_count=max_count),
    )
    rows = _values.rows(ask("table", parameters))
    if names and "pattern" not in names:
        for row in rows:
            del row["pattern"]
    return rows


# ---- forms known up to a radius


def _around(radii: Any, relative: Any) -> dict[str, str]:
    return {"radii": _forms.radii(radii), "relative": _forms.number_text(relative, "the relative radius")}


def box_patterns(form: Form, radii: Real | Sequence[Real] = 0, relative: Real = 0) -> Record:
    """The patterns of all nonzero forms near the form, each of whose coefficients is known up to a radius, one number or a list of one for each, plus `relative`
    times its absolute value: `certain`, the only one, or Undecided; `possible`, a proved superset; `witnessed`, records of a pattern and an exact form.

    >>> box = box_patterns([1, -2, 1], radii=Fraction(1, 100))
    >>> box.certain, [str(p) for p in box.possible], box.witnessed[1].form
    (Undecided, ['0|1', '11|0', '2|0'], [Fraction(99, 100), -2, 1])
    """
    return _about("box_patterns", form, _forms.parameters(**_around(radii, relative)))


def box_places(form: Form, sizes: Sizes, radii: Real | Sequence[Real] = 0, relative: Real = 0, strides: Sizes | None = None) -> Record:
    """The places of all forms near the form, as box_patterns says their patterns; `meets_boundary`: whether one is certainly on the boundary.

    >>> box_places([1, 0, 1], (2, 2), radii=0.25).certain
    'outside'
    """
    return _about("box_places", form, _network(sizes, strides, **_around(radii, relative)))


def robustness(form: Form, sizes: Sizes | None = None, euclidean: bool = False, strides: Sizes | None = None) -> Record:
    """How far coefficients may move, in the largest or the Euclidean norm, before the pattern changes, or with sizes the place: bounds `lower` and `upper`, and in
    `witnessed` a form that has another one.

    >>> r = robustness([1, -3, 2])
    >>> r.lower, r.upper
    (Fraction(11, 200), Fraction(551, 10000))
    """
    network = _forms.parameters(sizes=_forms.optional(_forms.integers, sizes, "sizes"), strides=_forms.optional(_forms.integers, strides, "strides"))
    return _about("robustness", form, network + _forms.parameters(euclidean=bool(euclidean)))


# ---- the square loss


def critical_points(
    form: Form,
    sizes: Sizes,
    strides: Sizes | None = None,
    gram: Any = None,
    digits: int | None = None,
    all_strata: bool = False,
    factorizations: bool = False,
    max_count: int = MAX_COUNT,
) -> Record:
    """All real critical points of the square loss (w−u)ᵀA(w−u) on the function space of the network, the form being the target u, by increasing loss, and whether they
    are proved to be all (`complete`). A is the identity, or gram: "bombieri-weyl" or a symmetric positive definite matrix. A point has its pattern, place,
    kind, index, global_, loss (a Decimal), target, family and filter: exact numbers or Balls. Where strides matter to the form, points have factors too.

    >>> found = critical_points([1, 1, 1], (2, 2), digits=6)
    >>> found.complete, [(str(p.pattern), p.kind, p.loss, p.filter) for p in found.points]
    (True, [('2|0', 'minimum', Decimal('0.333333'), [Fraction(2, 3), Fraction(4, 3), Fraction(2, 3)])])
    """
    more = _options(gram, digits, max_count)
    return _about("critical", form, _network(sizes, strides, all_strata=all_strata or None, factorizations=factorizations or None, **more))


def distance(form: Form, to: Any, sizes: Sizes | None = None, strides: Sizes | None = None, gram: Any = None, digits: int | None = None) -> Record:
    """The distance from a set, its square, and the nearest forms there: from the "discriminant", from the "boundary" or the "function-space" of a network, or from the
    closure of the stratum of a pattern. Undecided if it is not proved that no form is nearer.

    >>> d = distance([1, 1, 1], Pattern((2,), ()), digits=6)
    >>> d.distance, d.nearest[0].filter
    (Decimal('0.577350'), [Fraction(2, 3), Fraction(4, 3), Fraction(2, 3)])
    """
    network = _forms.parameters(sizes=_forms.optional(_forms.integers, sizes, "sizes"), strides=_forms.optional(_forms.integers, strides, "strides"))
    return _about("distance", form, network + _forms.parameters(to=_forms.pattern_or_set(to), **_options(gram, digits)))


def strata_within(form: Form, radius: Real, gram: Any = None, digits: int | None = None) -> list[Record]:
    """What a form may be meant to be: all strata whose closures come as near to it as the radius, the most special ones first, with their patterns, codimensions,
    distances and nearest forms.

    >>> [(str(s.pattern), s.distance) for s in strata_within([1, 1, 1], Fraction(3, 5), digits=3)]
    [('2|0', Decimal('0.577')), ('0|1', Decimal('0')), ('11|0', Decimal('0.577'))]
    """
    return _about("strata_within", form, _forms.parameters(radius=_forms.number_text(radius, "the radius"), **_options(gram, digits)))


def flow(
    form: Form, sizes: Sizes, init: Sequence[Sequence[Any]], strides: Sizes | None = None, gram: Any = None, digits: int | None = None, max_count: int = MAX_COUNT
) -> Record:
    """Where gradient flow of the square loss with the form as target can end that starts at the filters `init`, one for each layer: the invariants that it conserves, and all
    critical points in parameter space with nonzero filters that have them (`limits`).

    >>> limits = flow([1, 1, 1], (2, 2), init=[[1, 0], [2, 0]], digits=4).limits
    >>> str(limits[0].pattern), limits[0].factorization, str(limits[0].layers[1][0])
    ('2|0', 'p1·p1', '[1.324 +/- 0.000186]')
    """
    return _about("flow", form, _network(sizes, strides, init=_forms.filters(init), **_options(gram, digits, max_count)))


def equations(sizes: Sizes, strides: Sizes | None = None) -> list[str]:
    """Polynomials in the coefficients of a form, a, b, c and so on from xⁿ on, whose common zeros are the Zariski closure of the function space.

    >>> equations((3, 2), strides=(2, 1))
    ['a*d^2 + b^2*e - b*c*d']
    """
    return ask("equations", _network(sizes, strides))


# ---- matrices and tensors


def matrix_rank(matrix: Any, widths: Sizes) -> Record:
    """Where a matrix lies with respect to the function space of the fully connected linear network with these widths, input first, and its rank with a proof.

    >>> r = matrix_rank([[1, 2], [2, 4]], (2, 1, 2))
    >>> r.place, r.rank, r.left, r.right
    ('smooth', 1, [[1], [2]], [[1, 2]])
    """
    return ask("matrix_rank", _forms.parameters(matrix=_forms.rows(matrix, "the matrix"), widths=_forms.integers(widths, "widths")), hook=_values.record)


def eckart_young(target: Any, widths: Sizes, gram: Any = None, digits: int | None = None, max_count: int = MAX_COUNT) -> Record:
    """All critical points of the square loss tr (W−U)A(W−U)ᵀ, U being the target matrix, on the function space of the fully connected network with these widths.

    >>> [(p.choice, p.kind, p.loss) for p in eckart_young([[3, 0], [0, 1]], (2, 1, 2)).points]
    [([1, 0], 'minimum', Decimal('1')), ([0, 1], 'saddle', Decimal('9')), ([0, 0], 'saddle', Decimal('10'))]
    """
    matrices = _forms.parameters(target=_forms.rows(target, "the target"), widths=_forms.integers(widths, "widths"))
    return ask("eckart_young", matrices + _forms.parameters(**_options(gram, digits, max_count)), hook=_values.record)


def _shapes(shapes: Any, strides: Any, **more: Any) -> str:
    lists = _forms.lists_of_integers
    return _forms.parameters(shapes=lists(shapes, "shapes"), strides=_forms.optional(lists, strides, "strides"), **more)


def tensor_architecture(shapes: Sequence[Sizes], strides: Sequence[Sizes] | None = None, widths: Sequence[Sizes] | None = None) -> Record:
    """What is known about a network whose filters have several axes: for each layer a number for each axis.

    >>> tensor_architecture([(3, 3), (2, 2)]).filter_shape
    [4, 4]
    """
    widths_text = _forms.optional(_forms.lists_of_integers, widths, "widths")
    return ask("tensor_architecture", _shapes(shapes, strides, widths=widths_text), hook=_values.record)


def tensor_member(tensor: Any, shapes: Sequence[Sizes], strides: Sequence[Sizes] | None = None) -> bool:
    """Whether a tensor, nested lists or an array, is the end-to-end filter of a network whose filters have these shapes.

    >>> tensor_member([[1, 0, 0], [0, 0, 0], [0, 0, -2]], [(2, 2), (2, 2)])
    True
    """
    return ask("tensor_member", _shapes(shapes, strides, tensor=_forms.tensor(tensor)))


def tensor_factorization(tensor: Any, shapes: Sequence[Sizes], strides: Sequence[Sizes] | None = None, digits: int | None = None) -> Record:
    """The irreducible real factors of a tensor, and whether and how they make the filters of a network whose filters have these shapes.

    >>> f = tensor_factorization([[1, 0, 0], [0, 0, 0], [0, 0, -4]], [(2, 2), (2, 2)])
    >>> f.member, f.factorization, f.filters
    (True, [[1], [2]], [[[1, 0], [0, -2]], [[1, 0], [0, 2]]])
    """
    parameters = _shapes(shapes, strides, tensor=_forms.tensor(tensor), **_options(digits=digits))
    return ask("tensor_factorization", parameters, hook=_values.record)


# ---- proofs


def _proof(answer: Any) -> Proof:
    return Proof(*answer)


def prove_pattern(form: Form) -> Proof:
    """The claim that the form has its pattern, and a certificate of it.

    >>> print(prove_pattern("x^2-y^2").claim, end="")
    rootprint-claim 1
    form 1 0 -1
    pattern 11|0
    """
    return _about("prove_pattern", form, "", _proof)


def prove_place(form: Form, sizes: Sizes, strides: Sizes | None = None) -> Proof:
    """The claim that the filter has its place, or where strides matter to the form that it is a member or none, and a certificate of it.

    >>> check(prove_place("x^2-y^2", (2, 2)))
    'VERIFIED place 2,2 interior'
    """
    return _about("prove_place", form, _network(sizes, strides), _proof)


def prove_discriminant(form: Form) -> Proof:
    """The claim that the form has, or has not, a multiple root in P¹(C), and a certificate of it.

    >>> check(prove_discriminant("x^2-y^2"))
    'VERIFIED discriminant off'
    """
    return _about("prove_discriminant", form, "", _proof)


def prove(form: Form, sizes: Sizes | None = None, strides: Sizes | None = None) -> Proof:
    """A proof of the form's pattern, or with sizes of its place.

    >>> check(prove([1, 2, 1]))
    'VERIFIED pattern 2|0'
    """
    return prove_pattern(form) if sizes is None else prove_place(form, sizes, strides)


def check(claim: str | Proof, certificate: str | None = None) -> str:
    """The verdict of the independent checker on a claim and its certificate: VERIFIED and what is true, or REJECTED, MALFORMED or UNSUPPORTED and why. Both may be
    one text, or a Proof.

    >>> proof = prove([1, 2, 1])
    >>> check(proof.claim, proof.certificate.replace("constant 1", "constant 2")).split()[0]
    'REJECTED'
    """
    parts = claim if isinstance(claim, tuple) else (claim,) if certificate is None else (claim, certificate)
    for text in parts:
        if not isinstance(text, str):
            raise TypeError(f"a claim and a certificate are texts, not {type(text).__name__}")
        if "\0" in text:
            raise ValueError("a claim and a certificate contain no null character")
    return ask("check", "".join(text if text.endswith("\n") or i == len(parts) - 1 else text + "\n" for i, text in enumerate(parts)))
