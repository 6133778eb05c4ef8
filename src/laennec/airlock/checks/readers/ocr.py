"""OCR of a picture: its words with their places, and what stands there too faintly, on dark, on colours or upwards."""

import re
import shutil
from functools import cache
from io import BytesIO
from typing import Any

from laennec.airlock.checks.readers.faint import faint_letters
from laennec.airlock.checks.readers.lettered import Box, word_boxes
from laennec.airlock.checks.readers.pixels import Word
from laennec.airlock.checks.readers.ruled import without_lines

Placed = tuple[float, float, str, tuple[int, int, int]]
"""x, y, a word, and which line it stands in."""
COLOURED = 0.03
"""Share of a picture in colours from which on letters may stand on them."""
SURE_ON_COLOURS = 75
"""How sure OCR must be of a figure where all that is no letter has been taken out of the picture."""
FAINTLY = 45.0
"""As sure as OCR must be, on average, of the words of a line of faint letters, or of light ones on dark."""


@cache
def installed() -> bool:
    return shutil.which("tesseract") is not None


@cache
def languages() -> tuple[str, str]:
    """(both languages where they are installed, the first of them alone): two cost twice as much. ("", "") without tesseract."""
    import pytesseract

    if not installed():
        return "", ""
    found = set(pytesseract.get_languages())
    known = [lang for lang in ("fra", "eng") if lang in found] or ["eng"]
    return "+".join(known), known[0]


def _dark_on_light(data: bytes, turn: int = 0) -> Any:
    """A picture in greys on white, turned, and inverted where it is dark: lines and letters are looked for as dark."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        grey = ImageOps.autocontrast(white.convert("L").rotate(turn, expand=True))
    return ImageOps.invert(grey) if sum(grey.resize((50, 50)).tobytes()) / 2500 < 110 else grey


def recognise(data: bytes, turn: int = 0) -> tuple[str, list[Placed], list[Box]]:
    """A picture read twice: as text in columns, and as single words with their places and lines, and where there are
    words that are surely none of marks. Raises RuntimeError where OCR fails or does not end in time."""
    from concurrent.futures import ThreadPoolExecutor

    import pytesseract

    grey = _dark_on_light(data, turn)
    if max(grey.size) < 40:
        return "", [], []
    grey = without_lines(grey)
    before = grey.width
    grey = _sized(grey)
    scale = grey.width / before
    both, _ = languages()

    def text() -> str:
        config = "--psm 4 -c preserve_interword_spaces=1"
        return str(pytesseract.image_to_string(grey, config=config, lang=both, timeout=60))

    def single() -> dict[str, list[Any]]:
        kind = pytesseract.Output.DICT
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            grey, config="--psm 6", lang=both, output_type=kind, timeout=60
        )
        return found

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(text), pool.submit(single)
        said, found = first.result(), second.result()
    words = []
    heights = sorted(h for h, w in zip(found["height"], found["text"], strict=True) if str(w).strip().isdigit())
    usual = heights[len(heights) // 2] if heights else 0
    _second(grey, found, both)
    for i, word in enumerate(found["text"]):
        if str(word).strip() and not _doubtful(str(word).strip(), float(found["conf"][i]), found["height"][i], usual):
            x = (found["left"][i] + found["width"][i]) / scale
            y = (found["top"][i] + found["height"][i] / 2) / scale
            line = (found["block_num"][i], found["par_num"][i], found["line_num"][i])
            words.append((x, y, str(word).strip(), line))
    return said, words, word_boxes(found, scale)


SURE = 90
"""How sure (0 to 100) tesseract must be of a figure that stands alone: it makes figures of marks and of lying letters."""


def _doubtful(word: str, sure: float, height: int, usual: int) -> bool:
    """Whether a word is one figure that OCR is not sure of, or much higher or lower than the figures around."""
    return len(word) == 1 and word.isdigit() and (sure < SURE or not 0.6 * usual <= height <= 1.6 * usual)


def _second(grey: Any, found: dict[str, list[Any]], lang: str) -> None:
    """Ask a second time, for what stands here and there, about single figures that the first reading is not sure of."""
    import pytesseract

    unsure = [
        i
        for i, w in enumerate(found["text"])
        if re.fullmatch(r"[1-9]", str(w).strip()) and 20 <= float(found["conf"][i]) < SURE
    ]
    if not unsure:
        return
    kind = pytesseract.Output.DICT
    again = pytesseract.image_to_data(grey, config="--psm 11", lang=lang, output_type=kind, timeout=60)
    for i in unsure:
        for k, word in enumerate(again["text"]):
            near = abs(again["left"][k] - found["left"][i]) <= 8 and abs(again["top"][k] - found["top"][i]) <= 8
            if near and str(word).strip() == str(found["text"][i]).strip():
                found["conf"][i] = max(float(found["conf"][i]), float(again["conf"][k]))


def _sized(image: Any) -> Any:
    """A picture as large as OCR reads letters best."""
    if image.width < 1400:
        return image.resize((image.width * 2, image.height * 2))
    if max(image.size) > 5000:
        image.thumbnail((5000, 5000))
    return image


def _scattered(image: Any) -> str:
    """What stands here and there in a picture, in one language. Raises RuntimeError as `recognise`."""
    import pytesseract

    return str(pytesseract.image_to_string(image, config="--psm 11", lang=languages()[1], timeout=60))


def here_and_there(data: bytes) -> str:
    """What stands here and there in a picture whose words lie in no lines, round a circle say: what OCR is sure of."""
    grey = _dark_on_light(data)
    return "\n".join(_sure(_sized(grey))) if max(grey.size) >= 100 else ""


def on_dark(data: bytes) -> str:
    """What is written in light letters on the dark parts of a picture, as scanners burn names into theirs."""
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    with Image.open(BytesIO(data)) as opened:
        grey = np.asarray(opened.convert("L"))
    dark = ndimage.binary_closing(grey < 60, iterations=8)
    if dark.mean() < 0.15 or max(grey.shape) < 100:
        return ""
    letters = Image.fromarray(np.where(dark & (grey > 170), 0, 255).astype("uint8"))
    return "\n".join(line for line in _sure(_sized(letters)) if re.search(r"[A-Za-zÀ-ÿ]{3}|\d{3}", line))


def _dark(data: bytes) -> tuple[Any, float, float]:
    """A picture's dark parts alone, and which shares of it are in colours, and in colours or tints."""
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    with Image.open(BytesIO(data)) as opened:
        rgb = np.asarray(opened.convert("RGB")).astype(int)
    grey, vivid = rgb.mean(2), rgb.max(2) - rgb.min(2)
    dark = (grey < 90) & (vivid < 120)  # JPEG lends letters the colour of their ground
    dark &= ~ndimage.binary_dilation(ndimage.binary_opening(dark, np.ones((14, 14))), iterations=3)
    letters = Image.fromarray(np.where(((grey < 75) & (vivid < 60)) | dark, 0, 255).astype("uint8"))
    light = grey > 60
    return letters, float(((vivid > 40) & light).mean()), float(((vivid > 12) & light).mean())


