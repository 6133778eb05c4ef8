"""Stroke unit: Stata logs and Word, in English and French."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import baseline, chi2, plain, text, word

WHO = "1,487 patients with ischaemic stroke treated by thrombectomy"
LINE = "-" * 78


def _log(body: str) -> str:
    return f"{LINE}\n      name:  <unnamed>\n       log:  thrombectomy_main.log\n  log type:  text\n{body}\n. log close\n{LINE}\n"


def _tab(rows: dict[str, list[int]], heads: list[str], row: str, col: str) -> str:
    columns = [sum(r[at] for r in rows.values()) for at in range(len(heads))]
    grid = [[row, *heads, "Total"]]
    for name, cells in rows.items():
        grid += [
            [name, *(str(c) for c in cells), str(sum(cells))],
            [
                "",
                *(f"{100 * c / k:.2f}" for c, k in zip(cells, columns, strict=True)),
                f"{100 * sum(cells) / sum(columns):.2f}",
            ],
        ]
    grid.append(["Total", *(str(k) for k in columns), str(sum(columns))])
    chi, free, p = chi2(list(rows.values()))
    return f". tabulate {row} {col}, column chi2\n\n{plain(grid, 3)}\n\n          Pearson chi2({free}) = {chi:8.4f}   Pr = {p:.3f}\n"


def write(shelf: Shelf) -> None:
    rng = shelf.random("stroke")
    heads = ["ICA", "M1", "M2", "Basilar"]
    good = {
        "0-1": [71, 204, 83, 29],
        "2": [62, 131, 47, 18],
        "3": [66, 118, 33, 21],
        "4": [71, 101, 24, 22],
        "5-6": [118, 159, 44, 65],
    }
    bad = {
        "None": [126, 331, 97, 48],
        "Class 1": [54, 88, 41, 22],
        "Class 2": [47, 71, 19, 17],
        "Parenchymal": [61, 93, 28, 4],
        "Remote": [33, 52, 16, 12],
    }
    path = shelf.safe(
        "stroke/tab_mrs.log",
        "modified Rankin scores 0 to 6 as row labels",
        "Stata log: Rankin score at 3 months by site of occlusion",
        WHO,
    )
    text(path, _log(_tab(good, heads, "mrs90", "occlusion")))
    path = shelf.unsafe(
        "stroke/tab_haemorrhage.log",
        "a cell of four persons in a cross table",
        "Parenchymal x Basilar",
        "Stata log: haemorrhage on control imaging by site of occlusion",
        "1,260 patients with control imaging after thrombectomy",
    )
    text(path, _log(_tab(bad, heads, "haem", "occlusion")))
    model = """. logistic good_outcome age nihss i.wakeup glucose i.tici onset_puncture, vce(robust)

Logistic regression                             Number of obs     =      1,487
                                                Wald chi2(6)      =     214.37
                                                Prob > chi2       =     0.0000
Log pseudolikelihood = -842.11903               Pseudo R2         =     0.1514
------------------------------------------------------------------------------
             |               Robust
good_outcome | Odds ratio   std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
         age |    .962114   .0051188    -7.26   0.000     .9521334    .9721992
       nihss |    .902206    .011247    -8.26   0.000     .8804286    .9245217
    1.wakeup |    .841973   .1162005    -1.25   0.213     .6424213    1.103509
     glucose |    .921410    .020881    -3.61   0.000     .8813798    .9632571
      1.tici |   3.218806   .4882441     7.71   0.000     2.391009    4.333194
onset_punc~e |    .997320   .0006021    -4.45   0.000     .9961406    .9985009
       _cons |   118.4411   61.03812     9.26   0.000     43.13633    325.2078
------------------------------------------------------------------------------
. lroc, nograph
 area under ROC curve   =   0.7613
. estat gof, group(10)
       number of groups =        10
Hosmer-Lemeshow chi2(8) =      7.42
            Prob > chi2 =    0.4920
"""
    path = shelf.safe(
        "stroke/logistic.log",
        "parameters of a model and eight degrees of freedom of a test",
        "Stata log: logistic model of good outcome",
        WHO,
    )
    text(path, _log(model))
    detail = """. summarize onset_puncture, detail

                Minutes from onset to puncture
-------------------------------------------------------------
      Percentiles      Smallest
 1%           92             61
 5%          131             64
10%          156             70       Obs               1,402
25%          205             73       Sum of wgt.       1,402
50%          271                      Mean           301.6148
                        Largest       Std. dev.      149.8802
75%          362           1288
90%          489           1319       Variance       22464.08
95%          611           1377       Skewness       2.104417
99%          902           1411       Kurtosis       10.61142
"""
    path = shelf.unsafe(
        "stroke/summarize.log",
        "the four smallest and largest delays are single persons",
        "columns Smallest and Largest",
        "Stata log: time from onset to puncture",
        "1,402 thrombectomies with known onset",
    )
    text(path, _log(detail))
    spec: list[tuple[Any, ...]] = [
        ("Âge, ans", "med", 73, 61, 82, 0),
        ("Femmes", "n", 0.49),
        ("NIHSS initial", "med", 16, 10, 20, 0),
        ("ASPECTS", "med", 8, 7, 9, 0),
        ("Thrombolyse", "n", 0.52),
        ("Occlusion", "cat", [("Carotide", 0.26), ("M1", 0.47), ("M2", 0.17), ("Basilaire", 0.1)]),
        ("Fibrillation atriale", "n", 0.38),
        ("Diabète", "n", 0.19),
        ("Transfert d'un autre hôpital", "n", 0.44),
        ("Glycémie, mmol/L", "med", 6.8, 5.9, 8.3),
    ]
    rows = baseline(rng, {"TICI 2b-3": 1241, "TICI 0-2a": 246}, spec, fr=True, p=True)
    fine = "La revascularisation (TICI 2b-3) est obtenue chez 1 241 patients (83,5 %). Le délai médian imagerie-ponction est de 84 minutes [62 ; 118]. Le score de Rankin à 3 mois est de 0 à 2 pour 645 patients (43,4 %)."
    path = shelf.safe(
        "stroke/rapport_reperfusion.docx",
        "scores, delays and TICI grades that are small numbers",
        "Rapport d'étape de l'étude reperfusion",
        WHO,
    )
    word(
        path,
        "Reperfusion et devenir à 3 mois",
        [
            "# Population",
            "Patients consécutifs de 2019 à 2024, suivis à 3 mois par appel structuré en 7 questions.",
            rows,
            "# Résultats",
            fine,
            "Deux lecteurs ont relu les imageries (kappa 0,81).",
        ],
    )
    path = shelf.unsafe(
        "stroke/rapport_anesthesie.docx",
        "all but three were ventilated: a complement in words",
        "second paragraph of the results",
        "Rapport d'étape : type d'anesthésie et devenir",
        "412 patients traités sous anesthésie générale",
    )
    word(
        path,
        "Anesthésie générale et thrombectomie",
        [
            "# Population",
            "412 patients traités sous anesthésie générale entre 2019 et 2024.",
            baseline(rng, {"Étude": 412}, [s for s in spec if s[0] != "Occlusion"], fr=True),
            "# Résultats",
            "La durée médiane de procédure est de 58 minutes [41 ; 84]. Une hypotension prolongée est notée chez 87 patients (21,1 %).",
            "L'extubation a été faite en salle de réveil pour tous les patients sauf trois, transférés intubés en réanimation. Le devenir favorable concerne 151 patients (36,7 %).",
            "# Suite",
            "Analyse par score de propension prévue (5 strates).",
        ],
    )
