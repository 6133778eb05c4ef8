"""The lines of a table that is a picture: OCR takes cells between them for drawings, so they go before it reads."""

from typing import Any

LONG_ACROSS, LONG_DOWN = 0.3, 0.15
"""Share of the picture's width or height from which on a straight dark line is one of a table's."""
THICK = 6
"""Pixels: what is thicker is a bar or an area, and stays."""


def without_lines(grey: Any) -> Any:
    """The picture (mode L) with the lines of a ruled table made white; the same picture where it has none."""
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    pixels = np.asarray(grey).copy()
    dark = pixels < 150
    across = _thin(dark, (1, max(40, int(LONG_ACROSS * dark.shape[1]))), (THICK + 1, 1))
    down = _thin(dark, (max(25, int(LONG_DOWN * dark.shape[0])), 1), (1, THICK + 1))
    if ndimage.label(across)[1] < 3 or ndimage.label(down)[1] < 3:
        return grey
    pixels[across | down] = 255
    return Image.fromarray(pixels)


def _thin(dark: Any, long: tuple[int, int], thick: tuple[int, int]) -> Any:
    """Straight runs of dark pixels as long as `long`, without those that are as thick as `thick`."""
    import numpy as np
    from scipy import ndimage

    runs = ndimage.binary_opening(dark, structure=np.ones(long, bool))
    return runs & ~ndimage.binary_opening(runs, structure=np.ones(thick, bool))


READ: dict[str, object] = {}
