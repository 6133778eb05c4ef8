"""Axes of a chart by the figures that stand beside it, and the figures in it that belong to none."""

import re
from collections import defaultdict

from laennec.airlock.checks.numbers import number
from laennec.airlock.checks.words import OTHER_RE, PERSON_RE, plain


def axis(texts: list[tuple[float, float, str]], along: int) -> tuple[float, float] | None:
    """(units a pixel, units at pixel 0) of the axis whose numbers stand in a column (along 1) or a row (along 0)."""
    groups: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for place in texts:
        value = number(place[2].replace("−", "-").rstrip("%"))
        if value is not None:
            here = (place[0], place[1])
            groups[round(here[1 - along] / 3)].append((here[along], value))
    best: tuple[float, float] | None = None
    most = 1
    for key, members in groups.items():
        found = sorted(set(members + groups.get(key + 1, [])))[:60]
        for i, (p0, v0) in enumerate(found):
            for p1, v1 in found[i + 1 :]:
                if p0 == p1 or v0 == v1:
                    continue
                slope = (v1 - v0) / (p1 - p0)
                near = 0.03 * abs(v1 - v0)
                on = [p for p, v in found if abs(v0 + slope * (p - p0) - v) <= near]
                if len(set(on)) > most and (len(set(on)) >= 3 or len(found) == 2):
                    best, most = (slope, v0 - slope * p0), len(set(on))
    return best


def colour_scale(texts: list[tuple[float, float, str]], width: float) -> list[float]:
    """The whole numbers of a scale that stands right of a chart, whose own axis stands left. [] where there is none."""
    right = [t for t in texts if t[0] > 0.75 * width and re.fullmatch(r"\d{1,4}", t[2])]
    left = axis([t for t in texts if t[0] < 0.4 * width], 1)
    scale = axis(right, 1) if left and len(right) >= 3 else None
    if scale is None:
        return []
    on = [float(w) for _, y, w in right if abs(scale[0] * y + scale[1] - float(w)) <= 0.05 * max(10.0, float(w))]
    return sorted(on) if len(set(on)) >= 3 else []


def lone(texts: list[tuple[float, float, str]], exact: bool = False) -> list[str]:
    """Small whole numbers that stand in a chart by themselves, and are no ticks of an axis. exact: where a file tells
    what is written and where; else OCR may have made a figure of a mark at the foot of an axis."""
    numbers = [(x, y, w) for x, y, w in texts if re.fullmatch(r"\d{1,5}", w)]
    ticks: set[tuple[float, float, str]] = set()
    for along, near in ((1, 4.0), (0, 4.0)):
        for word in numbers:
            row = [o for o in numbers if abs((o[1], o[0])[along] - (word[1], word[0])[along]) <= near]
            values = [int(o[2]) for o in sorted(row, key=lambda o: (o[0], o[1])[along])]
            steps = {b - a for a, b in zip(values, values[1:], strict=False)}
            if len([s for s in steps if s < 0]) == 1 and {s for s in steps if s > 0} == {1} and min(values) <= 1:
                steps = {1}  # weeks and months begin anew with the year
            if len(values) >= 3 and len(steps) == 1 and 0 not in steps:
                ticks |= set(row)
            elif along == 0 and len(set(values)) >= 4 and (fit := axis(row, 1)):  # OCR may have lost some of a column
                on = {o for o in row if abs(fit[0] * o[1] + fit[1] - int(o[2])) <= 0.03 * (max(values) - min(values))}
                ticks |= on if len(on) >= 4 else set()
    # OCR loses the nought and the point of a share: `6` level with 0.2, 0.4 and 0.8.
    shares = [(x, float(w.replace(",", "."))) for x, _, w in texts if re.fullmatch(r"[01][.,]\d", w)]
    for x, y, w in numbers:
        beside = {v for at, v in shares if abs(at - x) <= 12}
        if (
            re.fullmatch(r"0?[1-9]", w)
            and len(beside) >= 3
            and int(w) / 10 not in beside
            and min(beside) <= int(w) / 10 <= max(beside)
        ):
            ticks.add((x, y, w))
    edge, foot = _upright(texts)
    widest = max((x for x, _, _ in texts), default=0.0)
    if edge > 0.6 * widest and numbers:  # the scale of colours beside a map, whose rows and columns may be numbered
        edge, foot = min(x for x, _, _ in numbers) + 12, max(y for _, y, _ in numbers)
        if _centred([o for o in numbers if o[0] <= edge + 8]):
            edge, foot = -1.0, -100.0  # they are of its cells
    ticks |= {one for one in numbers if not exact and len(one[2]) == 1 and _in_noise(one, texts)}
    ticks |= {one for one in numbers if _in_words(one, texts) or (exact and _of_things(one, texts))}
    return [
        w
        for x, y, w in numbers
        if (x, y, w) not in ticks
        and 0 < int(w) < 1000
        and not re.match(r"0\d", w)
        and (len(w) > 1 or (x > edge and (exact or abs(y - foot) > 6)))
    ]


