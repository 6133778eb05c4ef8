"""Reads pickles without ever making an object of the classes they name: every global is an inert stand-in.

`pickle`'s own machine in Python is used with `find_class` answering stand-ins alone, so that REDUCE, BUILD and their
like can call nothing else; numbers of arrays are taken from their bytes. joblib's files, where the bytes of arrays
follow their wrappers, are read likewise.
"""

import io
import pickle
from typing import Any

from laennec.airlock.checks.readers import Unreadable

DANGEROUS = ("os", "posix", "nt", "subprocess", "sys", "builtins", "__builtin__", "importlib", "runpy", "socket", "shutil",
             "webbrowser", "ctypes", "pty", "commands", "code", "timeit", "pip", "requests", "urllib", "asyncio", "multiprocessing")  # fmt: skip
HARMLESS = {"builtins": ("set", "frozenset", "slice", "range", "complex", "bytearray", "list", "dict", "tuple", "int", "float", "str",
                         "bool", "object", "print", "getattr", "Ellipsis", "bytes", "reversed")}  # fmt: skip
HARMLESS["__builtin__"] = HARMLESS["builtins"]
MOST = 5_000_000


class Inert:
    """A stand-in for an object: what it was made of, and its state. It does nothing."""

    def __init__(self, path: str, arguments: tuple[Any, ...] = ()) -> None:
        self.path = path
        self.arguments = arguments
        self.state: Any = None
        self.items: list[Any] = []
        self.array: Any = None

    def __call__(self, *arguments: Any, **_: Any) -> "Inert":
        return Inert(self.path, arguments)

    def __setstate__(self, state: Any) -> None:
        self.state = state

    def __setitem__(self, key: Any, value: Any) -> None:
        self.items.append((key, value))

    def append(self, value: Any) -> None:
        self.items.append(value)

    def extend(self, values: Any) -> None:
        self.items.extend(values)

    def add(self, value: Any) -> None:
        self.items.append(value)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


_Base: Any = pickle._Unpickler


class _Machine(_Base):
    dispatch: dict[int, Any] = dict(_Base.dispatch)

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.file = file
        self.globals: list[str] = []
        self.steps = 0

    def find_class(self, module: str, name: str) -> Any:
        path = f"{module}.{name}"
        self.globals.append(path)
        return Inert(path)

    def persistent_load(self, pid: Any) -> Any:
        return Inert("persistent", (pid,) if not isinstance(pid, tuple) else pid)

    def get_extension(self, code: int) -> None:
        raise Unreadable("it names a type by a number that cannot be looked up")

    def load_newobj(self) -> None:
        arguments = self.stack.pop()
        made = self.stack.pop()
        self.append(made(*arguments) if isinstance(made, Inert) else Inert("?", arguments))

    dispatch[pickle.NEWOBJ[0]] = load_newobj

    def load_newobj_ex(self) -> None:
        self.stack.pop()
        arguments = self.stack.pop()
        made = self.stack.pop()
        self.append(made(*arguments) if isinstance(made, Inert) else Inert("?", arguments))

    dispatch[pickle.NEWOBJ_EX[0]] = load_newobj_ex

    def load_reduce(self) -> None:
        arguments = self.stack.pop()
        made = self.stack[-1]
        self.stack[-1] = made(*arguments) if isinstance(made, Inert) and isinstance(arguments, tuple) else Inert("?")

    dispatch[pickle.REDUCE[0]] = load_reduce

    def load_build(self) -> None:
        state = self.stack.pop()
        made = self.stack[-1]
        if isinstance(made, Inert):
            made.state = state
            if made.path.endswith(("NumpyArrayWrapper", "NDArrayWrapper")):
                made.array = _following(self, state)

    dispatch[pickle.BUILD[0]] = load_build

    def load_inst(self) -> None:
        module = self.readline()[:-1].decode("ascii", "replace")
        name = self.readline()[:-1].decode("ascii", "replace")
        self.append(self.find_class(module, name)(*self.pop_mark()))

    dispatch[pickle.INST[0]] = load_inst

    def load_obj(self) -> None:
        arguments = self.pop_mark()
        made = arguments.pop(0)
        self.append(made(*arguments) if isinstance(made, Inert) else Inert("?"))

    dispatch[pickle.OBJ[0]] = load_obj


def _following(machine: _Machine, state: Any) -> Any:
    """The array whose bytes joblib wrote after its wrapper."""
    import numpy as np

    state = state if isinstance(state, dict) else {}
    shape, kind = state.get("shape", ()), dtype_of(state.get("dtype"))
    if not isinstance(shape, tuple) or not all(isinstance(n, int) and n >= 0 for n in shape):
        raise Unreadable("an array in it is damaged")
    if kind is None or kind.hasobject:
        inner = _Machine(machine.file)
        value = inner.load()
        machine.globals += inner.globals
        return value
    if state.get("numpy_array_alignment_bytes") is not None:
        padding = machine.read(1)
        machine.read(padding[0] if padding else 0)
    count = 1
    for n in shape:
        count *= n
    size = count * kind.itemsize
    raw = machine.read(size)
    return np.frombuffer(raw[: len(raw) // kind.itemsize * kind.itemsize], kind)[:count].reshape(
        shape if len(raw) == size else (-1,)
    )


def dtype_of(value: Any) -> Any:
    """A NumPy dtype out of its pickled form; None where it is none that holds plain numbers."""
    import numpy as np

    if not isinstance(value, Inert) or not value.path.endswith("dtype") or not value.arguments:
        return None
    code = value.arguments[0]
    if not isinstance(code, str):
        return None
    state = value.state if isinstance(value.state, tuple) else ()
    try:
        if code.startswith("V") and len(state) > 4 and isinstance(state[4], dict):
            names, fields = state[3], state[4]
            return np.dtype(
                {
                    "names": list(names),
                    "formats": [dtype_of(fields[n][0]) or "V8" for n in names],
                    "offsets": [fields[n][1] for n in names],
                    "itemsize": int(code[1:]),
                }
            )
        order = state[1] if len(state) > 1 and isinstance(state[1], str) and state[1] in "<>" else ""
        return np.dtype(order + code)
    except (TypeError, ValueError, KeyError):
        return None


def load(data: bytes) -> tuple[list[Any], list[str]]:
    """(values, globals that it names) of a file of pickles, one after another. Raises Unreadable."""
    file = io.BytesIO(data)
    values: list[Any] = []
    named: list[str] = []
    while file.tell() < len(data):
        machine = _Machine(file)
        try:
            values.append(machine.load())
        except Unreadable:
            raise
        except (MemoryError, RecursionError) as error:
            raise Unreadable("it is packed too deep to be read") from error
        except Exception as error:
            if not values:
                raise Unreadable("it is no pickle that can be read") from error
            values.append(f"{len(data) - file.tell()} bytes after the end")
            named += machine.globals
            break
        named += machine.globals
    return values, named


READ: dict[str, object] = {}
