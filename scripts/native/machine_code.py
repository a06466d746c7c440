"""The package as machine code: a library for this Python and this machine, made by mypyc and a C compiler.

    python scripts/native/machine_code.py FOLDER [LEVEL]

Two files come out: the library of all compiled modules, which lies beside the package, and `reportkit/_load`, which
makes modules of it. `reportkit.native` finds them. LEVEL is that of the compiler's optimizing: 2 takes a third
longer than 1, and what comes out is no faster.
"""

from __future__ import annotations

import importlib
import os
import re
import shlex
import shutil
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from modules import Package
from records import rewrite
from refused import check

HERE = Path(__file__).resolve().parent
GROUP = "reportkit_native"
"""The name that mypyc makes the name of the library of."""
SUFFIX: str = sysconfig.get_config_var("EXT_SUFFIX")
_LEFT = (
    r"__main__|version|record|methods|filling|patterns|precompiled|native",  # run before the library is loaded
    r"cli(\..*)?",  # click looks at its functions
    r"build\.stamp|source\.(kept|seen|whole)",  # a build with nothing to do ends here
    r"build\.(remote|watch)|parse\.schema|checks\.strangers(\..*)?|writers\.seal(\..*)?",  # mypyc cannot compile them
)
"""Modules that stay Python."""
_TOLD = r"AddTraceback|TypeErrorTraceback|AttributeError"
_SPOKEN = re.compile(rf'(CPy_(?:{_TOLD})\("(?:[^"\\]|\\.)*?)(reportkit/[^"]+)(".*)')
_NEW = re.compile(r" *PyObject \*ret = CPyPy_\w+_____init__\(self, args, kwds\);")
_BLANK = """    if (kwds == NULL && PyTuple_GET_SIZE(args) == 1 && PyTuple_GET_ITEM(args, 0) == (PyObject *)type)
        return self;
"""
"""Lets `kind.__new__(kind, kind)` make an object without attributes, as `object.__new__` does of other classes."""
_LINE = re.compile(r"(?<=, )\d+(?=, CPyStatic)")


def compiled(package: Package) -> list[str]:
    """Name the modules that are compiled. Those with a `__getattr__` of their own cannot be."""
    left = re.compile(rf"reportkit(\.({'|'.join(_LEFT)}))?")
    lazy = re.compile(r"^def __getattr__", re.M)
    return [n for n, m in package.modules.items() if not left.fullmatch(n) and not lazy.search(m.text)]


class Lacking(Exception):
    """What this machine lacks for machine code, in a line."""


def ready() -> None:
    """Say what is lacking before minutes are spent."""
    if sys.implementation.name != "cpython":
        raise Lacking(f"machine code is made for CPython, and this is {sys.implementation.name}")
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if shutil.which(compiler) is None:
        raise Lacking(f"machine code needs a C compiler, and there is no `{compiler}` here (Debian: gcc, libc6-dev)")
    headers = Path(sysconfig.get_path("include"))
    if not (headers / "Python.h").is_file():
        raise Lacking(
            f"machine code needs Python's headers, and there is no Python.h in {headers} (Debian: python3-dev)"
        )


def make(root: Path, target: Path, *, optimize: str = "1") -> list[Path]:
    """Compile the package at `root` (`src/reportkit`); give the files below `target`, which are to lie beside it."""
    ready()
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)  # mypyc writes below the folder that it runs in, and names sources from there
        try:
            package = Package(root)
            return _linked(emit(package, optimize), package, target)
        finally:
            os.chdir(before)


def emit(package: Package, optimize: str) -> Any:
    """Write the package as C below `build/`; give what setuptools calls the extension of it."""
    from mypyc.build import mypycify

    lines: dict[str, list[int]] = {}
    for module in package.modules.values():
        made = rewrite(package, module)
        lines[module.path] = made.lines
        path = Path(module.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_RECORD if module.name == "reportkit.record" else made.text, encoding="utf-8")
    Path("mypy.ini").write_text(_TYPES, encoding="utf-8")
    chosen = [package.modules[name] for name in compiled(package)]
    for module in chosen:
        check(module)
    paths = [module.path for module in chosen]
    options = {"opt_level": optimize, "debug_level": "0", "multi_file": True, "group_name": GROUP}
    extension = mypycify(["--config-file=mypy.ini", "--no-site-packages", *paths], **options)[0]
    _mend_slices(Path("build/bytes_ops.c"))
    blank = 0
    for path in Path("build").glob("__native_*.c"):
        text = _SPOKEN.sub(lambda found: _shifted(found, lines), path.read_text())
        text, count = _NEW.subn(_BLANK + r"\g<0>", text)
        path.write_text(text)
        blank += count
        assert "mypy_extensions" not in text, f"{path}: it would be asked for at run time"
    assert blank >= sum(len(module.records) for module in chosen), "mypyc emits other code"
    return extension


