# SPDX-License-Identifier: LGPL-3.0-or-later
"""Linear convolutional networks as objects: the functions about one, with its sizes and strides filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import _forms, batch, functions
from ._values import Counts, Factorization, Proof, Record
from .functions import MAX_COUNT, Form


class Architecture:
    """A linear convolutional network: filter sizes and strides of its layers, first layer first, and the widths of the layers if they matter.

    >>> a = Architecture((3, 2, 2))
    >>> a, a.degree, a.filling
    (Architecture((3, 2, 2)), 4, False)
    >>> a.place([1, 4, 6, 4, 1])
    'boundary'
    """

    def __init__(self, sizes: Sequence[int], strides: Sequence[int] | None = None, widths: Sequence[int] | None = None) -> None:
        #: What `architecture` says about it.
        self.about: Record = functions.architecture(sizes, strides, widths)
        self.sizes: tuple[int, ...] = tuple(self.about.sizes)
        self.strides: tuple[int, ...] = tuple(self.about.strides)
        self.widths: tuple[int, ...] | None = tuple(self.about.widths) if widths is not None else None

    def __repr__(self) -> str:
        strides = "" if set(self.strides) <= {1} else f", strides={self.strides}"
        return f"Architecture({self.sizes}{strides}{'' if self.widths is None else f', widths={self.widths}'})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Architecture) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Any, ...]:
        return self.sizes, self.strides, self.widths

    @property
    def degree(self) -> int:
        """That of the forms which are filters of the whole network."""
        return self.about.degree

    @property
    def dimension(self) -> int:
        """That of the function space."""
        return self.about.dimension

    @property
    def codimension(self) -> int:
        return self.about.codimension

    @property
    def filling(self) -> bool:
        """Whether the function space is everything."""
        return self.about.filling

    def place(self, form: Form) -> Any:
        """interior, boundary or outside; of an array with two axes what `places` says.

        >>> Architecture((2, 2)).place("x^2+y^2")
        'outside'
        """
        return functions.place(form, self.sizes, self.strides)

    def places(self, array: Any, *, threads: int | None = None, progress: Any = None) -> Any:
        """Where the rows of an array lie: `rootprint.places`.

        >>> Architecture((2, 2)).places([[1, 0, 1], [1, 0, -1]]).tolist()
        [0, 2]
        """
        return batch.places(array, self.sizes, self.strides, threads=threads, progress=progress)

    def member(self, form: Form) -> bool:
        """Whether the filter is a function of the network.

        >>> Architecture((3, 2), strides=(2, 1)).member([1, 0, 1, 0, -1])
        True
        """
        return functions.member(form, self.sizes, self.strides)

    def factorizations(self, form: Form, filters: bool = False, digits: int | None = None, max_count: int = MAX_COUNT) -> list[Factorization]:
        """All factorizations into the layers: `rootprint.factorizations`.

        >>> [f.filters for f in Architecture((2, 2)).factorizations([1, -3, 2], filters=True)]
        [[[1, -1], [1, -2]], [[1, -2], [1, -1]]]
        """
        return functions.factorizations(form, self.sizes, self.strides, filters, digits, max_count)

    def factorization_counts(self, form: Form) -> Counts:
        """How many factorizations there are: `rootprint.factorization_counts`.

        >>> Architecture((2, 2)).factorization_counts([1, -3, 2])
        Counts(all=2, compatible=2)
        """
        return functions.factorization_counts(form, self.sizes, self.strides)

    def table(self, columns: Any = None, all_factorizations: bool = False, max_count: int = MAX_COUNT, group: int | None = None) -> list[Record]:
        """All patterns of the network's degree: `rootprint.table`.

        >>> for row in Architecture((2, 2)).table(): print(row.pattern, row.place, row.factorizations)
        0|1 outside 0
        11|0 interior 2
        2|0 boundary 1
        """
        return functions.table(sizes=self.sizes, strides=self.strides, columns=columns, all_factorizations=all_factorizations, max_count=max_count, group=group)

    def box_places(self, form: Form, radii: Any = 0, relative: Any = 0) -> Record:
        """The places of all forms near the form: `rootprint.box_places`.

        >>> Architecture((2, 2)).box_places([1, 2, 1], radii=0.5).meets_boundary
        True
        """
        return functions.box_places(form, self.sizes, radii, relative, self.strides)

    def robustness(self, form: Form, euclidean: bool = False) -> Record:
        """How far coefficients may move before the place changes: `rootprint.robustness`.

        >>> Architecture((2, 2)).robustness([1, 2, 1]).lower
        0
        """
        return functions.robustness(form, self.sizes, euclidean, self.strides)

    def critical_points(
        self, target: Form, gram: Any = None, digits: int | None = None, all_strata: bool = False, factorizations: bool = False, max_count: int = MAX_COUNT
    ) -> Record:
        """All critical points of the square loss with this target: `rootprint.critical_points`.

        >>> [(p.kind, p.loss) for p in Architecture((2, 2)).critical_points([1, 0, 1], digits=3).points]
        [('minimum', Decimal('1')), ('minimum', Decimal('1')), ('saddle', Decimal('1.33')), ('saddle', Decimal('1.33'))]
        """
        return functions.critical_points(target, self.sizes, self.strides, gram, digits, all_strata, factorizations, max_count)

    def distance(self, form: Form, to: str = "function-space", gram: Any = None, digits: int | None = None) -> Record:
        """The distance of a form from the function space, or its "boundary": `rootprint.distance`.

        >>> Architecture((2, 2)).distance([1, 1, 1], digits=3).distance
        Decimal('0.577')
        """
        return functions.distance(form, to, self.sizes, self.strides, gram, digits)

    def flow(self, target: Form, init: Sequence[Sequence[Any]], gram: Any = None, digits: int | None = None, max_count: int = MAX_COUNT) -> Record:
        """Where gradient flow from the filters `init` can end: `rootprint.flow`.

        >>> Architecture((2, 2)).flow([1, 1, 1], init=[[1, 0], [2, 0]]).invariants
        [0, 3]
        """
        return functions.flow(target, self.sizes, init, self.strides, gram, digits, max_count)

    def equations(self) -> list[str]:
        """Those of the Zariski closure of the function space: `rootprint.equations`.

        >>> Architecture((3, 2), strides=(2, 1)).equations()
        ['a*d^2 + b^2*e - b*c*d']
        """
        return functions.equations(self.sizes, self.strides)

    def prove(self, form: Form) -> Proof:
        """The claim that the filter has its place, and a certificate of it: `rootprint.prove`.

        >>> functions.check(Architecture((2, 2)).prove([1, 2, 1]))
        'VERIFIED place 2,2 boundary'
        """
        return functions.prove_place(form, self.sizes, self.strides)
