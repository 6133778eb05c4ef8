"""Figures as SVG and PDF."""

from pathlib import Path

from matplotlib import pyplot as plt

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import save, write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _waterfall(shelf)
    _tooltips(shelf)
    _hidden(shelf)
    _swimmer(shelf)
    _paths(shelf)
    _histograms(shelf)


def _waterfall(shelf: Shelf) -> None:
    source = shelf.random("waterfall")
    path = shelf.unsafe(
        "melanoma_adoptive/best_response.svg",
        "a bar for each patient",
        "waterfall plot, 34 bars",
        "Best change in tumour size under adoptive cell therapy.",
        "34 adults with advanced melanoma treated by adoptive cell therapy",
    )
    values = sorted((max(-100, source.gauss(-25, 38)) for _ in range(34)), reverse=True)
    fig, ax = plt.subplots(figsize=(7, 4))
    ax.bar(range(34), values, color=["#c44e52" if v > 20 else "#55a868" if v < -30 else "#8c8c8c" for v in values])
    ax.axhline(-30, ls=":", color="k")
    ax.set(ylabel="Best change from baseline, %", xticks=[])
    save(path, fig)
    path = shelf.safe(
        "immunotherapie/reponse_par_quintile.svg",
        "des barres de moyennes de groupes",
        "Variation moyenne de taille tumorale par cinquième de charge mutationnelle (79 à 81 patients par classe).",
        "399 adultes traités par immunothérapie pour un cancer bronchique",
    )
    fig, ax = plt.subplots(figsize=(6.4, 4))
    ax.bar(range(5), [4.1, -3.8, -9.6, -18.2, -27.4], yerr=[4.4, 4.2, 4.3, 4.5, 4.6], capsize=4, color="#55a868")
    ax.set(
        xticks=range(5),
        xticklabels=["Q1\nn = 79", "Q2\nn = 80", "Q3\nn = 80", "Q4\nn = 79", "Q5\nn = 81"],
        ylabel="Variation moyenne, % (IC à 95 %)",
    )
    save(path, fig)


def _tooltips(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "gait/forest_subgroups.svg",
        "a tooltip of the vector file names a subgroup of a few",
        "title of the fourth row: n = 8",
        "Effect of treadmill training on gait speed by subgroup, forest plot.",
        "266 adults with Parkinson's disease in a trial of treadmill training",
    )
    lines = [
        ("Hoehn-Yahr 1-2", 141, 0.07, 0.02, 0.12), ("Hoehn-Yahr 3", 125, 0.10, 0.04, 0.16), ("No freezing", 171, 0.08, 0.03, 0.13),
        ("Freezing, on dopamine pump", 8, 0.19, -0.09, 0.47), ("Falls in last year", 98, 0.09, 0.02, 0.16), ("No falls", 168, 0.08, 0.03, 0.13),
    ]  # fmt: skip
    body = ""
    for place, (name, n, mean, low, high) in enumerate(lines):
        y = 50 + 34 * place
        body += (
            f'<g><title>{name}: n = {n}</title><text x="12" y="{y + 4}">{name}</text><line x1="{330 + 500 * low:.0f}" x2="{330 + 500 * high:.0f}" y1="{y}" y2="{y}" stroke="#222"/>'
            f'<rect x="{325 + 500 * mean:.0f}" y="{y - 5}" width="10" height="10" fill="#26547c"/><text x="590" y="{y + 4}">{mean:.2f} ({low:.2f} to {high:.2f})</text></g>\n'
        )
    write_text(
        path,
        f'<svg xmlns="http://www.w3.org/2000/svg" width="780" height="290" font-family="Arial" font-size="13">\n<line x1="330" x2="330" y1="30" y2="250" stroke="#999"/>\n{body}<text x="300" y="275">m/s, treadmill minus usual care</text></svg>',
    )
    path = shelf.safe(
        "cardio_readaptation/foret_sous_groupes.svg",
        "des infobulles d'effectifs, tous grands",
        "Effet de la réadaptation cardiaque à distance sur le pic de VO2, par sous-groupe.",
        "604 patients d'un essai de réadaptation cardiaque à distance",
    )
    lines = [
        ("Hommes", 431, 0.9, 0.3, 1.5), ("Femmes", 173, 1.1, 0.2, 2.0), ("Moins de 65 ans", 338, 1.2, 0.5, 1.9),
        ("65 ans et plus", 266, 0.7, -0.1, 1.5), ("Après infarctus", 402, 1.0, 0.4, 1.6), ("Après chirurgie", 202, 0.9, 0.0, 1.8),
    ]  # fmt: skip
    body = ""
    for place, (name, n, mean, low, high) in enumerate(lines):
        y = 40 + 30 * place
        body += (
            f'<g><title>{name}, n = {n}</title><text x="8" y="{y + 4}">{name} ({n})</text><path d="M{260 + 90 * low:.0f} {y}H{260 + 90 * high:.0f}" stroke="black"/>'
            f'<circle cx="{260 + 90 * mean:.0f}" cy="{y}" r="5" fill="#06a77d"/></g>\n'
        )
    write_text(
        path,
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 260" font-family="Helvetica" font-size="12">\n<path d="M260 20V215" stroke="#aaa"/>\n{body}<text x="210" y="245">mL/kg/min, différence de moyennes</text></svg>',
    )


