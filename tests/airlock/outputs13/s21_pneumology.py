"""COPD and sleep apnoea (R Markdown PDF, svglite figures)."""

from typing import Any

import matplotlib
from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import csv, figure, fr, km, npf, part, pdf, save, split

WHO = "2 276 adultes hospitalisés pour exacerbation de BPCO, 2018-2022"


def write(shelf: Shelf) -> None:
    rng = shelf.random("pneumo")
    risk, events, survival = km(rng, 2276, [0.09, 0.08, 0.08, 0.085], [0.05, 0.09, 0.12, 0.15])
    fig, ax = figure(6.5, 3.6)
    ax.plot(range(5), [100 * s for s in survival], marker="o", color="k")
    ax.set(xlabel="Années", ylabel="Survie (%)", ylim=(50, 101), xticks=range(5))
    rows: list[list[Any]] = [
        ["Année", "À risque", "Décès dans l'année", "Survie (%)"],
        *[[i + 1, risk[i], events[i], fr(100 * survival[i + 1])] for i in range(4)],
    ]
    gold: list[list[Any]] = [
        ["GOLD", "Patients", "Réhospitalisation à 90 j"],
        *[
            [g, n, npf(part(rng, n, s), n)]
            for g, n, s in zip(
                ("1", "2", "3", "4"), split(rng, 2276, [8, 38, 37, 17]), (0.16, 0.21, 0.29, 0.37), strict=True
            )
        ],
    ]
    pdf(
        shelf.safe(
            "pneumo/rapport_bpco.pdf",
            "years, GOLD stages 1 to 4 and a life table with large numbers",
            "Rapport de cohorte BPCO : survie par année et réhospitalisation",
            WHO,
        ),
        [
            "# Devenir après exacerbation de BPCO",
            "Index BODE médian 5 [3–6]. Nombre d'exacerbations l'année précédente : 2 [1–3].",
            "## Survie (méthode actuarielle)",
            rows,
            fig,
            "## Réhospitalisation",
            gold,
            "Modèle de Cox : VEMS (par 10 %) HR 0,91 (0,87–0,95) ; eosinophiles ≥ 300/mm3 HR 0,94 (0,81–1,09). 5 variables, 4 strates.",
        ],
        "Cohorte BPCO",
        "R Markdown",
    )

    path = shelf.unsafe(
        "pneumo/poster_vni.pdf",
        "rows of patients in white letters on white",
        "white text at the foot of the page",
        "Poster : ventilation à domicile",
        "684 adultes sous ventilation non invasive au domicile",
    )
    page = Canvas(str(path), pagesize=A4, invariant=1)
    page.setFont("Helvetica-Bold", 18)
    page.drawString(50, 780, "VNI au domicile : observance à un an")
    page.setFont("Helvetica", 11)
    for i, text in enumerate(
        [
            "684 patients, 3 centres, âge moyen 66,1 ans (ET 11,4).",
            "Observance moyenne 7,1 h par nuit (ET 2,6).",
            f"Observance > 4 h : {npf(571, 684)} ; BPCO {npf(288, 684)}, SOH {npf(231, 684)}, neuromusculaire {npf(165, 684)}.",
            "PaCO2 : - 6,2 mmHg à 3 mois (IC 95 % - 6,9 à - 5,5).",
            "Arrêt dans l'année : 12,0 % ; motif principal : intolérance du masque.",
        ]
    ):
        page.drawString(50, 740 - 22 * i, text)
    page.setFillColor(white)
    page.setFont("Helvetica", 5)
    page.drawString(50, 60, "id;sexe;age;imc;pco2_m0;pco2_m3;obs")
    for i in range(14):
        page.drawString(
            50,
            54 - 3.5 * i,
            f"{i + 1};{rng.choice('FH')};{rng.randrange(41, 86)};{rng.uniform(18, 48):.1f};{rng.randrange(46, 71)};{rng.randrange(40, 60)};{rng.uniform(0.5, 10):.1f}",
        )
    page.save()

    fig, ax = figure(6.6, 4.4)
    ages = [rng.uniform(44, 86) for _ in range(130)]
    ax.scatter(ages, [max(14, 96 - 0.7 * a + rng.gauss(0, 12)) for a in ages], s=10, color="black", alpha=0.5)
    ax.plot([44, 86], [65, 36], color="#3366FF", lw=2)
    ax.set(
        xlabel="Age (years)",
        ylabel="FEV1 (% predicted)",
        facecolor="#EBEBEB",
        title="geom_point() + geom_smooth(method = 'lm')",
    )
    ax.grid(color="white")
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        save(
            fig,
            shelf.unsafe(
                "pneumo/vems_age.svg",
                "a scatter plot whose points are patients",
                "130 circles",
                "FEV1 and age with the regression line",
                "130 adults with COPD in the spirometry sub-study",
            ),
        )

    fig, ax = figure(6.6, 4.4)
    cells = [
        [
            max(12, round(240 * 2.718 ** (-((i - 3.5) ** 2) / 6 - ((j - 2.6) ** 2) / 5) + rng.gauss(0, 5)))
            for i in range(8)
        ]
        for j in range(6)
    ]
    ax.imshow(cells, cmap="viridis", origin="lower", aspect="auto")
    for j, row in enumerate(cells):
        for i, n in enumerate(row):
            ax.text(i, j, str(n), ha="center", va="center", color="w", fontsize=8)
    ax.set(
        xlabel="Age band",
        ylabel="BMI band",
        xticks=range(8),
        xticklabels=["40-44", "45-49", "50-54", "55-59", "60-64", "65-69", "70-74", "75-79"],
        yticks=range(6),
        yticklabels=["<21", "21-24", "25-28", "29-32", "33-36", ">36"],
    )
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        save(
            fig,
            shelf.safe(
                "pneumo/carte_age_imc.svg",
                "a heat map of counts, none below 12",
                "Number of patients by age and BMI band in the sleep cohort",
                f"{sum(map(sum, cells)):,} adults of the sleep laboratory, 40 to 79 years old",
            ),
        )

    rows = [["Exposure", "Patients", "Person-years", "Hospital admissions (first), rate per 100 PY", "IRR (95% CI)"]]
    for name, n, rate in (("LAMA/LABA", 902, 18.4), ("LABA/ICS", 611, 21.2), ("Triple therapy", 713, 26.9)):
        rows.append(
            [
                name,
                n,
                f"{n * 1.9:.1f}",
                f"{round(n * 1.9 * rate / 100) / n / 1.9 * 100:.2f}",
                f"{rng.uniform(0.8, 1.3):.2f} (0.71-1.42)",
            ]
        )
    rows.append(["Theophylline", 50, "81.6", f"{100 * 6 / 81.6:.2f}", "0.41 (0.18-0.92)"])
    csv(
        shelf.unsafe(
            "pneumo/incidence_traitements.csv",
            "a rate and its person-years that give six events",
            "Theophylline: 7.35 per 100 PY of 81.6",
            "Incidence of first admission by treatment",
            "2,276 adults after an exacerbation of COPD",
        ),
        rows,
    )
