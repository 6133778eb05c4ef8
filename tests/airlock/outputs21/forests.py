"""Forest plots."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def _forests(shelf: Shelf) -> None:
    path = shelf.safe(
        "forest/subgroups_mortality.pdf",
        "hazard ratios and p-values of interaction, groups and events all large",
        "Subgroup analysis of 90-day mortality, early against late mobilisation: events and patients per arm, hazard ratio, interaction p.",
        "2,416 mechanically ventilated adults",
    )
    rows = [
        ("All", "231/1208", "274/1208", 0.82, 0.69, 0.98, ""),
        ("Age < 65", "84/611", "102/598", 0.79, 0.59, 1.05, "0.71"),
        ("Age ≥ 65", "147/597", "172/610", 0.85, 0.68, 1.06, ""),
        ("Women", "88/461", "109/455", 0.78, 0.59, 1.03, "0.64"),
        ("Men", "143/747", "165/753", 0.85, 0.68, 1.07, ""),
        ("Sepsis", "121/506", "139/512", 0.86, 0.67, 1.10, "0.58"),
        ("No sepsis", "110/702", "135/696", 0.78, 0.61, 1.01, ""),
    ]
    with figure("journal", path, (9, 3.6)) as fig:
        ax = fig.add_subplot()
        for y, (name, a, b, hr, low, high, p) in enumerate(rows):
            ax.plot([low, high], [-y, -y], color="black", lw=1, ls="-")
            ax.plot(hr, -y, "s", color="black", ms=5)
            ax.text(0.12, -y, name, va="center")
            ax.text(0.235, -y, a, va="center")
            ax.text(0.38, -y, b, va="center")
            ax.text(1.5, -y, f"{hr:.2f} ({low:.2f}-{high:.2f})", va="center")
            ax.text(3.0, -y, p, va="center")
        ax.text(0.235, 1, "Early", fontweight="bold")
        ax.text(0.38, 1, "Late", fontweight="bold")
        ax.text(2.9, 1, "p int.", fontweight="bold")
        ax.axvline(1, color="0.6", lw=0.8, ls="-")
        ax.set(
            xscale="log",
            xlim=(0.12, 4),
            yticks=[],
            xticks=[0.5, 1, 1.5],
            xticklabels=["0.5", "1", "1.5"],
            xlabel="Hazard ratio (95% CI)",
        )
        ax.minorticks_off()

    path = shelf.safe(
        "forest/facteurs_dehiscence.png",
        "odds-ratios de modèle ; 8 variables, p à trois décimales",
        "Facteurs associés à une déhiscence de paroi : odds-ratios ajustés d'une régression logistique à 8 variables.",
        "6 022 patients opérés par laparotomie, dont 318 déhiscences",
    )
    rows2 = [
        ("Âge (par 10 ans)", 1.14, 1.03, 1.26),
        ("Sexe masculin", 1.31, 1.03, 1.66),
        ("BPCO", 1.72, 1.28, 2.31),
        ("Albumine < 30 g/L", 2.05, 1.58, 2.66),
        ("IMC ≥ 35", 1.48, 1.09, 2.01),
        ("Corticothérapie", 1.63, 1.12, 2.37),
        ("Urgence", 1.88, 1.48, 2.39),
        ("Surjet absorbable", 0.91, 0.72, 1.15),
    ]
    with figure("seaborn", path, (6.4, 4)) as fig:
        ax = fig.add_subplot()
        for y, (_, odds, low, high) in enumerate(rows2):
            ax.errorbar(odds, y, xerr=[[odds - low], [high - odds]], fmt="o", color="#4878d0", capsize=3)
        ax.axvline(1, color="#d65f5f", ls="--")
        ax.set(
            yticks=range(8),
            yticklabels=[x[0] for x in rows2],
            xscale="log",
            xticks=[0.5, 1, 2, 3],
            xticklabels=["0,5", "1", "2", "3"],
            xlabel="OR ajusté (IC à 95 %)",
        )
        ax.minorticks_off()
        ax.invert_yaxis()

    path = shelf.safe(
        "forest/meta_network.svg",
        "each line is a hospital of many patients, not a person",
        "Effect of a fluid protocol on kidney injury in 9 hospitals and pooled (random effects), I2 and tau2 below.",
        "7,916 adults with septic shock in 9 hospitals",
    )
    with figure("ggplot", path, (6, 4.2), text=True) as fig:
        ax = fig.add_subplot()
        effects = [0.81, 0.92, 0.74, 1.08, 0.88, 0.79, 0.97, 0.84, 0.9]
        sizes = [1204, 988, 640, 712, 1102, 884, 590, 931, 865]
        for y, (effect, size) in enumerate(zip(effects, sizes, strict=True)):
            half = 7 / size**0.5
            ax.plot([effect * (1 - half), effect * (1 + half)], [y, y], color="0.3")
            ax.plot(effect, y, "s", ms=size / 130, color="#f8766d")
            ax.text(1.55, y, f"n = {size:,}", va="center", fontsize=8)
        ax.plot([0.8, 0.87, 0.94, 0.87, 0.8], [9.2, 9, 9.2, 9.4, 9.2], color="black")
        assert sum(sizes) == 7916
        ax.axvline(1, color="white", lw=2)
        ax.set(
            yticks=[*range(9), 9.2],
            yticklabels=[*(f"Hospital {c}" for c in "ABCDEFGHI"), "Pooled"],
            xlim=(0.5, 1.8),
            xlabel="Risk ratio\nI² = 12%, τ² = 0.003, Q = 9.1 on 8 df, p = 0.33",
        )
        ax.invert_yaxis()

    path = shelf.unsafe(
        "forest/sous_groupes_avc.png",
        "petite cellule dans une figure en forêt",
        "sous-groupe occlusion basilaire : 8/52 contre 19/49",
        "Analyse en sous-groupes de l'hémorragie symptomatique après thrombectomie : événements sur effectifs par bras et risque relatif.",
        "1 184 adultes traités par thrombectomie",
    )
    rows3 = [
        ("Tous", "52/596", "71/588", 0.72),
        ("NIHSS < 15", "21/288", "29/281", 0.71),
        ("NIHSS ≥ 15", "31/308", "42/307", 0.74),
        ("Carotide", "44/544", "52/539", 0.84),
        ("Basilaire", "8/52", "19/49", 0.40),
    ]
    with figure("sans", path, (6.4, 3.4), 130) as fig:
        ax = fig.add_subplot()
        for y, (name, a, b, rr) in enumerate(rows3):
            ax.errorbar(rr, y, xerr=[[rr * 0.3], [rr * 0.42]], fmt="D", color="#174a7c", capsize=2)
            ax.text(-0.85, y, name, va="center")
            ax.text(-0.35, y, a, va="center")
            ax.text(-0.05, y, b, va="center")
        ax.text(-0.4, -0.8, "Anesth. locale", fontsize=8)
        ax.text(0, -0.8, "Générale", fontsize=8)
        ax.axvline(1, color="0.5", ls=":")
        ax.set(xlim=(-0.9, 1.6), ylim=(4.6, -1.1), yticks=[], xticks=[0.5, 1, 1.5], xlabel="Risque relatif")

    path = shelf.unsafe(
        "forest/saturated_interactions.pdf",
        "too few residual degrees of freedom",
        "caption: 24 patients, 19 coefficients, 5 residual df",
        "Coefficients of a linear model of change in FEV1 on clinical and genetic markers, with 95% confidence intervals and the fit in the caption.",
        "24 children with primary ciliary dyskinesia",
    )
    rng = shelf.random("fev1")
    with figure("plain", path, (5.4, 5)) as fig:
        ax = fig.add_subplot()
        names = [
            "Age",
            "Sex",
            "BMI z-score",
            "DNAH5",
            "DNAI1",
            "CCDC39",
            "RSPH4A",
            "Pseudomonas",
            "H. influenzae",
            "S. aureus",
            "nNO",
            "Situs inversus",
            "FEV1 at entry",
            "DNAH5 x age",
            "CCDC39 x age",
            "nNO x age",
            "Sex x age",
            "Centre",
        ]
        for y, _ in enumerate(names):
            beta = rng.gauss(0, 0.6)
            ax.errorbar(beta, y, xerr=rng.uniform(0.5, 1.3), fmt="ok", capsize=2, ms=4)
        ax.set(yticks=range(18), yticklabels=names, xlabel="β (95% CI)")
        ax.tick_params(axis="y", labelsize=8)
        ax.invert_yaxis()
        fig.text(
            0.1,
            -0.02,
            "Linear model, 24 patients, 18 terms and an intercept, residual df = 5, adjusted R² = 0.71.",
            fontsize=8,
        )


def write(shelf: Shelf) -> None:
    """Forests, then the figures that judge a model or a hospital."""
    _forests(shelf)
