"""What lies under transparent pixels is found; charts that are saved without a background pass."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.pictures import read_picture
from laennec.airlock.checks.settings import Settings


def _ways(image: Image.Image) -> list[str]:
    out = BytesIO()
    image.save(out, "PNG")
    return [f.way for f in read_picture(out.getvalue(), "a.png", Budget(Settings())).findings]


def test_a_name_under_transparent_pixels_is_hidden() -> None:
    image = Image.new("RGBA", (300, 100), (255, 255, 255, 0))
    ImageDraw.Draw(image).text((10, 10), "the name of a patient, who is not shown", fill=(0, 0, 0, 0))
    assert _ways(image) == ["hidden"]


def test_a_chart_without_background_passes(tmp_path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    for opacity in (1, 0.05):
        figure, axes = pyplot.subplots()
        axes.plot(np.random.default_rng(1).normal(size=200).cumsum(), linewidth=0.5, alpha=opacity)
        axes.fill_between(range(200), range(200), alpha=0.04)
        figure.savefig(tmp_path / "chart.png", transparent=True)
        pyplot.close(figure)
        assert _ways(Image.open(tmp_path / "chart.png")) == []