def on_colours(data: bytes) -> tuple[str, list[Word]]:
    """What is written in dark letters on colours, in the slices of a pie or in bars: OCR loses it on their grey. Lines,
    and figures with their places."""
    letters, colours, tints = _dark(data)
    if max(letters.size) < 100 or max(colours, tints) < COLOURED:
        return "", []
    sized = _sized(letters)
    lines = _sure(sized) if colours >= COLOURED else []
    return "\n".join(line for line in lines if re.search(r"\d", line)), _figures(sized, sized.width / letters.width)


def _figures(image: Any, scale: float) -> list[Word]:
    """Whole numbers in a picture, with their places, that OCR is sure of."""
    import pytesseract

    kind = pytesseract.Output.DICT
    found = pytesseract.image_to_data(image, config="--psm 6", lang=languages()[1], output_type=kind, timeout=60)
    figures = [i for i, w in enumerate(found["text"]) if re.fullmatch(r"\d{1,4}", str(w).strip())]
    heights = sorted(found["height"][i] for i in figures)
    usual = heights[len(heights) // 2] if heights else 0
    return [
        (
            (found["left"][i] + found["width"][i]) / scale,
            (found["top"][i] + found["height"][i] / 2) / scale,
            str(found["text"][i]).strip(),
        )
        for i in figures
        if float(found["conf"][i]) >= SURE_ON_COLOURS and 0.7 * usual <= found["height"][i] <= 1.5 * usual
    ]


def faint(data: bytes) -> str:
    """What is written nearly as light as the ground: lines of at least two words that OCR is sure of, as neither marks
    nor the edges that JPEG leaves make words."""
    letters = faint_letters(data)
    if letters is None:
        return ""
    lines = _sure(_sized(letters))
    return "\n".join(line for line in lines if len(re.findall(r"[A-Za-zÀ-ÿ]{3,}|\d{3,}", line)) >= 2)


def _sure(image: Any) -> list[str]:
    """Lines that stand here and there in a picture, of whose words OCR is sure on average. Raises as `recognise`."""
    import pytesseract

    kind = pytesseract.Output.DICT
    found = pytesseract.image_to_data(image, config="--psm 11", lang=languages()[1], output_type=kind, timeout=60)
    lines: dict[tuple[int, int, int], list[tuple[str, float]]] = {}
    for i, word in enumerate(found["text"]):
        if str(word).strip():
            line = found["block_num"][i], found["par_num"][i], found["line_num"][i]
            lines.setdefault(line, []).append((str(word).strip(), float(found["conf"][i])))
    return [" ".join(w for w, _ in line) for line in lines.values() if sum(c for _, c in line) >= FAINTLY * len(line)]


def upwards(data: bytes, right: bool = False) -> str:
    """What is written upwards along the left edge, what an upright axis measures; along the right one, what a scale of
    colours does."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as opened:
        image = opened.convert("RGBA")
    wide = max(40, image.width // 9)
    strip = image.crop((image.width - wide if right else 0, 0, image.width if right else wide, image.height))
    white = Image.new("RGBA", strip.size, "white")
    white.alpha_composite(strip)
    grey = ImageOps.autocontrast(white.convert("L").rotate(270, expand=True))
    if image.width < 1400:
        grey = grey.resize((grey.width * 2, grey.height * 2))
    if sum(grey.resize((50, 50)).tobytes()) / 2500 < 110:
        grey = ImageOps.invert(grey)
    lines = (line.strip() for line in _scattered(grey).splitlines())
    return "\n".join(line for line in lines if re.search(r"[A-Za-zÀ-ÿ]{3,}", line))


def lines_of(words: list[Placed]) -> list[str]:
    lines: dict[tuple[int, int, int], list[str]] = {}
    for _, _, word, line in words:
        lines.setdefault(line, []).append(word)
    return [" ".join(line) for line in lines.values()]


READ: dict[str, object] = {}
