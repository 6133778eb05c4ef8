"""Word tables: four that must be stopped, then four that may pass."""

from tests.airlock.outputs.case import Shelf

from .kit import again, docx, part, pc, t1


def write(shelf: Shelf) -> None:
    _footnote(shelf)
    _complement(shelf)
    _tracked(shelf)
    _oldest(shelf)
    _trial(shelf)
    _flow(shelf)
    _safety(shelf)
    _centres(shelf)


def _footnote(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fiv/tableau2_issues.docx", "a small group in words under the table", "note: « dont trois mortinaissances »",
        "Tableau 2 : issues des grossesses après transfert d'embryon congelé",
        "1 480 femmes après transfert d'embryon congelé",
    )  # fmt: skip
    lines = [
        ("Grossesse évolutive à 12 SA", 241, 219, "0,33"),
        ("Prééclampsie", 22, 13, "0,17"),
        ("Prématurité avant 37 SA", 33, 28, "0,79"),
        ("Césarienne", 78, 64, "0,58"),
        ("Poids de naissance, g, moyenne (ET)", "3 340 (540)", "3 275 (530)", "0,19"),
        ("Naissances vivantes*", 214, 197, "0,44"),
    ]
    table = t1(["Cycle substitué", "Cycle naturel", "p"], [762, 718], lines, fr=True)
    docx(
        path,
        [
            "# Tableau 2",
            table,
            "* Les autres grossesses évolutives se sont soldées par une fausse couche tardive ou une interruption ; dans le bras substitué, dont trois mortinaissances.",
        ],
    )


def _complement(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ecmo/table3_course.docx", "a complement below ten", "alive at 90 days, under 50 years: 81 of 88",
        "Table 3: course and survival after veno-venous ECMO by age",
        "301 adults with veno-venous ECMO",
    )  # fmt: skip
    lines = [
        ("Prone position before ECMO", 61, 149, "0.85"),
        ("ECMO days, median [IQR]", "11 [7-19]", "14 [8-24]", "0.03"),
        ("Renal replacement therapy", 19, 88, "0.001"),
        ("Tracheostomy", 24, 90, "0.04"),
        ("Cannula-related complication", 17, 49, "0.47"),
        ("Alive at 90 days", 81, 118, "<0.001"),
        ("Hospital days, median [IQR]", "38 [24-61]", "41 [22-66]", "0.71"),
    ]
    docx(path, ["# Table 3. Course by age", t1(["Under 50", "50 and over", "p"], [88, 213], lines, fault=True)])


def _tracked(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "gyneco/endometriose_tableau.docx", "a name in a deletion still tracked", "suivi des modifications, dernier paragraphe",
        "Tableau des douleurs avant et après chirurgie de l'endométriose profonde",
        "540 femmes opérées d'une endométriose profonde",
    )  # fmt: skip
    rows = [
        ["Échelle visuelle, 0 à 10", "n", "Avant, moyenne (ET)", "À 12 mois, moyenne (ET)", "p"],
        ["Dysménorrhée", 512, "7,9 (1,8)", "3,1 (2,6)", "<0,001"],
        ["Dyspareunie", 463, "5,6 (2,7)", "2,4 (2,3)", "<0,001"],
        ["Dyschésie", 488, "5,1 (2,9)", "2,0 (2,2)", "<0,001"],
        ["Douleur pelvienne", 507, "4,8 (2,8)", "2,3 (2,4)", "<0,001"],
    ]
    blocks = ["# Évolution des douleurs", rows, "Les moyennes portent sur les réponses disponibles."]
    docx(path, blocks)
    body = part(path, "word/document.xml")
    gone = (
        '<w:p><w:del w:id="7" w:author="" w:date="2024-01-08T09:00:00Z"><w:r><w:delText>Cas à vérifier : '
        "Mme Nadège Lemoine, opérée le 14/06/2021, questionnaire rempli deux fois.</w:delText></w:r></w:del></w:p>"
    )
    again(path, {"word/document.xml": body.replace("<w:sectPr", gone + "<w:sectPr", 1).encode()})


def _oldest(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "geri/falls_table.docx", "the age of one very old person", "note: the oldest participant was 97",
        "Falls and fractures by frailty phenotype",
        "1,066 participants of a falls clinic aged 70 or more",
    )  # fmt: skip
    lines = [
        ("Women", 201, 318, 190, "0.08"),
        ("Age, years, mean (SD)", "77.1 (4.8)", "80.2 (5.3)", "83.4 (5.6)", "<0.001"),
        ("Two falls or more", 88, 204, 171, "<0.001"),
        ("Gait speed, m/s, mean (SD)", "1.02 (0.18)", "0.81 (0.17)", "0.55 (0.19)", "<0.001"),
        ("Hip fracture", 11, 28, 39, "<0.001"),
    ]
    table = t1(["Robust", "Pre-frail", "Frail", "p"], [318, 470, 278], lines)
    docx(
        path,
        [
            "# Table 1",
            table,
            "Frailty by the Fried criteria. Gait speed was measured over 4 metres. The oldest participant was 97 years old and robust.",
        ],
    )


