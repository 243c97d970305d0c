# SPDX-License-Identifier: LGPL-3.0-or-later
"""library.py FUNCTIONS.toml OLDER.so BUILD FOLDER: a library that is missing or of another kind is an ImportError that says so; NumPy is not needed for single forms; what is installed in FOLDER."""

import os
import pathlib
import site
import subprocess
import sys
import tempfile
import unittest

import rootprint
from rootprint import _library

OLDER, BUILD, FOLDER = sys.argv[2:]


def ask(program, **environment):
    """What a new interpreter prints, errors included."""
    done = subprocess.run([sys.executable, "-c", program], env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout


TRY = "try:\n import rootprint\nexcept ImportError as error: print(type(error).__name__, error, 'alive')\nelse: print(rootprint.pattern_text([1, 2, 1]))"


class Library(unittest.TestCase):
    def test_it_is_missing(self):
        said = ask(TRY, ROOTPRINT_LIBRARY="/nowhere/librootprint-c.so.1")
        self.assertRegex(said, r"^LibraryError Rootprint's library cannot be opened \(/nowhere/librootprint-c.so.1: .*\); the environment variable ROOTPRINT_LIBRARY names it alive\n$")

    def test_it_is_another_one(self):
        self.assertIn("libm.so.6 is not Rootprint's library", ask(TRY, ROOTPRINT_LIBRARY="libm.so.6"))
        said = ask(TRY, ROOTPRINT_LIBRARY=OLDER)
        self.assertIn(f"the library {OLDER} has version 0 of the interface, and 1 is needed alive", said)

    def test_it_is_found(self):
        self.assertEqual(ask(TRY, ROOTPRINT_LIBRARY=""), "2|0\n")
        self.assertEqual(ask(TRY, ROOTPRINT_LIBRARY=_library._INSTALLED), "2|0\n")
        self.assertIn("mapped: ", rootprint.diagnostics())

    def test_the_source_folder_works_with_the_system_s_library(self):
        source = str(pathlib.Path(__file__).resolve().parent.parent)
        folder = os.path.dirname(_library._INSTALLED)
        self.assertEqual(ask(TRY, PYTHONPATH=source, LD_LIBRARY_PATH=folder), "2|0\n")
        self.assertIn("cannot be opened", ask(TRY, PYTHONPATH=source, LD_LIBRARY_PATH="/nowhere"))

    def test_numpy_is_not_imported(self):
        program = "import sys, rootprint; rootprint.pattern([1, 2.5, 1]); print('numpy' in sys.modules, 'sage' in sys.modules)"
        self.assertEqual(ask(program), "False False\n")
        without = "import sys; sys.modules['numpy'] = None\nimport rootprint\nprint(rootprint.pattern_text([1, 2]))\ntry: rootprint.classify([[1, 2]])\nexcept ImportError: print('alive')"
        self.assertEqual(ask(without), "1|0\nalive\n")

    def test_it_is_installed(self):
        package = pathlib.Path(FOLDER)
        with tempfile.TemporaryDirectory() as root:
            install = ["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--tags", "python-runtime", "--destdir", root]
            subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
            installed = pathlib.Path(root).joinpath(*package.parts[1:])
            here = pathlib.Path(rootprint.__file__).parent
            self.assertEqual({file.name for file in installed.iterdir()} - {"__pycache__"}, {file.name for file in here.iterdir() if file.is_file()})
            # its library is not there, but the system's may be
            library = os.path.dirname(_library._INSTALLED)
            self.assertEqual(ask(TRY, PYTHONPATH=str(installed.parent), LD_LIBRARY_PATH=library), "2|0\n")
        for prefix in ("/usr/local", "/usr"):
            if package.is_relative_to(prefix + "/lib"):
                self.assertIn(str(package.parent), site.getsitepackages())

    def test_questions_while_the_interpreter_ends(self):
        program = "import rootprint, atexit; atexit.register(lambda: print(rootprint.pattern_text([1, 2])))"
        self.assertEqual(ask(program), "1|0\n")

    def test_types_are_marked(self):
        self.assertTrue((pathlib.Path(rootprint.__file__).parent / "py.typed").exists())


unittest.main(argv=sys.argv[:1])
