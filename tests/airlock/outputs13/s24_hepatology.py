"""Liver transplantation (R: survival curves, competing risks)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import cox_row, csv, deck, figure, km, markdown, np_, part, pval, save, split

WHO = "2,058 adults transplanted with a first liver graft between 2008 and 2020"


def write(shelf: Shelf) -> None:
    rng = shelf.random("liver")
    risk, _, survival = km(rng, 2058, [0.09, 0.04, 0.035, 0.035, 0.04, 0.04], [0.02, 0.05, 0.08, 0.1, 0.12, 0.14])
    fig, axes = figure(6.8, 5.2, nrows=2, height_ratios=[4, 0.8])
    axes[0].step(range(7), survival, where="post", color="#0072B2")
    axes[0].fill_between(
        range(7), [s - 0.02 for s in survival], [min(1, s + 0.02) for s in survival], step="post", alpha=0.2
    )
    axes[0].set(
        ylim=(0.5, 1.02),
        ylabel="Patient survival",
        xlabel="Years after transplantation",
        title="Yearly steps; 95% confidence band",
    )
    for x, n in enumerate(risk):
        axes[1].text(x, 0.4, str(n), ha="center")
    axes[1].set(xlim=axes[0].get_xlim(), yticks=[], title="Number at risk")
    save(
        fig,
        shelf.safe(
            "foie/survie_greffe.png",
            "steps of a whole year with at least 12 deaths each",
            "Patient survival after liver transplantation, reckoned once a year",
            WHO,
        ),
    )

    times, now, s, marks = [0.0], 140, 1.0, []
    curve = [1.0]
    for i in range(84):
        t = 60 * (i + rng.random()) / 84
        if rng.random() < 0.35:
            s *= 1 - 1 / now
            times.append(t)
            curve.append(s)
        else:
            marks.append((t, s))
        now -= 1
    fig, ax = figure(6.6, 4.4)
    ax.step([*times, 60], [*curve, s], where="post", color="#D55E00")
    ax.plot(*zip(*marks, strict=True), "+", color="k", ms=7)
    ax.set(
        ylim=(0.4, 1.02),
        xlabel="Months",
        ylabel="Recurrence-free survival",
        title="HCC beyond Milan criteria (n = 140)",
    )
    save(
        fig,
        shelf.unsafe(
            "foie/recidive_chc.svg",
            "a curve with one step an event and a mark for each patient censored",
            "steps and + marks",
            "Recurrence-free survival, transplantation for HCC beyond Milan",
            "140 adults transplanted for hepatocellular carcinoma beyond Milan criteria",
        ),
    )

    rows: list[list[Any]] = [["years", "event", "n_at_risk", "cumulative_events", "cuminc", "lower", "upper"]]
    for event, base in (("retransplantation", 0.031), ("death", 0.085), ("HCC recurrence", 0.04)):
        total = 0
        for year, left in ((1, 1640), (3, 1180), (5, 780), (10, 270)):
            total += part(rng, 2058, base if year == 1 else base * 0.6, 20)
            c = total / 2058
            rows.append([year, event, left, total, f"{c:.4f}", f"{c - 0.009:.4f}", f"{c + 0.01:.4f}"])
    csv(
        shelf.safe(
            "foie/risques_concurrents.csv",
            "years 1 to 10 and cumulative incidences of large numbers",
            "Cumulative incidence at 1, 3, 5 and 10 years (Aalen-Johansen, tidycmprsk)",
            WHO,
        ),
        rows,
    )

    table: list[list[Any]] = [["", "Hazard ratio (95% CI)", "p"]]
    for name, hr in (
        ("Recipient age (per 10 y)", 1.19),
        ("MELD 30 or more", 1.41),
        ("Donor age (per 10 y)", 1.08),
        ("HCV", 1.12),
        ("Cold ischaemia (per hour)", 1.03),
        ("Combined kidney", 0.94),
    ):
        est, low, high, p = cox_row(rng, hr, 0.08)
        table.append([name, f"{est} ({low}–{high})", pval(p)])
    bands: list[list[Any]] = [
        ["MELD", "Patients", "90-day death, n (%)"],
        *[
            [m, n, np_(part(rng, n, s, 16), n)]
            for m, n, s in zip(
                ("6–14", "15–24", "25–34", "35–40"),
                split(rng, 2058, [32, 31, 22, 15]),
                (0.035, 0.045, 0.08, 0.12),
                strict=True,
            )
        ],
    ]
    shelf.safe(
        "foie/meld.md", "MELD bands and hours of ischaemia", "Survival by MELD at transplantation", WHO
    ).write_text(
        f"# MELD at transplantation\n\n{markdown(bands)}\n## Cox model\n\n{markdown(table)}\nRestricted cubic splines (4 knots) for donor age: non-linearity p = 0.31. Era effect in 3 periods. Harrell's C 0.63.\n",
        encoding="utf-8",
    )

    indications: list[list[Any]] = [
        ["Indication", "Greffes", "Survie à 5 ans (IC 95 %)", "Double greffe rein-foie, n (%)"]
    ]
    for name, n, mean in zip(
        ("Cirrhose alcoolique", "CHC", "Hépatite virale", "Maladie biliaire", "Autre"),
        split(rng, 2058, [34, 29, 14, 10, 13]),
        (78, 74, 75, 85, 79),
        strict=True,
    ):
        indications.append(
            [name, str(n), f"{mean} % ({mean - 3}–{mean + 3})", np_(part(rng, n, 0.08), n).replace(".", ",")]
        )
    slides = [
        (
            "Transplantation hépatique : 13 ans d'activité",
            [
                "2 058 premières greffes, 2008-2020",
                "MELD médian 21 [14–31] ; attente médiane 5 mois",
                "Ischémie froide moyenne 7,4 h (ET 2,1)",
            ],
        ),
        ("Indications", indications),
        (
            "Survie",
            [
                "1 an : 91 % ; 3 ans : 84 % ; 5 ans : 78 %",
                "HR par décennie d'âge du donneur : 1,08",
                "3 périodes : pas de tendance (p = 0,31)",
            ],
        ),
        ("Questions", ["Machine de perfusion : essai de phase 3, 6 centres", "Score de Maastricht : 4 catégories"]),
    ]
    deck(
        shelf.safe(
            "foie/activite_greffe.pptx",
            "phases, scores and periods in bullets",
            "Bilan d'activité de transplantation hépatique",
            "2 058 adultes, première greffe de foie 2008-2020",
        ),
        slides,
    )
