"""What a walk through drawings showed that text can hold; the rest, in pixels, is in test_drawn_pictures.py."""

from statistics import NormalDist

from tests.airlock.checks.styles import s, u


def _quantiles(shares: list[float], title: str, below: str) -> str:
    """An SVG plot of quantiles, a mark for each share, which lie a little off the line."""
    marks = "".join(
        f'<circle cx="{250 + 60 * NormalDist().inv_cdf(p):.1f}" r="3"'
        f' cy="{200 - 48 * NormalDist().inv_cdf(p) + (7 * k) % 11:.1f}"/>'
        for k, p in enumerate(shares)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="400">'
        f'<text x="20" y="18">{title}</text>{marks}<text x="200" y="390">{below}</text></svg>'
    )


_TENTHS = [k / 20 for k in range(1, 20)]
_EACH = [(k + 0.5) / 90 for k in range(90)]
for number, (title, words) in enumerate(
    (
        ("Normal Q-Q", "Vingtiles of the residuals"),
        ("Diagramme quantile-quantile", "Percentiles 5 à 95 des résidus"),
        ("Q-Q plot of log CRP", "Vingtiles des valeurs"),
    )
):
    s(f"twentyfirst_quantiles_{number}.svg", _quantiles(_TENTHS, title, words), title, "1 600 patients")
for number, (title, words) in enumerate(
    (
        ("Normal Q-Q", "Theoretical Quantiles"),
        ("Diagramme quantile-quantile", "Quantiles théoriques"),
        ("Q-Q plot of log CRP", "Sample quantiles"),
    )
):
    u(f"twentyfirst_each_{number}.svg", _quantiles(_EACH, title, words), title, "90 patients")