def _trial(shelf: Shelf) -> None:
    path = shelf.safe(
        "nutri/table2_primary.docx", "differences, p-values and scores",
        "Table 2: primary and secondary outcomes of the nutrition trial",
        "822 malnourished inpatients randomised to individual support or usual care",
    )  # fmt: skip
    rows = [
        ["Outcome", "Support (n = 411)", "Usual care (n = 411)", "Difference (95% CI)", "p"],
        ["Adverse composite at 30 days", pc(92, 411), pc(124, 411), "-7.8 points (-13.7 to -1.8)", "0.011"],
        ["Death at 30 days", pc(27, 411), pc(43, 411), "-3.9 points (-7.7 to -0.1)", "0.046"],
        ["Functional decline", pc(18, 411), pc(36, 411), "-4.4 points (-7.7 to -1.0)", "0.011"],
        ["Hand grip, kg, mean (SD)", "24.6 (9.8)", "23.9 (9.5)", "0.7 (-0.6 to 2.0)", "0.30"],
        ["EQ-5D index, mean (SD)", "0.71 (0.26)", "0.66 (0.28)", "0.05 (0.01 to 0.09)", "0.009"],
        ["Length of stay, days, median [IQR]", "9 [6-14]", "9 [6-13]", "0 (-1 to 1)", "0.84"],
        ["Meals observed per patient", "12", "12", "", ""],
    ]
    docx(
        path,
        [
            "# Table 2",
            rows,
            "Number needed to treat for the composite: 13. Two interim analyses were planned (O'Brien-Fleming).",
        ],
    )


def _flow(shelf: Shelf) -> None:
    path = shelf.safe(
        "dt1/organigramme_inclusion.docx", "a flow of counts, each step of which removes many",
        "Organigramme d'inclusion de la cohorte boucle fermée",
        "1 315 adultes avec diabète de type 1",
    )  # fmt: skip
    rows = [
        ["Étape", "Patients retenus", "Patients écartés à cette étape"],
        ["Diabète de type 1 vu en consultation, 2019-2023", 2144, ""],
        ["Âge de 18 ans ou plus à l'inclusion", 1987, 157],
        ["Capteur de glucose porté au moins 6 mois", 1502, 485],
        ["Grossesse en cours exclue", 1471, 31],
        ["Données de capteur ≥ 70 % du temps", 1315, 156],
    ]
    groups = t1(
        ["Boucle fermée", "Pompe simple", "p"], [604, 711],
        [("Femmes", 311, 352, "0,48"), ("Temps dans la cible, %, moyenne (ET)", "71,2 (9,4)", "58,9 (12,8)", "<0,001"), ("HbA1c, %, moyenne (ET)", "7,1 (0,7)", "7,7 (1,0)", "<0,001"), ("Temps < 0,70 g/L, %, médiane [Q1-Q3]", "2,0 [1,1-3,2]", "2,9 [1,4-5,3]", "<0,001")],
        fr=True,
    )  # fmt: skip
    docx(path, ["# Organigramme", rows, "# Comparaison", groups])


def _safety(shelf: Shelf) -> None:
    path = shelf.safe(
        "radio/tableau_toxicite.docx", "grades and a merged line instead of rare grades",
        "Toxicité aiguë de la radiothérapie hypofractionnée du sein",
        "1 240 femmes traitées pour un cancer du sein",
    )  # fmt: skip
    lines = [
        ("Radiodermite",),
        ("  grade 0", 188, 121, "<0,001"),
        ("  grade 1", 341, 298),
        ("  grade 2 ou plus", 99, 193),
        ("Œdème", 82, 104, "0,049"),
        ("Fatigue de grade 2 ou plus", 61, 77, "0,11"),
        ("Arrêt de plus de 3 séances", 14, 17, "0,54"),
    ]
    docx(
        path,
        [
            "# Toxicité aiguë (CTCAE v5)",
            t1(["15 séances", "25 séances", "p"], [628, 612], lines, fr=True),
            "Doses : 40 Gy en 15 séances et 50 Gy en 25 séances. Les grades 2, 3 et 4 sont regroupés.",
        ],
    )


def _centres(shelf: Shelf) -> None:
    path = shelf.safe(
        "aki/table4_subgroups.docx", "subgroup effects with interaction p-values, 4 centres, 3 imputations",
        "Table 4: effect of early dialysis in subgroups",
        "1,508 critically ill adults with acute kidney injury in 4 centres",
    )  # fmt: skip
    rows = [["Subgroup", "Early, deaths / n", "Delayed, deaths / n", "Hazard ratio (95% CI)", "p for interaction"]]
    for name, a, an, b, bn, hr, p in (
        ("Sepsis", 214, 441, 221, 438, "0.97 (0.80-1.17)", "0.64"), ("No sepsis", 108, 312, 112, 317, "1.00 (0.77-1.30)", ""),
        ("KDIGO 2", 101, 284, 97, 271, "0.99 (0.75-1.31)", "0.88"), ("KDIGO 3", 221, 469, 236, 484, "0.96 (0.80-1.16)", ""),
        ("SOFA under 10", 102, 348, 104, 350, "0.99 (0.75-1.30)", "0.91"), ("SOFA 10 or more", 220, 405, 229, 405, "0.97 (0.80-1.17)", ""),
    ):  # fmt: skip
        rows.append([name, f"{a} / {an}", f"{b} / {bn}", hr, p])
    docx(
        path,
        [
            "# Table 4",
            rows,
            "Mixed Cox model with a random effect for the 4 centres; 3 of the 7 planned subgroups are shown.",
        ],
    )
