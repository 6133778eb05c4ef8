"""Segments and what crashes leave of them: whole messages from the beginning, never a part of one."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.sources.live import segments
from laennec.sources.live.places import COUNTED, Live
from laennec.sources.live.segments import Segments, recover
from tests.sources.live.sending import framed, kept, message, noon


def test_a_segment_is_named_after_its_place_and_day(tmp_path: Path) -> None:
    live = Live(tmp_path / "live")
    live.create()
    one = Segments(live, "oru_L01", 10**6, 60, noon)
    one.append([message(1), message(2)])
    one.sync()
    assert not live.files()
    one.seal()
    ((name, path),) = live.files()
    assert name.startswith("mllp/oru_L01_2026-01-05_12h00m00s0") and COUNTED.search(name)
    assert path.read_bytes() == framed(message(1)) + framed(message(2))
    one.seal()
    assert len(live.files()) == 1, "an empty one is none"
    assert live.waiting().messages == 2


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, 200), max_size=5),
    st.integers(0, 2000),
    st.sampled_from([b"", b"\x00" * 50, b"\x0bMSH|^~\\&|half", b"\x0b", b"\x1c\r", b"\x0bx\x1c"]),
    st.integers(1, 300),
)
def test_after_a_crash_whole_messages_are_left(sizes: list[int], cut: int, tail: bytes, chunk: int) -> None:
    """Whatever of the end is missing or is not ours; read in pieces of any size."""
    before, segments.CHUNK = segments.CHUNK, chunk
    try:
        with tempfile.TemporaryDirectory() as name:
            live = Live(Path(name) / "live")
            live.create()
            whole = [framed(message(n, more="NTE|1||" + "x" * size + "\r")) for n, size in enumerate(sizes)]
            data = b"".join(whole)[:cut]
            (live.open / "mllp_2026-01-05_x").write_bytes(data + tail)
            left, rest = [], data
            for each in whole:
                if not rest.startswith(each):
                    break
                left.append(each)
                rest = rest[len(each) :]
            if rest.startswith(b"\x0b") and b"\x1c\r" in rest + tail:  # the cut and the tail together end a frame
                return
            assert recover(live) == (len(left), len(data + tail) - sum(map(len, left)))
            assert b"".join(path.read_bytes() for _, path in live.files()) == b"".join(left)
            assert kept(Path(name)) == [str(n) for n in range(len(left))]
            assert live.waiting().messages == len(left) and not list(live.open.iterdir())
            assert recover(live) == (0, 0)
    finally:
        segments.CHUNK = before
