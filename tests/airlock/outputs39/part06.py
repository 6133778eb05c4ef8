"""PDF reports."""

import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas
from reportlab.platypus import Image

from tests.airlock.outputs.case import Shelf

from .tools import fr, np_, pair, pdf, split


def write(shelf: Shelf) -> None:
    r = shelf.random("pdf")
    n = 2118
    rows = [["", "Total (n=2118)", "Asthme sévère (n=704)", "Non sévère (n=1414)", "p"]]
    for t in ("Femmes", "Atopie", "Polypose nasale", "Corticoïdes oraux", "Obésité", "Tabagisme", "RGO"):
        x, y, p = pair(r, 704, 1414)
        rows.append([t, np_(x + y, n), np_(x, 704), np_(y, 1414), p])
    rows.append(["Exacerbations / an, médiane [IQR]", "1 [0 ; 2]", "3 [1 ; 4]", "0 [0 ; 1]", "<0,001"])
    pdf(
        shelf.safe(
            "asthme_severe.pdf",
            "medians of 0 to 3 exacerbations",
            "Tableau descriptif de la cohorte asthme et commentaire.",
            "2 118 adultes asthmatiques, 2015-2022",
        ),
        [
            "# Asthme sévère : description",
            "Les patients sont décrits par effectif et pourcentage. Les quantitatives sont en médiane et intervalle interquartile. Six centres participent.",
            rows,
            "RGO : reflux gastro-œsophagien. Page 1 sur 1.",
        ],
        "Asthme sévère",
    )

    pdf(
        shelf.unsafe(
            "burns_unit_report.pdf",
            "a small number in words",
            "paragraph: eight patients",
            "Activity report of the burns unit.",
            "1,022 admissions, 2014-2022",
        ),
        [
            "# Burns unit: nine-year report",
            "Between 2014 and 2022, 1,022 people were admitted. Flame burns were the first cause (46.1%).",
            [
                ["TBSA", "Admissions", "Median LOS [IQR]", "Deaths"],
                ["< 10%", 512, "8 [4-13]", 11],
                ["10-29%", 331, "19 [12-28]", 18],
                ["30-49%", 118, "41 [26-63]", 24],
                ["50% and over", 61, "52 [14-97]", 30],
            ],
            "Chemical burns of the eye needing a graft concerned eight patients.",
        ],
        "Burns unit",
    )

    p = shelf.unsafe(
        "pic_activite.pdf",
        "an attached file with row-level data",
        "embedded file export.csv",
        "Note d'activité de l'unité de chimiothérapie.",
        "24 800 séances, 2023",
    )
    pdf(
        p,
        [
            "# Préparations de chimiothérapie",
            [
                ["Trimestre", "Préparations", "Non-conformités (%)"],
                *[[f"T{q}", r.randint(5900, 6500), fr(r.uniform(0.6, 1.2))] for q in (1, 2, 3, 4)],
            ],
        ],
        "Chimiothérapie",
    )
    with pikepdf.open(p, allow_overwriting_input=True) as f:
        data = "patient;age;protocole;dose\n" + "\n".join(
            f"{i};{r.randint(30, 88)};{r.choice(('FOLFOX', 'R-CHOP', 'AC'))};{r.randint(60, 900)}"
            for i in range(1, 140)
        )
        f.attachments["export.csv"] = data.encode()
        f.save(p)

    fig, ax = plt.subplots(figsize=(6, 3.4))
    years = list(range(2012, 2024))
    for name, base in (("Prothèse totale de hanche", 610), ("Prothèse totale de genou", 480)):
        ax.plot(years, [base + 14 * i + r.randint(-20, 20) for i in range(12)], marker="o", label=name)
    ax.set_ylabel("Interventions par an")
    ax.set_ylim(0, 900)
    ax.legend(fontsize=7)
    buf = io.BytesIO()
    fig.savefig(buf, dpi=110)
    plt.close(fig)
    pdf(
        shelf.safe(
            "protheses_tendances.pdf",
            "points of a trend, each of hundreds of persons",
            "Évolution annuelle des prothèses articulaires.",
            "Environ 15 000 interventions, 2012-2023",
        ),
        [
            "# Arthroplasties : tendances",
            Image(buf, 430, 240),
            "Figure 1. Nombre annuel d'interventions. Chaque point est un total annuel.",
            "La pente est de 14 interventions par an (p = 0,002 ; test bilatéral).",
        ],
        "Arthroplasties",
    )

    fig, ax = plt.subplots(figsize=(6, 3.8))
    xs = [r.gauss(27, 5) for _ in range(70)]
    ax.scatter(xs, [120 + 1.1 * x + r.gauss(0, 12) for x in xs], s=14)
    ax.set_xlabel("BMI (kg/m²)")
    ax.set_ylabel("Systolic BP (mmHg)")
    buf = io.BytesIO()
    fig.savefig(buf, dpi=110)
    plt.close(fig)
    pdf(
        shelf.unsafe(
            "bmi_sbp_correlation.pdf",
            "scatter plot: one point for each person",
            "Figure 2",
            "Correlation between BMI and systolic pressure.",
            "70 hypertensive adults of the pilot study",
        ),
        [
            "# Blood pressure and BMI",
            Image(buf, 420, 266),
            "Figure 2. Each dot is a participant (n = 70). Pearson r = 0.41, p < 0.001.",
        ],
        "BMI and SBP",
    )

    p = shelf.unsafe(
        "ophtalmo_injections.pdf",
        "a person's name in the PDF metadata",
        "docinfo Author",
        "Injections intravitréennes par indication.",
        "6 310 injections, 2022",
    )
    pdf(
        p,
        [
            "# Injections intravitréennes 2022",
            [
                ["Indication", "Injections", "Patients", "Injections / patient"],
                ["DMLA", 3804, 702, fr(5.4)],
                ["Œdème maculaire diabétique", 1611, 344, fr(4.7)],
                ["OVR", 895, 204, fr(4.4)],
            ],
        ],
        "Injections",
    )
    with pikepdf.open(p, allow_overwriting_input=True) as f:
        f.docinfo["/Author"] = "Marie-Laure Bonnefoy"
        f.save(p)

    p = shelf.unsafe(
        "transfusion_audit.pdf",
        "encrypted file",
        "whole file: password",
        "Audit of transfusion practice.",
        "3,204 transfused stays",
    )
    pdf(
        p,
        [
            "# Transfusion audit",
            [
                ["Ward", "RBC units", "Single-unit policy (%)"],
                ["Surgery", 4120, 61],
                ["Haematology", 7011, 74],
                ["ICU", 3302, 58],
            ],
        ],
        "Audit",
    )
    with pikepdf.open(p, allow_overwriting_input=True) as f:
        f.save(p, encryption=pikepdf.Encryption(owner="k7-owner", user="k7-user", R=6))

    pdf(
        shelf.safe(
            "qualite_certification.pdf",
            "criterion numbers, levels 1-4, scores",
            "Synthèse du score d'évaluation par critère de certification.",
            "Établissement entier, 2023",
        ),
        [
            "# Certification : scores par critère",
            "La visite a duré 5 jours. 9 critères impératifs sont au niveau attendu.",
            [
                ["Critère", "Intitulé", "Score (%)", "Niveau"],
                *[
                    [f"{a}.{b}-{c:02d}", t, r.randint(71, 99), r.choice("AB")]
                    for a, b, c, t in (
                        (1, 1, 1, "Information du patient"),
                        (1, 2, 8, "Respect de la dignité"),
                        (1, 3, 3, "Douleur"),
                        (2, 1, 2, "Réunions de concertation"),
                        (2, 3, 11, "Identitovigilance"),
                        (3, 2, 5, "Gestion des tensions"),
                        (3, 6, 1, "Urgences vitales"),
                    )
                ],
            ],
        ],
        "Certification",
    )

    c = canvas.Canvas(
        str(
            shelf.unsafe(
                "pancreatitis_outcomes.pdf",
                "small count in invisible text (render mode 3)",
                "page 1, invisible line",
                "Outcomes of acute pancreatitis by severity.",
                "1,466 admissions for acute pancreatitis",
            )
        ),
        pagesize=A4,
        invariant=1,
    )
    c.setAuthor("")
    c.setFont("Helvetica", 11)
    for i, t in enumerate(
        (
            "Acute pancreatitis, 2012-2022 (N = 1466)",
            "",
            "Severity            n      Necrosis     Deaths",
            "Mild             1011           41         12",
            "Moderate          302           96         17",
            "Severe            153           88         39",
            "",
            "Mortality rose with severity (p for trend < 0.001).",
        )
    ):
        c.drawString(60, 780 - 18 * i, t)
    t = c.beginText(60, 600)
    t.setTextRenderMode(3)
    t.textLine("Biliary cause, severe, died after ERCP: 4 patients")
    c.drawText(t)
    c.showPage()
    c.save()

    rows = [["Time (years)", "At risk", "Cumulative incidence %", "95% CI"]]
    for t, k, ci in (
        (0, 3310, 0),
        (1, 2980, 2.1),
        (2, 2611, 4.0),
        (3, 2204, 5.6),
        (5, 1502, 9.3),
        (8, 633, 14.8),
        (10, 241, 19.0),
    ):
        rows.append([t, k, f"{ci:.1f}", f"{ci * 0.85:.1f}-{ci * 1.15:.1f}"])
    pdf(
        shelf.safe(
            "hcc_incidence.pdf",
            "0 % incidence at time 0",
            "Cumulative incidence of hepatocellular carcinoma at chosen years.",
            "3,310 patients with cirrhosis, 402 events",
        ),
        [
            "# Incidence of HCC in cirrhosis",
            "Competing-risk estimates (death as competing event) at years 1, 2, 3, 5, 8 and 10.",
            rows,
            "Sub-distribution HR for diabetes 1.42 (1.15-1.76).",
        ],
        "HCC incidence",
    )

    pdf(
        shelf.unsafe(
            "greffe_hepatique_risque.pdf",
            "numbers at risk that end below 10",
            "numbers at risk, last columns: 7 and 3",
            "Survie après greffe hépatique, effectifs à risque.",
            "512 patients greffés, 2009-2021",
        ),
        [
            "# Survie du greffon",
            [
                ["Années", "0", "2", "4", "6", "8", "10", "12"],
                ["Virale", "301", "240", "188", "121", "66", "29", "7"],
                ["Alcoolique", "211", "171", "130", "88", "47", "16", "3"],
                ["Survie virale (%)", "100", "86", "80", "74", "70", "66", "64"],
                ["Survie alcoolique (%)", "100", "88", "83", "77", "72", "69", "65"],
            ],
            "Log-rank p = 0,44.",
        ],
        "Survie du greffon",
    )

    pdf(
        shelf.unsafe(
            "pediatrie_maltraitance.pdf",
            "rate that gives a small count back",
            "Secteur Est: 1,6 pour 1 000 sur 2 500 enfants = 4",
            "Signalements par secteur.",
            "31 200 enfants vus aux urgences pédiatriques, 2021",
        ),
        [
            "# Signalements par secteur",
            [
                ["Secteur", "Enfants vus", "Signalements pour 1 000"],
                ["Nord", 9800, fr(5.2)],
                ["Sud", 11400, fr(4.4)],
                ["Ouest", 7500, fr(6.1)],
                ["Est", 2500, fr(1.6)],
            ],
        ],
        "Signalements",
    )

    pdf(
        shelf.safe(
            "dose_response.pdf",
            "doses 1 to 8 mg, grades 0-3, p-values",
            "Dose groups and mean response of the retrospective comparison.",
            "1,040 patients treated with dexamethasone",
        ),
        [
            "# Dexamethasone dose and nausea score",
            [
                ["Daily dose", "N", "Mean score (0-3)", "SD", "Difference vs 2 mg (95% CI)"],
                ["2 mg", 241, 1.42, 0.81, "ref."],
                ["4 mg", 366, 1.18, 0.77, "-0.24 (-0.37 to -0.11)"],
                ["6 mg", 288, 1.09, 0.79, "-0.33 (-0.47 to -0.19)"],
                ["8 mg", 145, 1.02, 0.74, "-0.40 (-0.56 to -0.24)"],
            ],
            "Table 3. The linear trend was significant (F = 9.2; 1 and 1,036 df). Grade 2 was defined as 1 to 5 episodes a day.",
        ],
        "Dose response",
    )

    p = shelf.unsafe(
        "diabete_gestationnel.pdf",
        "bytes after the end of the file",
        "after %%EOF: a CSV of persons",
        "Issues du diabète gestationnel selon le traitement.",
        "2 340 grossesses",
    )
    pdf(
        p,
        [
            "# Diabète gestationnel",
            [
                ["Traitement", "n", "Macrosomie", "Césarienne"],
                ["Régime", 1502, np_(166, 1502), np_(361, 1502)],
                ["Insuline", 838, np_(124, 838), np_(262, 838)],
            ],
        ],
        "Diabète gestationnel",
    )
    with p.open("ab") as f:
        f.write(
            (
                "\nnumero;age;poids_naissance;terme\n"
                + "\n".join(
                    f"{i};{r.randint(19, 44)};{r.randint(2400, 4600)};{r.randint(35, 41)}" for i in range(1, 75)
                )
            ).encode()
        )

    p = shelf.unsafe(
        "nephro_biopsies.pdf",
        "small count in a PDF annotation",
        "text annotation on page 1",
        "Biopsies rénales par diagnostic.",
        "1 190 biopsies rénales, 2013-2022",
    )
    pdf(
        p,
        [
            "# Biopsies rénales",
            [
                ["Diagnostic", "n", "%"],
                *[
                    [t, x, fr(100 * x / 1190)]
                    for t, x in zip(
                        ("Néphropathie à IgA", "GEM", "HSF", "Lupus", "Diabète", "Vascularites", "Autres"),
                        split(r, 1190, 7, 60),
                    )
                ],
            ],
        ],
        "Biopsies",
    )
    with pikepdf.open(p, allow_overwriting_input=True) as f:
        f.pages[0].Annots = f.make_indirect(
            pikepdf.Array(
                [
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Text,
                        Rect=[300, 600, 320, 620],
                        Contents="3 hématomes ayant nécessité une embolisation, dont 1 décès",
                        Open=False,
                    )
                ]
            )
        )
        f.save(p)

    pdf(
        shelf.safe(
            "ccam_bloc.pdf",
            "procedure codes, room numbers, median minutes",
            "Occupation des salles de bloc et durées par type d'acte.",
            "Environ 15 000 interventions, 8 salles, 2023",
        ),
        [
            "# Bloc opératoire : taux d'occupation",
            [
                [
                    "Salle",
                    "Vacations",
                    "Taux d'occupation (%)",
                    "Débordement médian (min)",
                    "Changement de salle (min)",
                ],
                *[
                    [f"Salle {i}", r.randint(380, 470), r.randint(72, 91), r.randint(8, 35), r.randint(18, 34)]
                    for i in range(1, 9)
                ],
            ],
            "Actes les plus fréquents : HHFA016, BFGA004, NEKA020, JKFA018. 2 salles sur 8 ferment en août ; 3 robots.",
        ],
        "Bloc",
    )

    pdf(
        shelf.unsafe(
            "longevity_cohort.pdf",
            "a single age over 90",
            "paragraph: aged 103",
            "Description of the geriatric cohort.",
            "2,011 inpatients aged 75 and over",
        ),
        [
            "# Geriatric inpatients",
            "Median age was 84 [79-88] years; 58.2% were women. The oldest participant was a woman aged 103, living at home.",
            [
                ["Frailty", "n", "Death at 1 y"],
                ["Robust", 411, np_(33, 411, False)],
                ["Pre-frail", 802, np_(131, 802, False)],
                ["Frail", 798, np_(264, 798, False)],
            ],
        ],
        "Geriatric cohort",
    )

    pdf(
        shelf.safe(
            "sociologie_refus.pdf",
            "age 80 and over as an open class, large",
            "Motifs de non-participation par classe d'âge.",
            "1 906 personnes ayant refusé l'étude",
        ),
        [
            "# Non-participants",
            [
                ["Classe d'âge", "Refus", "Manque de temps", "Trop fatigué", "Autre"],
                *[
                    [c, sum(x := split(r, t, 3, 40)), *x]
                    for c, t in (("18-44 ans", 388), ("45-64 ans", 512), ("65-79 ans", 601), ("80 ans et plus", 405))
                ],
            ],
            "Les 4 classes ont été définies a priori.",
        ],
        "Refus",
    )
