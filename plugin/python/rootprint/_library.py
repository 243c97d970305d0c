# SPDX-License-Identifier: LGPL-3.0-or-later
"""The library librootprint-c: found, checked, called; its statuses are exceptions. Nothing else of the module knows ctypes, but for batch."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import threading
from typing import Any, Callable, NoReturn

try:
    from ._installed import LIBRARY as _INSTALLED  # made by Meson
except ImportError:
    _INSTALLED = ""

#: What rootprint.h calls ROOTPRINT_INTERFACE: the interface that this module needs.
INTERFACE = 1

_DOMAIN, _SYNTAX, _LIMIT, _UNDECIDED, _INTERRUPTED, _MEMORY, _USAGE, _BUG = range(1, 9)


class RootprintError(Exception):
    """An error that the library reports. `item` is the number of the form in a list of forms, from 1, or 0."""

    item: int = 0


class DomainError(RootprintError, ValueError):
    """The question has no answer for these arguments, such as the pattern of the zero form."""


class FormSyntaxError(RootprintError, ValueError):
    """A text is malformed. `position` is the number of the character in `text`, from 1, or 0 if no single one is to blame, or the form is no text."""

    position: int = 0
    text: str = ""


class LimitError(RootprintError, ValueError):
    """The input is larger than a limit, or the answer would be; the message names the parameter that raises it, if there is one."""


class UsageError(RootprintError, ValueError):
    """An argument is missing, unknown, or does not go with another one."""


class Bug(RootprintError, RuntimeError):
    """A broken promise inside the library. Please report the message, with `rootprint.diagnostics()`."""


class Interrupted(RootprintError):
    """`rootprint.interrupt()` ended the computation, or Ctrl-C did and the handler of SIGINT went on."""


class LibraryError(ImportError):
    """The library is missing, or it is not one that this module can use."""


_EXCEPTIONS: dict[int, type[RootprintError]] = {_DOMAIN: DomainError, _SYNTAX: FormSyntaxError, _LIMIT: LimitError, _USAGE: UsageError}


def _open() -> ctypes.CDLL:
    chosen = os.environ.get("ROOTPRINT_LIBRARY")
    names = [chosen] if chosen else [name for name in (_INSTALLED, "librootprint-c.so.1") if name]
    obstacles = []
    for name in names:
        try:
            # libpari and libflint both export a symbol mod64: with PARI in the process, as in Sage, each must get its own
            library = ctypes.CDLL(name, mode=os.RTLD_NOW | getattr(os, "RTLD_DEEPBIND", 0))
        except OSError as error:
            obstacles.append(str(error))
            continue
        try:
            version = library.rootprint_interface_version()
        except AttributeError:
            raise LibraryError(f"{name} is not Rootprint's library: it has no rootprint_interface_version") from None
        if version < INTERFACE:
            raise LibraryError(f"the library {name} has version {version} of the interface, and {INTERFACE} is needed")
        return library
    hint = "the environment variable ROOTPRINT_LIBRARY names it" if chosen else "the environment variable ROOTPRINT_LIBRARY may name its file"
    raise LibraryError(f"Rootprint's library cannot be opened ({'; '.join(obstacles)}); {hint}")


library = _open()


class _Text(ctypes.c_void_p):
    """A text of the library's. It is freed with this object, wherever Ctrl-C may end its users."""

    def __del__(self) -> None:
        _free(self)


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    return function


_free = _function("rootprint_free", None, ctypes.c_void_p)
_call = _function("rootprint_call", _Text, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p)
_last_status = _function("rootprint_last_status", ctypes.c_int32)
_message = _function("rootprint_message", ctypes.c_char_p)
_position = _function("rootprint_position", ctypes.c_int64)
_item = _function("rootprint_item", ctypes.c_int64)
_diagnostics = _function("rootprint_diagnostics", _Text)
_version = _function("rootprint_version", ctypes.c_char_p)
_catch_sigint = _function("rootprint_catch_sigint", None, ctypes.c_int32)
_request_interrupt = _function("rootprint_request_interrupt", None)


class _Thread(threading.local):
    """What the library is told in each thread before its first call: Ctrl-C is the main thread's, as it is in Python."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.is_main = threading.current_thread() is threading.main_thread()
        _catch_sigint(self.is_main)

    def prepare(self) -> None:
        """Does nothing: the first use of this object in a thread does it."""


thread = _Thread()
os.register_at_fork(after_in_child=thread.begin)  # a thread that has forked is the main thread of the child


def fail(texts: list[str] | None = None) -> NoReturn:
    """Raises what the last call in this thread has failed with. `texts` are the forms that it was about; a position is one in them, and none in a form that is no text but empty there."""
    status, message, position, item = _last_status(), _message().decode(), _position(), _item()
    if status == _INTERRUPTED:
        if thread.is_main:
            signal.raise_signal(signal.SIGINT)  # the library has caught it: Python's handler says what it means
        raise Interrupted(message)
    if status == _MEMORY:
        raise MemoryError(message)
    kind = _EXCEPTIONS.get(status, Bug)
    where = f"form {item}: " if item else ""
    text = texts[max(item, 1) - 1] if texts else ""
    position = position if text else 0
    if position:  # the library's is one of bytes
        position = len(text.encode()[: position - 1].decode(errors="ignore")) + 1
        where += f"column {position} of {text if len(text) <= 60 else text[:57] + '...'!r}: "
    error = kind(where + message)
    error.item = item
    if isinstance(error, FormSyntaxError):
        error.position, error.text = position, text
    raise error


def ask(function: str, arguments: str, texts: list[str] | None = None, hook: Callable[[dict[str, Any]], Any] | None = None) -> Any:
    """The answer of the text entry, read from JSON: `hook` makes records, `texts` are for `fail`."""
    thread.prepare()
    text = _call(function.encode(), arguments.encode(), b"json")
    if not text:
        fail(texts)
    return json.loads(ctypes.string_at(text).decode(), object_hook=hook)


def call(function: str, arguments: str = "") -> Any:
    """The library's text entry as it is, for parameters that the functions do not offer, such as limits: lines `name=value`, then forms. Exact numbers are texts.

    >>> call("discriminant", "max_degree=30000\\nx^2-1/3")
    '4/3'
    """
    if "\0" in function + arguments:
        raise ValueError("the name of a function and its arguments contain no null character")
    return ask(function, arguments)


def version() -> str:
    """The version of the library.

    >>> version().count(".")
    2
    """
    return _version().decode()


def diagnostics() -> str:
    """Lines about this process, for reports of errors: versions, whose memory functions GMP has, shared objects, who handles SIGINT.

    >>> print(diagnostics().splitlines()[1])
    interface: 1
    """
    text = _diagnostics()
    if not text:
        fail()
    return ctypes.string_at(text).decode()


def interrupt() -> None:
    """Ends all computations of the library that are running now, in all threads of this process: they raise Interrupted, and a call of the
    main thread itself what Ctrl-C raises. Later ones are not touched.

    >>> interrupt()
    """
    _request_interrupt()
