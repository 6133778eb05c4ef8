"""Thrombolysis and thrombectomy (Stata figures, do-files, Word)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import cox_row, csv, figure, notebook, np_, part, pval, save, split, word

WHO = "1,934 adults with an acute ischaemic stroke treated by thrombolysis, thrombectomy or both, 2019-2022"


def write(shelf: Shelf) -> None:
    rng = shelf.random("stroke")
    arms = {"Thrombolysis alone": 842, "Bridging": 618, "Thrombectomy alone": 474}
    fig, ax = figure(9, 3.4)
    for i, (name, n) in enumerate(arms.items()):
        left = 0.0
        for grade, k in enumerate(split(rng, n, [16, 20, 15, 14, 12, 8, 15], 24)):
            width = 100 * k / n
            ax.barh(
                i,
                width,
                left=left,
                color=f"#{255 - 30 * grade:02x}{250 - 34 * grade:02x}{245 - 24 * grade:02x}",
                edgecolor="w",
            )
            ax.text(
                left + width / 2,
                i,
                f"{width:.0f}",
                ha="center",
                va="center",
                fontsize=9,
                color="k" if grade < 4 else "w",
            )
            left += width
    ax.set(
        yticks=range(3),
        yticklabels=[f"{a} (n={n})" for a, n in arms.items()],
        xlabel="Patients (%)",
        xlim=(0, 100),
        title="mRS at 90 days, 0 (left) to 6 (right); shift OR 1.18 (0.97–1.43)",
    )
    save(
        fig,
        shelf.safe(
            "avc/grotta_bars.png",
            "scores 0 to 6 and percentages of groups of 474 or more",
            "Distribution of the mRS at 90 days by treatment",
            WHO,
        ),
    )

    fig, ax = figure(6, 4.6)
    ax.boxplot(
        [
            [max(0, round(rng.gauss(m, 5))) for _ in range(n)] + extra
            for m, n, extra in ((8, 180, [24, 27]), (15, 160, [34]), (17, 140, [38, 1]))
        ],
        tick_labels=list(arms),
        patch_artist=True,
    )
    ax.set(ylabel="NIHSS at admission", title="Severity at admission")
    save(
        fig,
        shelf.unsafe(
            "avc/nihss_boxplot.png",
            "outliers of a box plot are single patients",
            "fliers beyond the whiskers",
            "Box plot of NIHSS by treatment",
            "480 adults with a complete NIHSS",
        ),
    )

    rows: list[list[Any]] = [
        [
            "Centre",
            "Inclus",
            "Thrombolyse seule (%)",
            "Âge moyen",
            "Délai imagerie-aiguille médian (min)",
            "Première inclusion",
            "Dernière inclusion",
        ]
    ]
    for name, n in zip("ABCDEFGHIJK", split(rng, 1934, [21, 14, 13, 11, 9, 8, 7, 6, 5, 4, 2]), strict=True):
        rows.append(
            [
                f"Centre {name}",
                n,
                f"{100 * part(rng, n, 0.43) / n:.0f}",
                f"{rng.uniform(69, 74):.1f}",
                rng.randrange(27, 44),
                f"{rng.randrange(3, 28):02d}/0{rng.randrange(1, 4)}/2019",
                f"{rng.randrange(2, 28)}/12/2022",
            ]
        )
    csv(
        shelf.unsafe(
            "avc/inclusions_par_centre.csv",
            "dates of single inclusions",
            "Première inclusion, Dernière inclusion",
            "Inclusions par centre",
            WHO,
        ),
        rows,
        ";",
    )

    table: list[list[Any]] = [["Variable", "mRS 0–2, n = 1,008", "mRS 3–6, n = 926", "aOR (95% CI)", "p"]]
    for name, a, b, ratio in (
        ("Age ≥ 80 years", 0.21, 0.47, 2.61),
        ("NIHSS ≥ 16", 0.18, 0.44, 2.9),
        ("Diabetes", 0.16, 0.25, 1.48),
        ("Atrial fibrillation", 0.27, 0.38, 1.2),
        ("Glucose > 8 mmol/L", 0.19, 0.33, 1.62),
        ("TICI 2b–3", 0.86, 0.71, 0.44),
        ("Symptomatic haemorrhage", 0.016, 0.089, 4.7),
    ):
        est, low, high, p = cox_row(rng, ratio, 0.13)
        table.append(
            [name, np_(part(rng, 1008, a), 1008), np_(part(rng, 926, b), 926), f"{est} ({low}–{high})", pval(p)]
        )
    word(
        shelf.safe(
            "avc/table2_mrs.docx",
            "scores and ratios beside counts of at least 14",
            "Table 2: factors of a poor outcome at 90 days",
            WHO,
        ),
        [
            "# Table 2. Multivariable logistic regression",
            table,
            "1,934 patients, 926 events; 7 covariates, 1 random intercept for centre (5 levels). C statistic 0.79. mRS: modified Rankin Scale.",
        ],
    )

    do = '* 03_mrs_shift.do  -- analyse ordinale\nversion 17\nclear all\nset seed 4\nuse "$data/avc_v6", clear\nkeep if !missing(mrs90) & inrange(age, 18, 110)\ncount\nassert r(N) == 1934\nforeach v of varlist nihss glyc delai_min {\n    mkspline `v\'_ = `v\', cubic nknots(4)\n}\nologit mrs90 i.bras age10 nihss_* i.fa i.diab, vce(cluster centre) or\nbrant, detail\nmargins bras, predict(outcome(0)) post\ntabulate centre, missing    // 5 centres\n* sensibilite : delai <= 270 min, puis 9 imputations\nmi impute chained (pmm, knn(5)) glyc delai_min = age nihss, add(9) rseed(12)\ngraph export "$fig/shift.png", width(1200) replace\nexit\n'
    shelf.safe(
        "avc/03_mrs_shift.do",
        "knots, imputations and cut-offs in a do-file",
        "Stata do-file of the ordinal analysis",
        WHO,
    ).write_text(do, encoding="utf-8")

    summary = "\nCall:\nglm(formula = mrs02 ~ age10 + nihss + glyc + tici2b3 + bras, family = binomial, data = d)\n\nCoefficients:\n                 Estimate Std. Error z value Pr(>|z|)    \n(Intercept)       3.81204    0.41217   9.249  < 2e-16 ***\nage10            -0.36411    0.04402  -8.271  < 2e-16 ***\nnihss            -0.11873    0.01016 -11.686  < 2e-16 ***\nglyc             -0.07440    0.02105  -3.534 0.000409 ***\ntici2b3           0.81902    0.12807   6.395 1.61e-10 ***\nbrasBridging      0.09217    0.12310   0.749 0.454032    \nbrasThrombectomy -0.04180    0.14772  -0.283 0.777204    \n---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n\n(Dispersion parameter for binomial family taken to be 1)\n\n    Null deviance: 2677.6  on 1933  degrees of freedom\nResidual deviance: 2104.9  on 1927  degrees of freedom\nAIC: 2118.9\n\nNumber of Fisher Scoring iterations: 4\n"
    table_r = "                      mrs02\nbras                     0    1\n  Thrombolysis alone   361  481\n  Bridging             312  306\n  Thrombectomy alone   253  221\n"
    kernel = {
        "kernelspec": {"name": "ir", "display_name": "R", "language": "R"},
        "language_info": {"name": "R", "version": "4.3.1"},
    }
    notebook(
        shelf.safe(
            "avc/modele_mrs02.ipynb",
            "a model with 1,927 residual degrees of freedom, four iterations and codes of significance",
            "R notebook: logistic model of a good outcome (mRS 0-2)",
            WHO,
        ),
        [
            "# mRS 0–2 at 90 days",
            ("d <- readRDS('avc_v6.rds'); with(d, table(bras, mrs02))", table_r),
            ("summary(fit <- glm(mrs02 ~ age10 + nihss + glyc + tici2b3 + bras, binomial, d))", summary),
            (
                "car::vif(fit)[, 3] |> round(2)",
                "  age10   nihss    glyc tici2b3    bras \n   1.04    1.11    1.02    1.05    1.03 \n",
            ),
            "5 centres ; sensibilité : 3 modèles, tous concordants.",
        ],
        kernel,
    )
