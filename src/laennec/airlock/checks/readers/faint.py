"""What is written in a picture so faintly that nobody sees it: letters nearly as light as the ground they stand on."""

from io import BytesIO
from typing import Any

NEAR = (5, 45)
"""How much darker than the ground (of 255) faint letters are."""
LETTERS = 20
"""As few shapes of a letter's size as are worth reading."""


def faint_letters(data: bytes) -> Any:
    """A picture of the faint letters alone, black on white; None where there are too few shapes of their size."""
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    grey = np.asarray(white.convert("L")).astype(int)
    if max(grey.shape) < 100 or grey.size > 25_000_000:
        return None
    ground = int(np.bincount(grey.ravel(), minlength=256).argmax())
    if ground < 200:
        return None
    # the edges of dark letters are light, too: what lies within three pixels of anything dark is left out
    dark = ndimage.binary_dilation(grey < ground - 60, iterations=3)
    mask = (grey <= ground - NEAR[0]) & (grey >= ground - NEAR[1]) & ~dark
    if mask.mean() > 0.2 or mask.sum() < 100:
        return None
    labels, _ = ndimage.label(mask, structure=np.ones((3, 3)))
    shapes = [
        number
        for number, box in enumerate(ndimage.find_objects(labels), 1)
        if 5 <= box[0].stop - box[0].start <= 60 and 1 <= box[1].stop - box[1].start <= 60
    ]
    if len(shapes) < LETTERS:
        return None
    return Image.fromarray(np.where(np.isin(labels, shapes), 0, 255).astype("uint8"))


READ: dict[str, object] = {}
