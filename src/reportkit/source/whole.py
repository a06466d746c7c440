"""Bytes that are written whole, to a file or into a pipe. As light as `kept`, which needs it."""

import os


def put(handle: int, data: bytes) -> None:
    """Write all of some bytes to what takes them in parts; waits where there is no room. Raises OSError."""
    left = memoryview(data)
    while left:
        done = os.write(handle, left)
        left = left[done:]