def _hidden(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "australie/carte_dengue.svg",
        "le texte caché d'une carte donne de petits effectifs",
        "groupe display:none, Burke : 4 cas",
        "Cas de dengue par zone de santé du Queensland, carte en classes.",
        "Patients avec une dengue déclarée au registre du Queensland (Australie), 2010-2019",
    )
    zones = [
        ("Cairns", 611),
        ("Townsville", 288),
        ("Mackay", 61),
        ("Torres", 147),
        ("Burke", 4),
        ("Brisbane Nord", 118),
    ]
    shapes = "".join(
        f'<rect x="{20 + 100 * (i % 3)}" y="{20 + 90 * (i // 3)}" width="92" height="80" fill="{"#b30000" if n > 200 else "#fc8d59" if n > 100 else "#fdcc8a"}"/>'
        f'<text x="{28 + 100 * (i % 3)}" y="{64 + 90 * (i // 3)}" font-size="12">{name}</text>\n'
        for i, (name, n) in enumerate(zones)
    )
    hidden = "".join(f'<text class="valeur">{name} : {n} cas</text>' for name, n in zones)
    write_text(
        path,
        f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="340" height="260">\n{shapes}<g style="display:none">{hidden}</g>\n<text x="20" y="232" font-size="11">Classes : moins de 100, 100 à 200, plus de 200 cas</text></svg>',
    )
    path = shelf.safe(
        "canada/map_stroke_units.svg",
        "a map with classes and hidden labels of large counts",
        "Strokes treated in a stroke unit by health zone, Canadian register, map in classes of percent.",
        "Residents of six Canadian health zones admitted for a stroke, 2018 to 2022",
    )
    units = [("Halifax", 4120, 81), ("Moncton", 2207, 74), ("Saint John", 1988, 77), ("Cape Breton", 1402, 61), ("Fredericton", 1144, 69), ("Charlottetown", 1310, 72)]  # fmt: skip
    shapes = "".join(
        f'<polygon points="{30 + 110 * (i % 3)},{30 + 95 * (i // 3)} {130 + 110 * (i % 3)},{24 + 95 * (i // 3)} {122 + 110 * (i % 3)},{108 + 95 * (i // 3)} {36 + 110 * (i % 3)},{112 + 95 * (i // 3)}" fill="{"#08519c" if p > 75 else "#6baed6" if p > 65 else "#bdd7e7"}"><title>{name}: {p}% of {n}</title></polygon>\n'
        for i, (name, n, p) in enumerate(units)
    )
    write_text(
        path,
        f'<svg xmlns="http://www.w3.org/2000/svg" width="380" height="280">\n<desc>Map of six zones, three classes</desc>\n{shapes}<text x="30" y="260" font-size="11">Classes: 60 to 65, 66 to 75, above 75 percent</text></svg>',
    )


