"""Charts in pixels without their words: marks that touch, thin rings, few outliers, equals signs, light grey bars."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from PIL import Image

from laennec.airlock.checks.document import Document
from laennec.airlock.checks.readers.axes import goes_on, in_sentences
from laennec.airlock.checks.readers.discs import beyond_whiskers, filled, hollow
from laennec.airlock.checks.readers.pictures import _captions
from laennec.airlock.checks.readers.pixels import bars_of, curve
from laennec.airlock.checks.readers.sticks import sticks

plt = pytest.importorskip("matplotlib.pyplot")
Draw = Callable[[object, np.random.Generator], None]


def _pixels(draw: Draw, ground: str = "white", dpi: int = 100) -> np.ndarray:
    with plt.rc_context({"figure.facecolor": ground, "axes.facecolor": ground}):
        figure, axes = plt.subplots(figsize=(6, 4.5))
        draw(axes, np.random.default_rng(3))
        figure.savefig(out := BytesIO(), format="png", dpi=dpi)
        plt.close(figure)
    return np.asarray(Image.open(out).convert("RGB")).astype(int)


def _swarm(axes, chance):
    for row in range(6):
        values = chance.normal(0, 1, 120)
        axes.scatter(values, row + chance.uniform(-0.3, 0.3, 120), c=values, cmap="coolwarm", s=9)


def _quantiles(axes, chance):
    theoretical = [NormalDist().inv_cdf((k + 0.5) / 120) for k in range(120)]
    axes.plot(theoretical, np.sort(chance.normal(0, 1, 120)), "o", ms=4.5)
    axes.plot([-3, 3], [-3, 3], "r-")


def _bars_with_numbers(axes, chance):
    axes.bar_label(axes.bar(["one", "two", "three", "four"], [212, 148, 97, 64], color="#619CFF"))
    axes.set_title("Patients admitted for heart failure, by ward of the first admission", weight="bold")


def _mean_and_band(axes, chance):
    axes.plot([0, 12], [62, 52], lw=2.4)
    axes.fill_between([0, 12], [60, 50], [64, 54], alpha=0.25)
    axes.set_ylim(25, 90)


def _thin_rings(axes, chance):
    axes.plot(chance.uniform(2, 9, 160), chance.normal(0, 1, 160), "o", mfc="none", mec="k", ms=5, mew=0.8)


def _boxes(axes, outliers: str):
    values = [10.0 + v for v in np.linspace(-2, 2, 60)]
    axes.boxplot(
        [[*values, 14.9, 16.1, 17.2] if outliers else values, [*values, 5.1, 4.0] if outliers else values],
        flierprops={"marker": "o", "ms": 5, "mec": "k", "mfc": "k" if outliers == "filled" else "none"},
        patch_artist=True,
        boxprops={"facecolor": "white"},
    )


def _ratios(axes, chance):
    for row in range(8):
        axes.plot([0.8 + row / 10, 1.4 + row / 10], [row, row], "k-")
        axes.text(3.2, row, "p = 0,0" + str(row + 11), va="center", fontsize=12)
    axes.set_xlim(0, 5)


@pytest.mark.parametrize("draw", [_swarm, _quantiles])
def test_filled_marks_that_touch_are_found(draw: Draw) -> None:
    assert len(filled(_pixels(draw))) >= 8
    assert len(filled(_pixels(_thin_rings))) == 0


@pytest.mark.parametrize("draw", [_bars_with_numbers, _mean_and_band, _ratios])
def test_bars_bands_and_letters_are_no_marks(draw: Draw) -> None:
    for ground in ("white", "#EBEBEB"):
        pixels = _pixels(draw, ground)
        assert filled(pixels) == [] and beyond_whiskers(pixels) == []


def test_thin_rings_are_found() -> None:
    assert len(hollow(_pixels(_thin_rings))) >= 40


@pytest.mark.parametrize(("outliers", "found"), [("filled", True), ("hollow", True), ("", False)])
def test_few_marks_beyond_whiskers_are_found(outliers: str, found: bool) -> None:
    assert (len(beyond_whiskers(_pixels(lambda axes, _: _boxes(axes, outliers)))) >= 4) is found


def test_a_slope_has_no_steps_and_equals_signs_are_no_rug() -> None:
    assert curve(_pixels(_mean_and_band)) == []
    assert sticks(_pixels(_ratios)) == []


def test_the_number_of_the_last_bar_is_its_own() -> None:
    above = [(209.0, 18.0, "412"), (306.0, 112.0, "287"), (402.0, 205.0, "164"), (495.0, 254.0, "98")]
    assert goes_on((582.0, 300.0, "5"), above)
    assert not goes_on((640.0, 300.0, "5"), above)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Durée médiane de séjour : 7 jours", True),
        ("lactate < 7\nn=1420", True),
        ("Deaths\n7", False),
        ("Durée médiane de séjour : 7 jours\nDécès  7", False),
    ],
)
def test_numbers_in_sentences_do_not_stand_alone(said: str, found: bool) -> None:
    assert in_sentences("7", said) is found


def test_light_grey_bars_are_measured() -> None:
    def draw(axes, _):
        axes.bar(range(5), [84, 61, 47, 33, 4], color="#E6E6E6", edgecolor="k")
        axes.set_ylim(0, 90)

    pixels = _pixels(draw)
    low, high = 54, 396  # of the axes in the picture: 4.5 inches, 0.88 to 0.11 of them
    unit = (high - low) / 90
    words = [(60.0, high - v * unit, str(v)) for v in (0, 20, 40, 60, 80)]
    assert [row[1] for row in bars_of(pixels, words)][-1] in ("3", "4", "5")


def test_captions_of_press_and_archives_are_read(tmp_path: Path) -> None:
    Image.new("RGB", (60, 60), "white").save(out := BytesIO(), "JPEG")
    caption = b"Figure 3. A word of the archive"
    note = b"\x1c\x02\x78" + len(caption).to_bytes(2, "big") + caption
    note += b"\0" * (len(note) % 2)
    held = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(note).to_bytes(4, "big") + note
    file = tmp_path / "a.jpg"
    data = out.getvalue()
    file.write_bytes(data[:2] + b"\xff\xed" + (len(held) + 2).to_bytes(2, "big") + held + data[2:])
    document = Document("picture")
    with Image.open(file) as image:
        _captions(document, image)
    assert "word of the archive" in document.texts[0].text
