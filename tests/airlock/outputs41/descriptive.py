"""Descriptive tables (table 1 and the like), as R, pandas, SAS and hands write them."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t


def write(shelf: Shelf) -> None:
    _stroke(shelf)
    _others(shelf)
    _english(shelf)


def _stroke(shelf: Shelf) -> None:
    rows = [
        ("Âge, années", "q", 73, 18, 0),
        ("Femmes", "b", 0.47),
        ("NIHSS à l'entrée", "q", 9, 9, 0),
        ("Hypertension artérielle", "b", 0.62),
        ("Diabète", "b", 0.21),
        ("Fibrillation atriale", "b", 0.27),
        (
            "Étiologie (TOAST)",
            "c",
            {
                "1 - athérome": 0.22,
                "2 - cardio-embolique": 0.34,
                "3 - lacunaire": 0.13,
                "4 - autre": 0.08,
                "5 - indéterminée": 0.23,
            },
        ),
        ("Thrombolyse", "b", 0.31),
        ("Thrombectomie", "b", 0.26),
        ("Rankin 0-2 à 3 mois", "b", 0.55),
        ("Durée de séjour, jours", "q", 8, 9, 0),
    ]
    groups = {"Avant 2020": 812, "Depuis 2020": 1030}
    path = shelf.safe(
        "neuro/table1_avc.csv",
        "p-values, codes TOAST 1 to 5, Rankin 0-2, medians",
        "Caractéristiques des patients hospitalisés pour AVC ischémique, selon la période.",
        "1 842 patients hospitalisés pour AVC ischémique, 2017-2023",
    )
    t.write_csv(
        path, t.table1(shelf.random("avc"), groups, rows, "fr", "Ensemble", "p", "Variable"), ";", "utf-8-sig"
    )

    rows = [
        ("Âge à l'intervention (ans)", "m", 66.2, 10.4),
        ("Sexe féminin", "b", 0.58),
        ("IMC (kg/m²)", "m", 29.1, 5.2),
        ("Score ASA", "c", {"ASA 1": 0.14, "ASA 2": 0.57, "ASA 3": 0.29}),
        ("Côté droit", "b", 0.52),
        ("Prothèse cimentée", "b", 0.44),
        ("Transfusion péri-opératoire", "b", 0.08),
        ("Infection du site opératoire", "x", [7, 19]),
        ("Réadmission à 30 jours", "b", 0.06),
        ("Retour à domicile", "b", 0.71),
    ]
    path = shelf.unsafe(
        "ortho/ptg_rac.csv",
        "small cell (7) in one arm",
        "row Infection du site opératoire",
        "Comparaison des prothèses de genou opérées avec et sans récupération améliorée.",
        "1 124 prothèses totales de genou, 2019-2022",
    )
    t.write_csv(path, t.table1(shelf.random("ptg"), {"RAC": 538, "Classique": 586}, rows, "fr", "", "p", ""), ";")


def _others(shelf: Shelf) -> None:
    rng = shelf.random("others")
    rows = [
        ("Âge gestationnel (SA)", "q", 39.4, 1.8, 1),
        ("Âge maternel (ans)", "m", 31.4, 5.3),
        ("Primipare", "b", 0.43),
        ("Diabète gestationnel", "b", 0.14),
        (
            "Mode d'accouchement",
            "c",
            {
                "voie basse spontanée": 0.66,
                "voie basse instrumentale": 0.13,
                "césarienne programmée": 0.09,
                "césarienne en urgence": 0.12,
            },
        ),
        ("Péridurale", "b", 0.81),
        ("Hémorragie du post-partum", "b", 0.07),
        ("Poids de naissance (g)", "m", 3280, 510),
        ("Transfert en néonatologie", "b", 0.08),
    ]
    d = t.word(
        "Maternité : caractéristiques des accouchements",
        [
            (
                "p",
                "Le tableau 1 présente les 6 214 accouchements de la période, selon l'indice de masse corporelle de la mère en début de grossesse. L'Apgar à 5 minutes n'est pas présenté.",
            ),
            (
                "t",
                t.table1(
                    rng,
                    {"IMC < 25": 3702, "IMC 25-29": 1578, "IMC ≥ 30": 934},
                    rows,
                    "fr",
                    "",
                    "p",
                    "Caractéristique",
                ),
            ),
            (
                "p",
                "Tests : Kruskal-Wallis et khi-deux, à 2 degrés de liberté ou plus. Seuil 5 %. Logiciel : R 4.3.1, paquet gtsummary 1.7.2.",
            ),
        ],
    )
    d.save(
        shelf.safe(
            "gyneco/accouchements_imc.docx",
            "2 degrees of freedom, Apgar 5 minutes, versions",
            "Description des accouchements selon l'IMC maternel.",
            "6 214 accouchements de 2018 à 2022",
        )
    )

    rows = [
        ("Âge (ans)", "q", 14.6, 2.4, 1),
        ("Filles", "b", 0.64),
        (
            "Motif principal",
            "c",
            {"geste suicidaire": 0.31, "trouble du comportement": 0.24, "anxiété": 0.27, "autre": 0.18},
        ),
        ("Placement ASE", "b", 0.16),
        ("Antécédent d'hospitalisation", "b", 0.33),
        ("Orientation", "c", {"domicile": 0.57, "pédopsychiatrie": 0.28, "pédiatrie": 0.15}),
    ]
    d = t.word(
        "Urgences pédopsychiatriques – bilan 2022",
        [
            ("h", "Population"),
            ("t", t.table1(rng, {"2021": 486, "2022": 571}, rows, "fr", "", "p", "")),
            ("h", "Évolution à six mois"),
            (
                "p",
                "La réhospitalisation a concerné environ un adolescent sur cinq. Malgré le suivi proposé, trois adolescents sont décédés par suicide dans les six mois suivant le passage, tous en 2022.",
            ),
            ("p", "Ces résultats plaident pour un rappel téléphonique systématique à J10, J30 et M3."),
        ],
    )
    d.save(
        shelf.unsafe(
            "psy/urgences_pedopsy.docx",
            "small count written in words",
            "trois adolescents sont décédés",
            "Bilan des passages aux urgences pédopsychiatriques.",
            "1 057 passages d'adolescents de 11 à 17 ans, 2021-2022",
        )
    )

    rows = [
        ("Âge au diagnostic", "q", 67, 14, 0),
        ("Sexe masculin", "b", 0.69),
        ("Tabagisme actif", "b", 0.36),
        ("PS OMS", "c", {"0": 0.24, "1": 0.48, "2": 0.28}),
        ("Histologie", "c", {"adénocarcinome": 0.58, "épidermoïde": 0.27, "autre": 0.15}),
        ("PD-L1 ≥ 50 %", "b", 0.31),
        ("Métastases cérébrales", "b", 0.22),
        ("Immunothérapie en 1re ligne", "b", 0.63),
        ("Toxicité de grade 3-4", "b", 0.14),
    ]
    table = t.table1(rng, {"< 70 ans": 701, "≥ 70 ans": 455}, rows, "fr", "Total", "p", "")
    body = "\\begin{table}[ht]\n\\centering\n\\caption{Cancers bronchiques non à petites cellules de stade IV, selon l'âge.}\n\\begin{tabular}{lrrrr}\n%s\n\\end{tabular}\n\\end{table}"
    t.text(
        shelf.safe(
            "pneumo/cbnpc_stade4.tex",
            "PS 0 as a level, grades 3-4, PD-L1 50 %",
            "Caractéristiques des CBNPC métastatiques selon l'âge.",
            "1 156 patients atteints de CBNPC de stade IV, 2016-2022",
        ),
        body % t.tex_rows(table),
    )

    rows = [
        ("Age, years", "q", 52, 21, 0),
        ("Women", "b", 0.71),
        ("Disease duration, years", "q", 9, 10, 1),
        ("Anti-CCP positive", "b", 0.66),
        ("Previous biologics", "c", {"0": 0.38, "1": 0.33, "2": 0.17, "3 or more": 0.12}),
        ("Methotrexate", "b", 0.61),
        ("DAS28-CRP", "m", 4.4, 1.2),
        ("Serious infection", "b", 0.07),
    ]
    table = t.table1(rng, {"TNF inhibitor": 640, "JAK inhibitor": 322}, rows, "en", "", "P value", "")
    body = "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n\\section*{Results}\nBaseline characteristics are in Table~1.\n\n\\begin{tabular}{lccc}\n%s\n\\end{tabular}\n\n%% TODO reviewers: 6 tuberculosis in the TNF arm, 2 in JAK -- not shown, ask before adding\n\\noindent Adjusted hazard ratio of serious infection 1.21 (95\\%% CI 0.84--1.74).\n\\end{document}"
    t.text(
        shelf.unsafe(
            "rheum/ra_biologics.tex",
            "small counts in a LaTeX comment",
            "% TODO reviewers",
            "Baseline table and main hazard ratio, TNF versus JAK inhibitors.",
            "962 patients with rheumatoid arthritis starting a second-line drug",
        ),
        body % t.tex_rows(table),
    )


def _english(shelf: Shelf) -> None:
    rng = shelf.random("english")
    rows = [
        ("Age, median (IQR)", "q", 64, 20, 0),
        ("Male sex, n (%)", "b", 0.63),
        ("SOFA, median (IQR)", "q", 7, 5, 0),
        ("Septic shock, n (%)", "b", 0.39),
        ("Source, n (%)", "c", {"lung": 0.44, "abdomen": 0.25, "urinary": 0.19, "other": 0.12}),
        ("Lactate > 2 mmol/L, n (%)", "b", 0.52),
        ("Renal replacement, n (%)", "b", 0.18),
        ("Invasive ventilation, n (%)", "b", 0.57),
        ("28-day death, n (%)", "b", 0.27),
    ]
    table = t.table1(rng, {"Early antibiotics": 733, "Delayed": 418}, rows, "en", "Overall", "p", "")
    t.page(
        shelf.safe(
            "icu/sepsis_table_one.html",
            "p-values, SOFA 7, day 28",
            "Table one of the sepsis cohort by delay to antibiotics.",
            "1,151 ICU stays with sepsis, 2018-2021",
        ),
        "Table 1",
        "<h2>Table 1. Sepsis cohort</h2>"
        + t.html_table(table)
        + "<p>tableone 0.8.0. SOFA: Sequential Organ Failure Assessment, 6 organs scored 0 to 4.</p>",
        "en",
    )

    rows = [
        ("Age, median (range)", "c", {"18-49": 0.3, "50-64": 0.36, "65 and over": 0.34}),
        ("Female", "b", 0.52),
        ("ASA III-IV", "b", 0.28),
        ("Laparoscopy", "b", 0.77),
        ("Conversion", "b", 0.06),
        ("Anastomotic leak", "b", 0.07),
        ("Reoperation", "b", 0.08),
    ]
    table = t.table1(rng, {"Right": 447, "Left": 512}, rows, "en", "", "p", "")
    table[1] = ["Age, median (range)", "69 (21-96)", "66 (19-93)", "0.010"]
    t.page(
        shelf.unsafe(
            "surgery/colectomy.html",
            "minimum and maximum of age",
            "row Age, median (range)",
            "Characteristics of colectomies by side.",
            "959 elective colectomies, 2015-2021",
        ),
        "Colectomy",
        t.html_table(table, "gt_table"),
        "en",
        ".gt_table{font-family:system-ui;font-size:13px}",
    )

    rows = [
        ("Age (years)", "m", 58.3, 15.1),
        ("Women", "b", 0.45),
        ("eGFR", "m", 41.2, 17.7),
        ("Proteinuria > 1 g/day", "b", 0.34),
        ("Hypertension", "b", 0.79),
        ("Transplant waiting list", "b", 0.11),
        ("CKD stage", "c", {"G3a": 0.35, "G3b": 0.3, "G4": 0.22, "G5": 0.13}),
    ]
    w = t.book(
        {
            "Table 1": t.table1(rng, {"SGLT2i": 622, "No SGLT2i": 2208}, rows, "en", "", "p", ""),
            "Legend": [
                ["Abbreviation", "Meaning"],
                ["SGLT2i", "sodium-glucose co-transporter 2 inhibitor"],
                ["G3a", "eGFR 45-59"],
                ["G3b", "eGFR 30-44"],
                ["G4", "eGFR 15-29"],
                ["G5", "eGFR under 15"],
            ],
        }
    )
    w.save(
        shelf.safe(
            "nephro/ckd_sglt2.xlsx",
            "stage codes 3 to 5",
            "Baseline of chronic kidney disease by SGLT2 inhibitor use.",
            "2,830 patients with CKD stage 3-5 in 2022",
        )
    )

    rng2 = shelf.random("melanoma")
    rows = [
        ("Breslow, mm", "q", 2.1, 2.0, 1),
        ("Ulceration", "b", 0.3),
        ("BRAF V600", "b", 0.42),
        ("Stage", "c", {"IIB": 0.33, "IIC": 0.2, "IIIA": 0.14, "IIIB-C": 0.33}),
        ("Relapse at 2 years", "b", 0.25),
    ]
    table = t.table1(rng2, {"Adjuvant": 214, "Surveillance": 196}, rows, "en", "", "", "Characteristic")
    table.insert(3, ["Uveal primary", "0 (0.0%)", "21 (10.7%)"])
    t.text(
        shelf.unsafe(
            "derm/melanoma.md",
            "a zero that tells of a real group",
            "row Uveal primary",
            "Melanoma at high risk: adjuvant treatment or surveillance.",
            "410 patients with resected melanoma",
        ),
        "# Resected melanoma\n\n" + t.md_table(table) + "\n\nValues: n (%) or median (IQR).",
    )

    rows = [
        ("Âge (ans)", "m", 47.5, 12.8),
        ("Femmes", "b", 0.78),
        ("Douleur EN", "q", 6, 3, 0),
        ("Opioïdes", "b", 0.33),
        ("Arrêt de travail", "b", 0.41),
        ("Dépression (HAD ≥ 11)", "b", 0.29),
    ]
    table = t.table1(
        shelf.random("dol"), {"Fibromyalgie": 264, "Lombalgie": 391, "Céphalées": 219}, rows, "fr", "", "", ""
    )
    table.append(["Invalidité de 2e catégorie", "98,1 % non", "94,9 % non", "89,5 % non"])
    t.text(
        shelf.unsafe(
            "douleur/consultations.md",
            "complement of a percentage: 1.9 % of 264 is 5",
            "last row, first column",
            "Profil des patients d'une consultation de la douleur.",
            "874 patients vus en première consultation en 2023",
        ),
        "## Consultation de la douleur : premiers rendez-vous 2023\n\n"
        + t.md_table(table)
        + "\n\n*Moyenne ± écart-type, médiane [Q1 ; Q3] ou n (%).*",
    )

    rows = [
        ("Âge", "q", 71, 13, 0),
        ("Hommes", "b", 0.72),
        ("FEVG, %", "q", 32, 14, 0),
        ("NYHA", "c", {"II": 0.46, "III": 0.4, "IV": 0.14}),
        ("BNP, ng/L", "q", 612, 700, 0),
        ("Défibrillateur", "b", 0.24),
        ("Sacubitril", "b", 0.37),
        ("Réhospitalisation à 1 an", "b", 0.34),
    ]
    table = t.table1(shelf.random("ic"), {"Ischémique": 588, "Non ischémique": 521}, rows, "fr", "Total", "p", "")
    t.pdf(
        shelf.safe(
            "cardio/insuffisance_cardiaque.pdf",
            "NYHA II to IV, FEVG 32 %, p-values",
            "Insuffisance cardiaque selon l'étiologie.",
            "1 109 patients suivis pour insuffisance cardiaque, 2020-2022",
        ),
        "Insuffisance cardiaque à FEVG altérée",
        [
            ("p", "Tableau 1. Patients suivis en consultation, selon l'étiologie. n (%) ou médiane [Q1 ; Q3]."),
            ("t", table),
            (
                "p",
                "Parmi les 1 109 patients, le suivi médian est de 19 mois. Le score MAGGIC moyen est de 22 points.",
            ),
        ],
    )

    rows = [
        ("Âge", "q", 61, 17, 0),
        ("Hommes", "b", 0.68),
        ("Alcool", "b", 0.55),
        ("Hépatite C", "b", 0.19),
        ("MELD", "q", 19, 11, 0),
        ("CHC", "b", 0.31),
        ("Rejet aigu", "b", 0.17),
        ("Décès à 1 an", "b", 0.1),
    ]
    table = t.table1(shelf.random("th"), {"Foie seul": 503, "Foie-rein": 62}, rows[:-2], "fr", "", "", "")
    table += [
        ["Rejet aigu", "85 (16,9 %)", "14 (22,6 %)"],
        ["Retransplantation", "23 (4,6 %)", "< 10"],
        ["   total des retransplantations : 26", "", ""],
    ]
    t.pdf(
        shelf.unsafe(
            "hepato/transplantation.pdf",
            "a total gives the hidden cell back (26 - 23)",
            "last two rows",
            "Transplantations hépatiques seules et combinées.",
            "565 transplantés hépatiques, 2010-2022",
        ),
        "Transplantation hépatique",
        [("t", table), ("p", "Les effectifs inférieurs à 10 sont masqués.")],
    )