def _centred(column: list[tuple[float, float, str]]) -> bool:
    """Whether numbers of one column have their middles below one another, as those in cells; the figures of an axis end
    at one line."""
    return any(
        len(a[2]) > len(b[2]) and 2.5 <= (a[0] - b[0]) / (len(a[2]) - len(b[2])) <= 9 for a in column for b in column
    )


def goes_on(one: tuple[float, float, str], texts: list[tuple[float, float, str]]) -> bool:
    """Whether a number stands right of two others or more at even steps, as the numbers above bars do."""
    middles = sorted(x - 4 * len(w) for x, _, w in texts if re.fullmatch(r"\d{1,5}", w) and x < one[0])
    place = one[0] - 4
    for step in {round(place - m) for m in middles if place - m > 20}:
        on = [any(abs(place - k * step - m) <= 0.1 * step + 3 for m in middles) for k in (1, 2, 3, 4)]
        if on[0] and (on[1] or (on[2] and on[3])):
            return True
    return False


def in_sentences(number_read: str, said: str) -> bool:
    """Whether a number that stands in a picture stands in a line of words there, or behind a sign of comparison, and
    nowhere by itself: the rules on sentences see it."""
    where = re.compile(rf"(?<![\w.,]){number_read}(?![\w.,])")
    lines = [line for line in said.splitlines() if where.search(line)]
    return bool(lines) and all(
        (len(re.findall(r"[^\W\d_]{3,}", line)) >= 4 and len(re.findall(r"\d+", line)) <= 2)
        or re.search(rf"[<>≤≥] ?{number_read}(?![\w.,])", line)
        for line in lines
    )


def _of_things(one: tuple[float, float, str], texts: list[tuple[float, float, str]]) -> bool:
    """Whether the words above a number, in its tile of a dashboard, say that it counts things: `Centres`, then `7`."""
    x, y, _ = one
    above = [
        (y - up, said)
        for right, up, said in texts
        if abs(right - x) <= 1 and 12 <= y - up <= 60 and re.search(r"[^\W\d_]{3}", said)
    ]
    words = plain(min(above, default=(0.0, ""))[1])
    return bool(OTHER_RE.match(words) or re.match(r"ran[gk]", words)) and not PERSON_RE.search(words)


def _in_noise(one: tuple[float, float, str], texts: list[tuple[float, float, str]]) -> bool:
    """Whether a digit stands among shreds, as OCR makes them of words written aslant: `6 8 9 A en) Re 6) ; pee`."""
    row = [w for _, y, w in texts if abs(y - one[1]) <= 22]
    return sum(bool(re.fullmatch(r"\W|[A-Za-z\d]{0,3}[();|<>\\?*:]+[A-Za-z\d]{0,3}", w)) for w in row) >= 3


def _in_words(one: tuple[float, float, str], texts: list[tuple[float, float, str]]) -> bool:
    """Whether a number goes on a line of words, or is the thousands of the one behind it. Places are right ends."""
    x, y, word = one
    start = x - 9 * len(word)
    for right, height, other in texts:
        if abs(height - y) > 5 or other == word:
            continue
        left = right - 8 * len(other)
        letters = re.search(r"[A-Za-zÀ-ÿ]{2}", other)
        if letters and (0 <= start - right <= 20 or 0 <= left - x <= 20):
            return True
        if re.fullmatch(r"\d{3}", other) and 0 <= left - x <= 14:
            return True
    return False


def _upright(texts: list[tuple[float, float, str]]) -> tuple[float, float]:
    """(right edge of an upright axis's figures, height of the lowest): a lone digit left of it is a letter of its title,
    one level with its foot a mark of the axis. OCR may miss some figures, and add the marks to others (`60-`)."""
    found = [
        (x, y, float(m[1]))
        for x, y, w in texts
        if (m := re.fullmatch(r"(\d{1,6}(?:\.\d+)?)\s?[-–—+]?", w.replace(",", ".")))
    ]
    best: list[tuple[float, float, float]] = []
    for one in found:
        column = sorted((o for o in found if abs(o[0] - one[0]) <= 10), key=lambda o: -o[1])
        rising = [o for k, o in enumerate(column) if k == 0 or o[2] > column[k - 1][2]]
        steps = [b[2] - a[2] for a, b in zip(rising, rising[1:], strict=False)]
        if (
            len(rising) >= 3
            and len(rising) > len(best)
            and min(steps) > 0
            and all(abs(s / min(steps) - round(s / min(steps))) < 0.01 for s in steps)
        ):
            best = rising
        places = sorted({round(o[1]) for o in column if abs(o[0] - one[0]) <= 3})
        apart = [b - a for a, b in zip(places, places[1:], strict=False)]
        if len(places) >= 4 and len(places) > len(best) and min(apart) > 12:
            if axis([(o[0], o[1], f"{o[2]:g}") for o in column], 1) and all(
                abs(a / min(apart) - round(a / min(apart))) <= 0.25 for a in apart
            ):
                best = column
    return (max(o[0] for o in best), best[0][1]) if best else (-1.0, -100.0)


READ: dict[str, object] = {}