def _mend_slices(path: Path) -> None:
    """Let a slice of bytes that ends before it begins be empty; of mypyc 2.4 it is a fault."""
    text, wrong = path.read_text(), "Py_ssize_t slice_len = endn - startn;"
    assert text.count(wrong) == 1, "mypyc emits other code"
    path.write_text(text.replace(wrong, "Py_ssize_t slice_len = endn > startn ? endn - startn : 0;"))


def _linked(extension: Any, package: Package, target: Path) -> list[Path]:
    """Compile and link what was emitted."""
    compiler = _compiler()
    from distutils.errors import CCompilerError

    flags = [flag for flag in extension.extra_compile_args if flag != "-Werror"]
    if compiler.compiler_type == "unix":
        flags.append("-fvisibility=hidden")  # what only the library calls is called without a table
    include = [*extension.include_dirs, sysconfig.get_path("include")]
    asked = {"include_dirs": include, "output_dir": "objects", "extra_postargs": flags}
    Path("names.h").write_text(names(package), encoding="utf-8")
    shutil.copy(HERE / "load.c", "load.c")
    bound = ["-s"] if sys.platform == "linux" else []
    made = [target / f"{GROUP}__mypyc{SUFFIX}", target / "reportkit" / f"_load{SUFFIX}"]
    made[1].parent.mkdir(parents=True, exist_ok=True)
    largest_first = sorted(extension.sources, key=lambda path: -Path(path).stat().st_size)
    try:
        small = compiler.compile(["load.c"], **asked)
        compiler.link_shared_object(small, str(made[1]), extra_postargs=bound)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            objects = [*pool.map(lambda path: compiler.compile([path], **asked)[0], largest_first)]
        compiler.link_shared_object(objects, str(made[0]), extra_postargs=bound)
    except CCompilerError as refused:
        raise Lacking(f"no machine code: the C compiler says above why it refused ({refused})") from refused
    return made


def names(package: Package) -> str:
    """Give what `load.c` includes: the library, and each module with whether it is a package."""
    folders = {name for name, module in package.modules.items() if module.path.endswith("__init__.py")}
    rows = "".join(f'    {{"{name}", {int(name in folders)}}},\n' for name in compiled(package))
    kinds = f"static const struct {{ const char *name; int package; }} KINDS[] = {{\n{rows}}};\n"
    return f'#define LIBRARY "{GROUP}__mypyc"\n{kinds}'


_RECORD = """from typing import Any, TypeVar
T = TypeVar("T")
FIELDS: Any
dataclass: Any
field: Any
def replace(one: T, /, **changes: Any) -> T: return one
def fields(cls: Any) -> tuple[Any, ...]: return ()
"""
"""What types are to know of the module of records, since none of them is a dataclass any more."""
_TYPES = """[mypy]
ignore_missing_imports = True
implicit_reexport = True
"""
"""Types are checked strictly elsewhere; here nothing is known of libraries, so what is made does not depend on them."""


def _shifted(found: re.Match[str], lines: dict[str, list[int]]) -> str:
    """Let a traceback tell the line of the source."""
    own = lines.get(found[2])
    rest = found[3]
    if own is not None:
        rest = _LINE.sub(lambda number: str(own[min(int(number[0]), len(own)) - 1]), rest, count=1)
    return found[1] + found[2] + rest


def _compiler() -> Any:
    importlib.import_module("setuptools")  # brings `distutils`, which Python 3.12 has no more
    from distutils import ccompiler
    from distutils.sysconfig import customize_compiler

    made = ccompiler.new_compiler()
    customize_compiler(made)
    # Where this Python lies says nothing to others, and nothing of it is linked.
    made.linker_so = [word for word in made.linker_so if not word.startswith(("-L", "-Wl,-rpath"))]
    return made


if __name__ == "__main__":
    make(HERE.parents[1] / "src" / "reportkit", Path(sys.argv[1]).resolve(), optimize=(sys.argv[2:] or ["1"])[0])
