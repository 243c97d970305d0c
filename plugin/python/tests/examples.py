# SPDX-License-Identifier: LGPL-3.0-or-later
"""examples.py PAGE…: the examples in the module's docstrings and on these pages give what they say. Every function of the module has one. The negative control: a wrong one is noticed."""

import doctest
import importlib
import inspect
import sys
from fractions import Fraction

import rootprint

MODULES = ["rootprint"] + ["rootprint." + name for name in ("_forms", "_library", "_values", "batch", "functions", "network")]


def failures_of(examples: doctest.DocTest) -> int:
    return doctest.DocTestRunner(verbose=False).run(examples).failed


def main(pages: list[str]) -> int:
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)
    if doctest.DocTestRunner(verbose=False).run(wrong, out=lambda text: None).failed != 1:
        print("the negative control fails")
        return 1

    failed = number = 0
    finder = doctest.DocTestFinder()
    for name in MODULES:
        module = importlib.import_module(name)
        for examples in finder.find(module, extraglobs={"Fraction": Fraction}):
            number += len(examples.examples)
            failed += failures_of(examples)
    for page in pages:
        failed += doctest.testfile(page, module_relative=False).failed
        if not doctest.testfile(page, module_relative=False, verbose=False).attempted:
            print(f"{page} has no examples")
            failed += 1

    for name in rootprint.__all__:
        value = getattr(rootprint, name)
        if inspect.isfunction(value) and ">>>" not in (value.__doc__ or ""):
            print(f"{name} has no example")
            failed += 1
    for name, value in vars(rootprint.Architecture).items():
        if inspect.isfunction(value) and not name.startswith("_") and ">>>" not in (value.__doc__ or ""):
            print(f"Architecture.{name} has no example")
            failed += 1
    print(f"{number} examples in docstrings, {failed} failures")
    return 1 if failed or number < 80 else 0


sys.exit(main(sys.argv[1:]))
