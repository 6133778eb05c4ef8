"""The framing: any bytes in any pieces, nothing lost, whole frames found, and the same however they are cut."""

import asyncio
import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.sources.live.answers import answers, header, judge
from laennec.sources.live.framing import BLANK, Broken, Frame, Frames
from laennec.sources.live.listening import _now
from laennec.sources.live.places import Live
from tests.apart import waited
from tests.sources.live.sending import Sender, framed, listening, message

MARKS = st.sampled_from([b"\x0b", b"\x1c", b"\r", b"\x1c\r", b"MSH|^~\\&|", b"\x00", b"\n"])
NOISE = st.lists(st.one_of(MARKS, st.binary(max_size=12)), max_size=12).map(b"".join)
TEXT = st.binary(max_size=40).map(lambda b: bytes(c for c in b if c not in b"\x0b\x1c"))
CUTS = st.lists(st.integers(0, 400), max_size=6)


def all_of(data: bytes, cuts: list[int], limit: int = 10_000) -> list[Frame | Broken]:
    frames, found = Frames(limit), []
    bounds = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    for begin, end in itertools.pairwise(bounds):
        found += frames.feed(data[begin:end])
    left = frames.ended()
    return found + ([left] if left else [])


@given(st.lists(TEXT, max_size=6), CUTS)
def test_frames_come_out_as_they_went_in(texts: list[bytes], cuts: list[int]) -> None:
    assert all_of(b"".join(map(framed, texts)), cuts) == [Frame(text) for text in texts]


@given(NOISE, CUTS)
def test_pieces_do_not_matter_and_nothing_is_lost(noise: bytes, cuts: list[int]) -> None:
    found = all_of(noise, cuts)
    assert found == all_of(noise, [])
    rest = noise
    for one in found:  # in order, and between them nothing but marks and blanks
        at = rest.index(one.content)
        assert not rest[:at].strip(BLANK + b"\x0b\x1c")
        rest = rest[at + len(one.content) :]
    assert not rest.strip(BLANK + b"\x0b\x1c")


@given(NOISE, TEXT, CUTS)
def test_after_noise_a_frame_is_found_again(noise: bytes, text: bytes, cuts: list[int]) -> None:
    """What was broken costs what it broke into, never the frame after."""
    found = all_of(noise + framed(b"first") + framed(text), cuts)
    assert found[-1] == Frame(text)


@given(st.integers(1, 50), NOISE, CUTS)
def test_memory_is_bounded(limit: int, noise: bytes, cuts: list[int]) -> None:
    frames = Frames(limit)
    bounds = [0, *sorted(cut for cut in cuts if cut < len(noise)), len(noise)]
    for begin, end in itertools.pairwise(bounds):
        for one in frames.feed(noise[begin:end]):
            if isinstance(one, Broken) and one.fatal:
                assert len(one.content) <= max(limit, 1 << 16)
                return
        assert frames.size <= max(limit, 1 << 16)


@given(st.one_of(NOISE, TEXT.map(lambda t: b"MSH|^~\\&|" + t), TEXT.map(lambda t: b"MSH" + t)))
def test_any_content_is_judged_and_answered(content: bytes) -> None:
    head = header(content)
    wrong = judge(content, head, 100, ("P",))
    for answer in answers(head, wrong, _now()):
        assert answer[:1] == b"\x0b" and answer[-2:] == b"\x1c\r" and answer.isascii()
        assert answer.count(b"\x0b") == answer.count(b"\x1c") == 1
        again = header(answer[1:-2])
        assert again is not None and again.is_answer
        msa = answer[1:-2].split(b"\r")[1].decode()
        code = msa.split(again.field)[1]
        assert code[0] in "AC" and code[1] in ("A" if wrong is None else "ER")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(NOISE, st.integers(1, 9)), min_size=1, max_size=8), CUTS)
def test_a_hostile_sender_and_an_honest_one(parts: list[bytes | int], cuts: list[int]) -> None:
    """Whatever one connection brings, what it was told is taken is kept, and another one goes on."""
    data = b"".join(part if isinstance(part, bytes) else framed(message(f"h{part}")) for part in parts)

    async def work(folder: Path) -> list[str]:
        taken = []
        async with listening(folder) as one:
            hostile, honest = await Sender.to(one), await Sender.to(one)
            bounds = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
            for begin, end in itertools.pairwise(bounds):
                hostile.writer.write(data[begin:end])
                await asyncio.sleep(0)
            hostile.writer.write_eof()
            assert await honest.send(message("honest")) == [("AA", "honest")]
            while True:
                try:
                    code, number = await hostile.code()
                except asyncio.IncompleteReadError:
                    break
                if code == "AA":
                    taken.append(number)
            await hostile.close()
        return taken

    with tempfile.TemporaryDirectory() as name:
        taken = waited(work(Path(name)))
        whole = b"".join(path.read_bytes() for _, path in Live(Path(name) / "live").files())
        for number in taken:
            assert b"|" + number.encode() + b"|" in whole
        assert whole.count(framed(message("honest"))) == 1
