"""Caesarean sections and postpartum haemorrhage (Stata: logs, esttab)."""

import math
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import cox_row, csv, lines, part, pval, split, word

N = 6218
WHO = "6,218 women who gave birth after 22 weeks in the maternity (level 3), 2020-2022"
HEAD = "      name:  <unnamed>\n       log:  analyse_hpp.log\n  log type:  text\n opened on:  14 Feb 2023, 16:02:11\n\n. version 17\n. use analyse_v3, clear\n(Maternité, accouchements 2020-2022)\n\n"


def _tab(name: str, levels: list[str], counts: list[int]) -> str:
    total, done = sum(counts), 0
    out = f". tabulate {name}\n\n{name:>20} |      Freq.     Percent        Cum.\n{'-' * 21}+{'-' * 35}\n"
    for level, n in zip(levels, counts, strict=True):
        done += n
        out += f"{level:>20} | {n:>10,} {100 * n / total:>11.2f} {100 * done / total:>11.2f}\n"
    return out + f"{'-' * 21}+{'-' * 35}\n{'Total':>20} | {total:>10,} {100:>11.2f}\n\n"


def _logit(rng: Any, n: int, terms: dict[str, float]) -> str:
    out = f". logistic hpp i.parity twin c.bmi5 induction i.delivery, vce(robust)\n\nLogistic regression{'':>37}Number of obs = {n:>6,}\n{'':>56}Wald chi2(6)  = 187.42\n{'':>56}Prob > chi2   = 0.0000\nLog pseudolikelihood = -1466.1093{'':>23}Pseudo R2     = 0.0611\n\n"
    out += f"{'-' * 78}\n             |               Robust\n         hpp | Odds ratio   std. err.      z    P>|z|     [95% conf. interval]\n{'-' * 13}+{'-' * 64}\n"
    for name, ratio in terms.items():
        est, low, high, p = cox_row(rng, ratio, 0.13)
        out += f"{name:>12} | {est:>10}   {0.13 * ratio:>9.6f} {math.log(ratio) / 0.13:>6.2f}   {p:>5.3f}    {low:>9}   {high:>9}\n"
    return out + f"{'-' * 78}\nNote: _cons estimates baseline odds.\n\n"


