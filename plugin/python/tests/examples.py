# SPDX-License-Identifier: LGPL-3.0-or-later
"""examples.py PAGE…: the examples in the module's docstrings and on these pages give what they say. Every function of the module has one. The negative control: a wrong one is noticed."""

import contextlib
import doctest
import importlib
import inspect
import pathlib
import re
import sys
import tempfile

import rootprint

MODULES = ["rootprint"] + ["rootprint." + name for name in ("_forms", "_library", "_values", "batch", "functions", "network")]


def failures_of(examples: doctest.DocTest) -> int:
    return doctest.DocTestRunner(verbose=False).run(examples).failed


def failures_of_page(page: pathlib.Path) -> int:
    """In a folder of its own. The pictures that it makes are beside it, of the same size, and shown."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
        failed = result.failed
        if not result.attempted:
            print(f"{page.name} has no examples")
            failed += 1
        made = {picture.name: picture for picture in pathlib.Path().glob("*.png")}
        for name in made.keys() | set(re.findall(r"!\[[^]]*\]\((\S+\.png)\)", page.read_text("utf-8"))):
            kept = page.with_name(name)
            if name not in made or not kept.exists() or made[name].read_bytes()[:24] != kept.read_bytes()[:24]:
                print(f"{page.name} makes or shows another picture {name} than there is")
                failed += 1
    return failed


def main(pages: list[str]) -> int:
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)
    if doctest.DocTestRunner(verbose=False).run(wrong, out=lambda text: None).failed != 1:
        print("the negative control fails")
        return 1

    failed = number = 0
    finder = doctest.DocTestFinder()
    for name in MODULES:
        module = importlib.import_module(name)
        for examples in finder.find(module):
            number += len(examples.examples)
            failed += failures_of(examples)
    for page in map(pathlib.Path, pages):
        failed += failures_of_page(page.resolve())

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
