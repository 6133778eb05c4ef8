"""Charts that matplotlib draws into PDF: labels written aslant, panels, the tiles of a heat map."""

from pathlib import Path

import matplotlib
import pytest

from laennec.airlock.checks.inner import examine
from laennec.airlock.checks.readers import Budget, read
from laennec.airlock.checks.settings import Settings

matplotlib.use("Agg")


def _flagged(file: Path, context: str) -> bool:
    of = "1 842 patients with cataract surgery, 2016-2019"
    one = {"path": str(file), "name": file.name, "context": context, "population": of, "whole": True}
    return bool(examine(one, Settings(ocr=False).as_json())["findings"])


def _heat_map(file: Path, cell: int) -> None:
    from matplotlib import pyplot as plt

    rows = [[58, 268, 29, 133, 288], [150, 22, 36, 296, 208], [32, cell, 35, 27, 131], [37, 28, 179, 51, 260]]
    fig, ax = plt.subplots()
    image = ax.imshow(rows, cmap="Blues")
    for r, row in enumerate(rows):
        for c, n in enumerate(row):
            ax.text(c, r, str(n), ha="center", va="center")
    ax.set_xticks(range(5), ["Geriatrics", "Maternity", "Paediatrics", "Cardiology", "Orthopaedics"], rotation=45)
    ax.set_yticks(range(4), ["Q1", "Q2", "Q3", "Q4"])
    fig.colorbar(image, label="Count")
    ax.set_title("Quarter by ward")
    fig.savefig(file)
    plt.close(fig)


def _panels(file: Path, cell: int) -> None:
    from matplotlib import pyplot as plt

    fig, axes = plt.subplots(2, 2, sharey=True, figsize=(8, 7))
    wards = {"Digestive": (22, 23, 95, 181), "Paediatrics": (62, 19, 98, 131), "Pulmonology": (142, 53, 46, 76)}
    for ax, (ward, counts) in zip(axes.flat, {**wards, "Nephrology": (79, 26, cell, 55)}.items(), strict=True):
        bars = ax.bar(range(4), counts)
        ax.bar_label(bars)
        ax.set_xticks(range(4), ["Nuclear", "Cortical", "Subcapsular", "Mixed"], rotation=50, ha="right")
        ax.set_title(ward)
    fig.suptitle("Cataract type by ward")
    fig.tight_layout()
    fig.savefig(file)
    plt.close(fig)


@pytest.mark.parametrize("draw", [_heat_map, _panels])
@pytest.mark.parametrize(("cell", "flagged"), [(3, True), (33, False)])
def test_a_small_cell_of_a_drawn_chart_is_stopped(draw, cell, flagged, tmp_path):
    draw(file := tmp_path / "figure.pdf", cell)
    assert _flagged(file, "Counts by ward.") is flagged


def test_upright_labels_are_words(tmp_path):
    """Labels written upwards name the bars above them, not backwards."""
    from matplotlib import pyplot as plt

    fig, ax = plt.subplots()
    ax.bar_label(ax.bar(range(3), (422, 88, 281)))
    ax.set_xticks(range(3), ["Nucléaire", "Corticale", "Sous-capsulaire"], rotation=90)
    fig.tight_layout()
    fig.savefig(file := tmp_path / "bars.pdf")
    plt.close(fig)
    document = read(file.read_bytes(), file.name, Budget(Settings()))
    rows = [row for table in document.tables for row in table.rows]
    assert ["at Corticale", "88"] in rows and any("Sous-capsulaire" in text.text for text in document.texts)