def write(shelf: Shelf) -> None:
    rng = shelf.random("obst")
    terms = {
        "1.parity": 0.74,
        "2.parity": 0.69,
        "twin": 2.11,
        "bmi5": 1.08,
        "induction": 1.31,
        "2.delivery": 1.92,
        "3.delivery": 1.44,
    }
    modes = ["Spontaneous", "Instrumental", "Planned CS", "Emergency CS"]
    counts = split(rng, N, [64, 14, 9, 13])
    listing = ". * controle des poids aberrants\n. list terme poids_g parite if poids_g > 5200 & !missing(poids_g), clean noobs\n\n    terme   poids_g   parite  \n       41      5310        3  \n\n. * verifie dans le dossier, garde\n\n"
    shelf.unsafe(
        "obst/analyse_hpp.log",
        "a line of one newborn listed while checking",
        "list terme poids_g parite: one row",
        "Stata log of the analysis of postpartum haemorrhage",
        WHO,
    ).write_text(
        HEAD + _tab("delivery", modes, counts) + listing + _logit(rng, N, terms) + ". log close\n", encoding="utf-8"
    )

    more = _tab("parity", ["0", "1", "2 or more"], split(rng, N, [44, 35, 21])) + _tab(
        "hpp_cat", ["< 500 mL", "500-999 mL", "1000 mL or more"], split(rng, N, [91, 7, 2])
    )
    post = ". estat gof, group(10)\n\nGoodness-of-fit test after logistic model\n\n Number of observations =  6,218\n       Number of groups =     10\nHosmer-Lemeshow chi2(8) =   9.17\n            Prob > chi2 = 0.3283\n\n. lroc, nograph\n\nArea under ROC curve   =   0.6714\n\n. log close\n"
    shelf.safe(
        "obst/analyse_hpp_v4.log",
        "ranks, groups and degrees of freedom in a log with large counts",
        "Stata log: risk factors of postpartum haemorrhage, final version",
        WHO,
    ).write_text(HEAD + more + _tab("delivery", modes, counts) + _logit(rng, N, terms) + post, encoding="utf-8")

    rare = [
        ("Transfusion", 0.014),
        ("Second-line uterotonic", 0.041),
        ("Intrauterine balloon", 0.009),
        ("ICU admission", 0.006),
        ("Hysterectomy", 0.0),
        ("Third- or fourth-degree tear", 0.013),
        ("Endometritis", 0.008),
        ("Wound complication", 0.011),
    ]
    body = ""
    for label, share in rare:
        percent = 0.10 if not share else 100 * part(rng, N, share) / N
        odds, low, high, p = cox_row(rng, rng.uniform(0.8, 2.2), 0.22)
        effect = "--- & ---" if not share else f"{odds} [{low}, {high}] & {pval(p).replace('<', '$<$')}"
        body += f"{label} & {percent:.2f} & {effect} \\\\\n"
    shelf.unsafe(
        "obst/tab2_morbidite_esttab.tex",
        "a percentage that gives a count below 10",
        "Hysterectomy 0.10 % of 6,218 is 6 women",
        "Severe maternal morbidity: percentages of all women and odds ratios for caesarean vs vaginal birth",
        WHO,
    ).write_text(
        "\\begin{table}\\centering\n\\caption{Maternal morbidity (N = 6\\,218)}\n\\begin{tabular}{l*{3}{c}}\n\\hline\\hline\n & \\% & OR [95\\% CI] & $p$ \\\\\n\\hline\n"
        + body
        + "\\hline\\hline\n\\multicolumn{4}{l}{\\footnotesize Adjusted for age, parity, BMI and twins; robust SE, 3 clusters of year.}\n\\end{tabular}\n\\end{table}\n",
        encoding="utf-8",
    )

    rows: list[list[Any]] = [
        [
            "Groupe de Robson",
            "Libellé",
            "Femmes",
            "% des naissances",
            "Césariennes",
            "Taux de césarienne (%)",
            "Contribution (points)",
        ]
    ]
    names = [
        "Nullipare, céphalique, travail spontané",
        "Nullipare, déclenchée ou césarienne avant travail",
        "Multipare, travail spontané",
        "Multipare, déclenchée ou césarienne avant travail",
        "Utérus cicatriciel",
        "Nullipare, siège",
        "Multipare, siège",
        "Grossesse multiple",
        "Présentation transverse ou oblique",
        "Prématurée, céphalique",
    ]
    rates = [0.12, 0.29, 0.03, 0.14, 0.55, 0.78, 0.68, 0.54, 0.74, 0.33]
    for i, (name, n, rate) in enumerate(
        zip(names, split(rng, N, [24, 15, 26, 11, 10, 2.2, 1.7, 3, 1.5, 5], 70), rates, strict=True)
    ):
        cs = part(rng, n, rate)
        rows.append(
            [
                i + 1,
                name,
                n,
                f"{100 * n / N:.1f}".replace(".", ","),
                cs,
                f"{100 * cs / n:.1f}".replace(".", ","),
                f"{100 * cs / N:.1f}".replace(".", ","),
            ]
        )
    csv(
        shelf.safe(
            "obst/robson_2020_2022.csv",
            "group numbers 1 to 10, and contributions in points",
            "Classification de Robson des 6 218 naissances, taux de césarienne par groupe",
            WHO,
        ),
        rows,
        ";",
        True,
    )

    table: list[list[Any]] = [["", "Voie basse", "Césarienne"]]
    sizes = [4870, 1348]
    for line in lines(
        rng,
        sizes,
        {
            "Âge maternel (ans)": (31.4, 5.2),
            "IMC avant grossesse": (24.3, 4.8),
            "Parité": {"0": 44, "1": 35, "≥ 2": 21},
            "Diabète gestationnel": 0.13,
            "Prééclampsie": 0.034,
            "Grossesse gémellaire": 0.04,
            "Déclenchement": 0.24,
            "Terme < 37 SA": 0.085,
            "Péridurale": 0.82,
            "Apgar < 7 à 5 min": 0.018,
        },
    ):
        cells = [f"{c} ({100 * c / n:.1f})" for c, n in zip(line.counts, sizes, strict=False)] or [
            f"{m:.1f} ± {s:.1f}" for m, s in line.means
        ]
        table.append([f"{line.label} {line.level}".strip(), *(c.replace(".", ",") for c in cells)])
    word(
        shelf.unsafe(
            "obst/population_voie_accouchement.docx",
            "a total in the text that the table's column leaves 5 short",
            "6 223 - 6 218 = 5 women excluded",
            "Description de la population selon la voie d'accouchement",
            "6 218 femmes ayant accouché après 22 SA",
        ),
        [
            "# Population",
            "Parmi les 6 223 femmes éligibles ayant accouché entre 2020 et 2022, 6 218 ont été analysées (dossier complet).",
            "Les grossesses arrêtées avant 22 SA et les interruptions médicales ne sont pas concernées. Le niveau de la maternité (3) et le recrutement de 2 réseaux périnatals expliquent le taux de prématurité.",
            table,
            "Comparaisons : khi-deux ou test de Student ; 9 comparaisons sans correction. Terme d'après l'échographie du premier trimestre dans plus de 95 % des cas.",
            "n (%) ou moyenne ± écart-type. SA : semaines d'aménorrhée.",
        ],
    )