def _swimmer(shelf: Shelf) -> None:
    source = shelf.random("swimmer")
    path = shelf.unsafe(
        "bispecific/swimmer.pdf",
        "a lane for each patient",
        "swimmer plot, 26 lanes with events",
        "Time on treatment under a bispecific antibody, with responses and stops.",
        "26 adults with relapsed myeloma treated by a bispecific antibody",
    )
    lengths = sorted(source.uniform(1, 24) for _ in range(26))
    fig, ax = plt.subplots(figsize=(6.6, 5))
    ax.barh(range(26), lengths, color="#9ecae1")
    for lane, length in enumerate(lengths):
        ax.plot(min(length, source.uniform(0.8, 4)), lane, "^", color="green", ms=5)
        ax.plot(length, lane, ">" if source.random() < 0.4 else "x", color="black", ms=5)
    ax.set(xlabel="Months on treatment", yticks=[], title="Response (triangle), ongoing (arrow), stop (cross)")
    save(path, fig)
    path = shelf.safe(
        "myelome/repartition_reponses.pdf",
        "des barres empilées d'effectifs de groupes",
        "Réponse au traitement du myélome par ligne, barres empilées d'effectifs.",
        "938 adultes traités pour un myélome",
    )
    fig, ax = plt.subplots(figsize=(6.4, 4.2))
    base = [0, 0, 0]
    for name, counts in {
        "Réponse complète": [141, 62, 24],
        "Très bonne": [158, 88, 39],
        "Partielle": [98, 81, 47],
        "Stable ou progression": [61, 78, 61],
    }.items():
        drawn = ax.bar(
            ["Ligne 1\n(458)", "Ligne 2\n(309)", "Ligne 3 et plus\n(171)"], counts, bottom=base, label=name
        )
        ax.bar_label(drawn, label_type="center", fontsize=8)
        base = [a + b for a, b in zip(base, counts, strict=True)]
    ax.legend(fontsize=8)
    ax.set_ylabel("Patients")
    save(path, fig)


def _paths(shelf: Shelf) -> None:
    source = shelf.random("paths")
    path = shelf.unsafe(
        "croissance/trajectoires_taille.pdf",
        "une ligne par enfant",
        "40 trajectoires grises sous la moyenne",
        "Taille au cours d'un traitement par hormone de croissance, avec la moyenne.",
        "40 enfants traités par hormone de croissance",
    )
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    for _ in range(40):
        start, slope = source.gauss(-2.6, 0.5), source.gauss(0.33, 0.12)
        ax.plot(range(6), [start + slope * t**0.8 + source.gauss(0, 0.06) for t in range(6)], color="0.7", lw=0.8)
    ax.plot(range(6), [-2.6 + 0.33 * t**0.8 for t in range(6)], color="#b2182b", lw=2.5)
    ax.set(xlabel="Années de traitement", ylabel="Taille (écarts-types)")
    save(path, fig)
    path = shelf.safe(
        "depression/phq9_trajectories.pdf",
        "lines of group means with their bands",
        "Mean PHQ-9 by arm over six months of a trial of collaborative care, with confidence bands.",
        "812 adults with depression (402 collaborative care, 410 usual care)",
    )
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    weeks = [0, 4, 8, 12, 16, 20, 24]
    for name, means in {
        "Collaborative care": [16.1, 12.7, 10.4, 9.1, 8.3, 7.9, 7.7],
        "Usual care": [16.0, 14.1, 12.6, 11.6, 11.0, 10.6, 10.4],
    }.items():
        ax.plot(weeks, means, marker="s", label=name)
        ax.fill_between(weeks, [m - 0.5 for m in means], [m + 0.5 for m in means], alpha=0.2)
    ax.set(xlabel="Weeks", ylabel="PHQ-9, mean (95% CI)", xticks=weeks)
    ax.legend()
    save(path, fig)


def _histograms(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "geriatric_ed/age_histogram.pdf",
        "the last bars of a histogram are of a few",
        "bars 96-97 and 98-99 years, labelled 7 and 2",
        "Age of patients seen by a mobile geriatric team in the emergency department.",
        "1,118 patients aged 80 to 99 years seen by a mobile geriatric team",
    )
    _bins(path, range(80, 100, 2), [181, 203, 214, 177, 138, 96, 61, 39, 7, 2], "Age, years", "Patients", 2)
    path = shelf.safe(
        "pediatrie_urgences/histogramme_poids.pdf",
        "un histogramme dont chaque barre compte au moins dix enfants",
        "Poids des enfants vus aux urgences pour une déshydratation, dernière classe ouverte.",
        "1 302 enfants de moins de 6 ans vus pour une déshydratation",
    )
    _bins(
        path,
        range(4, 24, 2),
        [58, 148, 231, 252, 208, 161, 112, 71, 40, 21],
        "Poids (kg), dernière classe : 22 et plus",
        "Enfants",
        2,
    )


def _bins(path: Path, starts: range, counts: list[int], x: str, y: str, width: int) -> None:
    fig, ax = plt.subplots(figsize=(6.6, 4.2))
    drawn = ax.bar([s + width / 2 for s in starts], counts, width=width * 0.95, color="#7f7fbf", edgecolor="black")
    ax.bar_label(drawn, fontsize=8)
    ax.set(xlabel=x, ylabel=y)
    save(path, fig)
