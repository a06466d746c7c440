"""Puts machine code into the wheel where it is asked for: `HATCH_BUILD_HOOKS_ENABLE=1 pip wheel .` (decision 36)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from machine_code import Lacking, make


class MachineCodeHook(BuildHookInterface[Any]):
    """Compiles the package when a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add what comes out; an editable install runs the sources as they are."""
        if version == "editable":
            return
        folder = Path(self.directory) / "machine-code"
        try:
            files = make(Path(self.root) / "src" / "reportkit", folder)
        except Lacking as lacking:
            self.app.abort(f"reportkit: {lacking}; without HATCH_BUILD_HOOKS_ENABLE none is made, and none is needed")
        for path in files:
            build_data["force_include"][str(path)] = path.relative_to(folder).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
