"""Deliberate disguises, broken files, and safe texts of every kind."""

import zipfile

from tests.airlock.outputs.case import Shelf

from .part03 import nir
from .tools import (
    book,
    fixed,
    fr,
    html_table,
    lines,
    np_,
    pdf,
    pipe,
    share,
    sheet,
    slide,
    slides,
    word,
    wtable,
)


def write(shelf: Shelf) -> None:
    r = shelf.random("more")

    def put(path, text):
        path.write_text(text.strip("\n") + "\n", encoding="utf-8")

    key = nir(2, 79, 11, "33063219")
    wide = "".join(chr(ord(c) + 0xFEE0) for c in key)
    put(
        shelf.unsafe(
            "seuils_biologiques.md",
            "disguise: NIR in full-width digits",
            "last line, reference",
            "Seuils biologiques utilisés.",
            "9 410 patients",
        ),
        "# Seuils\n\n"
        + pipe(
            [
                ["Marqueur", "Seuil", "Patients au-dessus", "%"],
                ["CRP > 100 mg/L", 100, 1402, fr(14.9)],
                ["Lactate > 4 mmol/L", 4, 611, fr(6.5)],
                ["PCT > 2 µg/L", 2, 904, fr(9.6)],
            ]
        )
        + f"\n\nRéf. interne {wide}",
    )

    ages = [r.randint(22, 88) for _ in range(72)]
    rows = [
        ["bin", *[f"k{i}" for i in range(1, 73)]],
        ["v1", *ages],
        ["v2", *[r.choice((0, 1)) for _ in ages]],
        ["v3", *[round(r.gauss(24, 4), 1) for _ in ages]],
        ["v4", *[r.randint(1, 30) for _ in ages]],
    ]
    lines(
        shelf.unsafe(
            "histogram_bins.csv",
            "disguise: row-level data transposed and called bins",
            "columns k1 to k72 are patients",
            "Histogram bins of the four main variables.",
            "72 patients with Guillain-Barré syndrome",
        ),
        rows,
    )

    p80 = f"80{r.randint(10**7, 10**8 - 1)}"
    p80 = p80 if len(p80) == 10 else p80[:10]
    wb = book()
    sheet(
        wb.active,
        [
            ["Centre", "Inclusions", "Taux de complétude (%)", "Référence"],
            ["Nord", 412, 94.1, "2023-A"],
            ["Sud", 388, 91.7, "2023-B"],
            ["Est", 290, 95.0, f"{p80[:4]} {p80[4:7]} {p80[7:]}"],
            ["Ouest", 351, 90.2, "2023-D"],
        ],
    )
    wb.save(
        shelf.unsafe(
            "completude_centres.xlsx",
            "disguise: IPP cut by spaces",
            "cell D4",
            "Complétude des données par centre.",
            "1 441 inclusions",
        )
    )

    put(
        shelf.unsafe(
            "relevé_avis.txt",
            "a name without title: given name and surname in capitals",
            "third line",
            "Relevé des avis du comité de relecture d'imagerie.",
            "1 204 scanners relus",
        ),
        """
Relecture centralisée des scanners thoraciques
1 204 scanners relus par deux radiologues ; concordance 91,4 % ; kappa 0,78.
Désaccord majeur sur l'examen de Jean-Baptiste GUILLEMOT (embolie segmentaire), arbitré par un troisième lecteur.
Embolies confirmées : 188 (15,6 %). Délai médian de relecture : 6 jours [3 ; 9].
""",
    )

    wb = book()
    sheet(wb.active, [["Drug", "DDD per 100 bed-days"], ["Morphine", 4.1], ["Oxycodone", 2.8], ["Fentanyl", 1.9]])
    ws = wb.create_sheet("cfg")
    sheet(
        ws,
        [
            ["k", "a", "s", "m"],
            *[[i, r.randint(18, 89), r.choice("MF"), round(r.uniform(5, 120), 1)] for i in range(1, 88)],
        ],
    )
    ws.sheet_state = "veryHidden"
    wb.save(
        shelf.unsafe(
            "opioid_ddd.xlsx",
            "disguise: a very hidden sheet of row-level data",
            "sheet cfg, veryHidden",
            "Opioid consumption by drug.",
            "All wards, 2023",
        )
    )

    path = shelf.unsafe(
        "simulateur_gardes.xlsm",
        "macros",
        "xl/vbaProject.bin",
        "Simulateur de charge en gardes avec résultats moyens.",
        "Environ 52 000 passages aux urgences",
    )
    wb = book()
    sheet(
        wb.active,
        [
            ["Heure", "Passages moyens", "Attente moyenne (min)"],
            *[[h, round(r.uniform(11, 60), 1), round(r.uniform(20, 90))] for h in range(24)],
        ],
    )
    wb.save(path)
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n) for n in z.namelist()}
    parts["[Content_Types].xml"] = (
        parts["[Content_Types].xml"]
        .replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
        .replace(
            b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        )
    )
    parts["xl/vbaProject.bin"] = (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + b"VBA\0Module1\0Sub Workbook_Open()\r\nEnd Sub\0" * 20
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for n, b in parts.items():
            z.writestr(n, b)

    path = shelf.unsafe(
        "rapport_tronque.docx",
        "unreadable: the archive is cut",
        "whole file",
        "Rapport de résultats sur l'ostéoporose.",
        "2 014 patientes",
    )
    d = word("Ostéoporose")
    wtable(d, [["Site", "n"], ["Vertèbre", 812], ["Hanche", 644], ["Poignet", 558]])
    d.save(path)
    path.write_bytes(path.read_bytes()[:-9000])

    put(
        shelf.unsafe(
            "roc_points.csv",
            "one step for each person: ROC thresholds are the persons' scores",
            "all lines",
            "ROC curve of the score.",
            "64 patients, 21 events",
        ),
        "threshold,tpr,fpr\n" + "\n".join(f"{t:.6f},{a:.4f},{b:.4f}" for t, a, b in _roc(r, 21, 43)),
    )

    put(
        shelf.unsafe(
            "suivi_qualitatif.md",
            "disguise: persons as a list in words",
            "bullets: one for each person",
            "Synthèse qualitative des parcours.",
            "218 patients, entretiens d'un sous-groupe",
        ),
        "# Parcours de soins : synthèse\n\nLes 218 patients ont eu en médiane 5 consultations [3 ; 8].\n\nProfils illustratifs :\n\n"
        + "\n".join(
            f"- {s}, {a} ans, {m}, {h} hospitalisations, {e}"
            for s, a, m, h, e in [
                (
                    r.choice(("femme", "homme")),
                    r.randint(31, 86),
                    r.choice(("Parkinson", "SEP", "myasthénie", "CIDP", "SLA")),
                    r.choice(("deux", "trois", "quatre", "cinq")),
                    r.choice(("vit seul", "institution", "aidant conjoint", "sous tutelle")),
                )
                for _ in range(12)
            ]
        ),
    )

    # Safe texts of every kind.
    put(
        shelf.safe(
            "arsenal_table.txt",
            "df in test footnotes, Q1, Q3",
            "arsenal::tableby summary.",
            "1,918 adults, psoriatic arthritis",
        ),
        fixed(
            [
                ["", "Biologic (N=944)", "csDMARD (N=974)", "Total (N=1918)", "p value"],
                ["Sex", "", "", "", "0.412 (1)"],
                ["   F", "501 (53.1%)", "499 (51.2%)", "1000 (52.1%)", ""],
                ["   M", "443 (46.9%)", "475 (48.8%)", "918 (47.9%)", ""],
                ["DAS28", "", "", "", "< 0.001 (2)"],
                ["   Mean (SD)", "3.1 (1.2)", "3.9 (1.3)", "3.5 (1.3)", ""],
                ["   Q1, Q3", "2.2, 3.9", "2.9, 4.8", "2.5, 4.4", ""],
            ]
        )
        + "\n1. Pearson's Chi-squared test\n2. Linear Model ANOVA\n",
    )

    put(
        shelf.safe(
            "tableone_r.txt",
            "p values, SMD, test names",
            "Impression R de tableone.",
            "2 450 patients, prothèse valvulaire",
        ),
        "                          Stratified by valve\n"
        + fixed(
            [
                ["", "Mécanique", "Biologique", "p", "test", "SMD"],
                ["n", 1034, 1416, "", "", ""],
                ["age (mean (SD))", "58.20 (9.81)", "71.44 (8.02)", "<0.001", "", "1.478"],
                ["femme = 1 (%)", "388 (37.5)", "611 (43.1)", "0.006", "", "0.115"],
                ["fa = 1 (%)", "301 (29.1)", "502 (35.5)", "0.001", "", "0.136"],
                ["creat (median [IQR])", "84 [71, 103]", "91 [76, 114]", "<0.001", "nonnorm", "0.201"],
            ],
            2,
        ),
    )

    put(
        shelf.safe(
            "sas_phreg.lst",
            "DF 1 on each line",
            "SAS PROC PHREG output.",
            "2,703 patients with bladder cancer, 911 deaths",
        ),
        """
                              The PHREG Procedure
               Summary of the Number of Event and Censored Values
                       Total     Event    Censored    Percent Censored
                        2703       911        1792               66.30

                 Analysis of Maximum Likelihood Estimates
                      Parameter   Standard                          Hazard
 Parameter      DF     Estimate      Error   Chi-Square  Pr > ChiSq   Ratio
 age10           1      0.30112    0.03820      62.1378      <.0001   1.351
 stage_pT2       1      0.55210    0.08114      46.2980      <.0001   1.737
 stage_pT3       1      1.10433    0.08801     157.4470      <.0001   3.017
 neoadjuvant     1     -0.18330    0.08240       4.9484      0.0261   0.833
""",
    )

    put(
        shelf.safe(
            "statsmodels_ols.txt", "Df Model 5, condition number", "OLS summary of statsmodels.", "4,812 stays"
        ),
        """
                            OLS Regression Results
==============================================================================
Dep. Variable:               log_cost   R-squared:                       0.284
Model:                            OLS   Adj. R-squared:                  0.283
Method:                 Least Squares   F-statistic:                     381.2
No. Observations:                4812   Prob (F-statistic):               0.00
Df Residuals:                    4806
Df Model:                           5
==============================================================================
                 coef    std err          t      P>|t|      [0.025      0.975]
------------------------------------------------------------------------------
const          7.9120      0.041    192.976      0.000       7.832       7.992
age10          0.0310      0.006      5.167      0.000       0.019       0.043
icu            0.9021      0.028     32.218      0.000       0.847       0.957
surgery        0.4410      0.021     21.000      0.000       0.400       0.482
charlson       0.0552      0.005     11.040      0.000       0.045       0.065
weekend        0.0081      0.019      0.426      0.670      -0.029       0.045
==============================================================================
Durbin-Watson:                   1.981   Cond. No.                        28.4
""",
    )

    wb = book()
    ws = wb.active
    ws.title = "Effectifs RH"
    sheet(
        ws,
        [
            ["Métier", "ETP budgétés", "ETP pourvus", "Postes vacants"],
            ["Infirmiers", 412, 381, 31],
            ["Aides-soignants", 388, 362, 26],
            ["Kinésithérapeutes", 44, 38.5, 5.5],
            ["Manipulateurs radio", 61, 54, 7],
            ["Médecins anesthésistes", 38, 33, 5],
        ],
    )
    ws2 = wb.create_sheet("Lits")
    sheet(
        ws2,
        [
            ["Unité", "Lits installés", "Lits fermés", "Journées"],
            ["Médecine interne", 28, 4, 8120],
            ["Pneumologie", 32, 6, 9044],
            ["Gastro", 30, 2, 8801],
        ],
    )
    wb.save(
        shelf.safe(
            "rh_lits.xlsx",
            "posts and beds below 10 (not persons)",
            "Postes et lits de l'établissement, pour le comité de direction.",
            "Données de gestion, postes budgétaires et lits, aucun patient",
        )
    )

    d = word("Validation of a frailty phenotype")
    d.add_paragraph(
        "The phenotype has 5 criteria; 3 or more define frailty. Among 3,402 adults, 1,011 (29.7%) were frail, 1,390 (40.9%) pre-frail and 1,001 (29.4%) robust. Sensitivity was 0.84 and specificity 0.79 against the reference; the AUC was 0.88 (95% CI 0.86-0.90)."
    )
    wtable(
        d,
        [
            ["Criterion", "Weight", "Prevalence n (%)"],
            *[
                [t, w, np_(share(r, 3402, 300), 3402, False)]
                for t, w in (
                    ("Weight loss", 1),
                    ("Exhaustion", 1),
                    ("Low activity", 2),
                    ("Slowness", 2),
                    ("Weak grip", 1),
                )
            ],
        ],
    )
    d.save(
        shelf.safe(
            "frailty_validation.docx",
            "5 criteria, weights 1 and 2",
            "Validation of a frailty phenotype.",
            "3,402 adults aged 65 and over",
        )
    )

    pdf(
        shelf.safe(
            "poster_bpco.pdf",
            "4 GOLD stages, 2 reviewers, 6-minute test",
            "Texte et tableaux d'un poster.",
            "1 640 patients avec BPCO",
        ),
        [
            "# Réhabilitation respiratoire et BPCO",
            "Test de marche de 6 minutes : gain moyen 38 m (IC 95 % 33-43) chez 1 640 patients de 8 centres. Programme de 6 semaines, 3 séances par semaine.",
            [
                ["GOLD", "n", "Gain moyen (m)", "ET"],
                [1, 188, 31, 52],
                [2, 602, 41, 55],
                [3, 577, 39, 58],
                [4, 273, 33, 60],
            ],
            "Le score CAT baissait de 4 points ; la différence minimale importante est de 2 points.",
            [
                ["Abandon", "n (%)"],
                ["Transport", np_(118, 1640)],
                ["Exacerbation", np_(96, 1640)],
                ["Autre", np_(77, 1640)],
            ],
        ],
        "Poster BPCO",
    )

    p = slides()
    slide(
        p,
        "Natural language processing of pathology reports",
        bullets=[
            "7 entity types, 3 rounds of annotation",
            "12,600 reports, 9,800 patients",
            "F1 0.93 (TNM), 0.96 (Gleason 6 to 10), 0.91 (margins)",
            "Error analysis: 1 in 20 reports, mainly abbreviations",
        ],
    )
    slide(
        p,
        "Entities",
        [
            ["Entity", "Gold mentions", "Precision", "Recall"],
            ["T stage", 8114, ".94", ".93"],
            ["N stage", 7690, ".95", ".91"],
            ["Gleason", 4102, ".97", ".95"],
            ["Margin", 5220, ".92", ".90"],
        ],
    )
    p.save(
        shelf.safe(
            "nlp_pathology.pptx",
            "Gleason 6 to 10, 7 entity types",
            "NLP results.",
            "12,600 pathology reports of 9,800 patients",
        )
    )

    lines(
        shelf.safe(
            "risques_competitifs.csv",
            "SHR 1-3, years 1, 3, 5",
            "Incidences cumulées à 1, 3 et 5 ans par groupe.",
            "3 004 patients allogreffés et autogreffés",
        ),
        [
            ["groupe", "n", "evenement", "annee", "incidence_pct", "ic_bas", "ic_haut"],
            *[
                [g, n, e, y, fr(v * f), fr(v * f * 0.88), fr(v * f * 1.13)]
                for g, n in (("Allogreffe", 1208), ("Autogreffe", 1796))
                for e, v in (("Rechute", 9.0), ("Décès sans rechute", 6.0))
                for y, f in ((1, 1), (3, 2.1), (5, 2.9))
            ],
        ],
        ";",
    )

    put(
        shelf.safe(
            "definitions_cim.html",
            "codes ending in single digits, chapters",
            "Liste des codes retenus et volumes.",
            "88 000 séjours, 2018-2022",
        ),
        "<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>Codes</title></head><body><h2>Codes CIM-10 retenus</h2>"
        + html_table(
            [
                ["Code", "Libellé", "Séjours"],
                *[
                    [c, t, r.randint(900, 9000)]
                    for c, t in (
                        ("I21.0", "Infarctus antérieur"),
                        ("I21.1", "Infarctus inférieur"),
                        ("I21.4", "Infarctus sous-endocardique"),
                        ("I20.0", "Angor instable"),
                        ("I50.0", "Insuffisance congestive"),
                    )
                ],
            ]
        )
        + "<p>Position : DP ou DR. Chapitre 9. Version 2022, 4 caractères au plus.</p></body></html>",
    )

    rows = [
        ["Lag (days)", "RR", "95% CI low", "95% CI high"],
        *[[k, f"{(x := 1.06 - 0.006 * k):.3f}", f"{x - 0.02:.3f}", f"{x + 0.021:.3f}"] for k in range(0, 11)],
    ]
    lines(
        shelf.safe(
            "heatwave_dlnm.csv",
            "lags 0 to 10 days",
            "Relative risk of emergency visits by lag after a hot day.",
            "1.2 million emergency visits, 2008-2022",
        ),
        rows,
    )

    put(
        shelf.safe(
            "note_cout_sejour.tex",
            "section numbers, euros, ratios",
            "Note de gestion sur le coût des séjours de réanimation.",
            "4 612 séjours de réanimation, 3 unités",
        ),
        r"\section{Coûts}"
        "\n"
        r"Le coût moyen d'une journée était de 1\,842~\euro{} (ET 611) dans les 3 unités, pour 4\,612 séjours. Le poste personnel représentait 58\,\%, les médicaments 14\,\%, la biologie 9\,\%, l'imagerie 4\,\% et les autres charges 15\,\%."
        "\n"
        r"Le ratio infirmier était de 2 pour 5 patients ; l'indice de performance valait 0{,}97.",
    )

    put(
        shelf.safe(
            "sample_size.md",
            "power, alpha, ratio, 2-sided",
            "Calcul d'effectif d'un futur essai.",
            "Aucun patient : calcul théorique, d'après 1 830 dossiers",
        ),
        "# Calcul d'effectif\n\nRisque alpha 5 % bilatéral, puissance 90 %, ratio 1:1, 2 analyses intermédiaires.\n\n"
        + pipe(
            [
                ["Différence attendue", "Écart-type", "n par groupe"],
                ["4 points", 12, 190],
                ["5 points", 12, 122],
                ["6 points", 12, 85],
            ]
        )
        + "\n\nL'écart-type vient des 1 830 dossiers de la base (12,1 points).",
    )

    wb = book()
    sheet(
        wb.active,
        [
            ["Feature", "Mean |SHAP|", "Rank", "Gain (%)"],
            *[
                [f, round(0.41 / (i + 0.3), 3), i, round(34 / (i + 0.4), 1)]
                for i, f in enumerate(
                    (
                        "age",
                        "lactate_max_24h",
                        "urine_output",
                        "gcs",
                        "creatinine",
                        "platelets",
                        "temperature",
                        "weekend",
                    ),
                    1,
                )
            ],
        ],
    )
    wb.save(
        shelf.safe(
            "shap_importance.xlsx", "ranks 1-8, feature named max", "Mean absolute SHAP values.", "16,200 ICU stays"
        )
    )
    d = word("Enquête auprès des services : organisation des soins palliatifs")
    d.add_paragraph(
        "Enquête d'organisation auprès de 61 services. 7 services ont un lit dédié, 9 une procédure écrite et 3 un référent à temps plein. Les réponses décrivent des services et non des personnes."
    )
    wtable(
        d,
        [
            ["Organisation", "Services"],
            ["Procédure écrite", 9],
            ["Lit dédié", 7],
            ["Référent à temps plein", 3],
            ["Convention avec l'équipe mobile", 42],
        ],
    )
    d.add_paragraph(
        "Dans ces services, 2 118 patients ont été vus par l'équipe mobile en 2022, à 11 jours [4 ; 27] du décès en médiane."
    )
    d.save(
        shelf.safe(
            "enquete_services.docx",
            "counts of wards 3 to 9",
            "Organisation des soins palliatifs dans les services.",
            "61 services ; 2 118 patients vus en 2022",
        )
    )


def _roc(r, pos, neg):
    marks = sorted(
        [(r.betavariate(4, 3), 1) for _ in range(pos)] + [(r.betavariate(3, 4), 0) for _ in range(neg)], reverse=True
    )
    a = b = 0
    for t, y in marks:
        a, b = a + y, b + 1 - y
        yield t, a / pos, b / neg
