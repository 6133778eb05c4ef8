"""Word documents, half of them to be stopped."""

import io

import matplotlib
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from tests.airlock.outputs.case import Shelf

from .f_excel_unsafe import book
from .kit import nir, num, part, person, pval, table1
from .office import word, word_table

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def bars(labels, values, ylabel):  # type: ignore[no-untyped-def]
    fig, ax = plt.subplots(figsize=(6, 3.4))
    ax.bar(labels, values, color="#44779b")
    ax.set_ylabel(ylabel)
    ax.bar_label(ax.containers[0])
    fig.tight_layout()
    out = io.BytesIO()
    fig.savefig(out, format="png", dpi=110, metadata={"Software": None})
    plt.close(fig)
    out.seek(0)
    return out


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("docx-u")
    d = word()
    d.add_heading("Résultats", 1)
    d.add_paragraph(
        "Entre 2017 et 2023, 634 patientes ont eu une cryoconservation ovarienne ou ovocytaire. L'âge médian était de 31 ans (EIQ 27-34). Le cancer du sein était l'indication dans 402 cas (63,4 %), une hémopathie dans 151 (23,8 %) et une autre maladie dans 81 (12,8 %)."
    )
    word_table(
        d,
        [
            ["", "Sein", "Hémopathie", "Autre"],
            ["Patientes", 402, 151, 81],
            ["Ovocytes vitrifiés, médiane [EIQ]", "9 [6-13]", "8 [5-12]", "9 [5-13]"],
            ["Délai avant traitement, j", "14 [11-18]", "11 [8-15]", "15 [11-21]"],
        ],
    )
    d.add_paragraph(
        "Une grossesse spontanée a été rapportée par 58 patientes. Trois patientes ont eu une hyperstimulation ovarienne sévère."
    )
    d.save(
        shelf.unsafe(
            "fertilite/resultats_preservation.docx",
            "a small count in words",
            "Trois patientes",
            "Résultats de la préservation de la fertilité.",
            "634 patientes",
        )
    )

    d = word()
    d.add_heading("Résumé", 1)
    d.add_paragraph(
        "Objectif : décrire les intoxications médicamenteuses volontaires admises en réanimation. Méthode : cohorte rétrospective. Résultats : 1 126 patients (62 % de femmes), âge médian 43 ans [min-max 16-89], durée de ventilation médiane 1,9 jour [1,1-3,4]. Les benzodiazépines étaient en cause dans 58 % des cas. Mortalité 1,9 % (n = 21)."
    )
    d.save(
        shelf.unsafe(
            "toxico/resume_congres.docx",
            "minimum and maximum",
            "min-max 16-89",
            "Résumé pour un congrès.",
            "1 126 patients",
        )
    )

    d = word()
    d.add_heading("Safety of the new sedation protocol", 1)
    word_table(
        d,
        [
            ["", "Protocol A", "Protocol B"],
            ["Patients", 318, 64],
            ["Median dose, mg/kg", "2.1 (1.7-2.6)", "1.9 (1.5-2.4)"],
            ["Satisfaction 0-10, mean (SD)", "8.1 (1.4)", "8.4 (1.2)"],
        ],
    )
    d.add_paragraph(
        "Desaturation occurred in 41 of the 318 patients under protocol A; none of the 64 patients under protocol B desaturated. Recovery time did not differ (P = 0.22)."
    )
    d.save(
        shelf.unsafe(
            "endoscopy/sedation_safety.docx",
            "a zero of a real group",
            "none of the 64",
            "Safety summary of two sedation protocols.",
            "382 patients",
        )
    )

    d = word()
    d.add_heading("Caractéristiques des patients drépanocytaires", 2)
    word_table(
        d,
        [
            ["", "SS (n=288)", "SC (n=141)", "p"],
            *table1(
                r,
                [288, 141],
                [
                    ("Âge", "med", 27, 7),
                    ("Femmes", "bin", 0.55),
                    ("Hydroxyurée", "bin", 0.61),
                    ("Crises par an", "mean", 2.4, 1.7),
                    ("Syndrome thoracique", "bin", 0.28),
                ],
                fr=True,
                p=True,
            ),
        ],
        "Light Shading",
    )
    p = d.add_paragraph("Source : entrepôt. ")
    for _ in range(45):
        run = p.add_run(
            f"{r.choice('FM')} {r.randint(18, 55)} ans {r.choice(['SS', 'SC'])} Hb {r.randint(61, 118)} LDH {r.randint(200, 700)} CVO {r.randint(0, 9)} ; "
        )
        run.font.hidden = True
    d.save(
        shelf.unsafe(
            "drepano/table1.docx",
            "row-level data in hidden text",
            "hidden runs after Source",
            "Tableau 1 de l'étude drépanocytose.",
            "429 patients",
        )
    )

    d = word()
    d.add_heading("Reviewer response: updated text", 1)
    p = d.add_paragraph("Of 1 340 patients with bronchiectasis, 512 (38.2%) had Pseudomonas at least once; ")
    p._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="3" w:author="" w:date="2024-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve">4 patients with cystic fibrosis were excluded late; </w:delText></w:r></w:del>'
        )
    )
    p.add_run("haemoptysis occurred in 211 (15.7%). FEV1 was 68% predicted (SD 22).")
    word_table(
        d,
        [
            ["Severity (BSI)", "n", "Exacerbations per year, mean"],
            ["Mild", 488, "0.7"],
            ["Moderate", 501, "1.4"],
            ["Severe", 351, "2.6"],
        ],
    )
    d.save(
        shelf.unsafe(
            "resp/response_text.docx",
            "a small count in a tracked deletion",
            "w:del: 4 patients",
            "Text for the revised manuscript.",
            "1 340 patients",
        )
    )

    d = word()
    d.add_heading("Courbes de poids, figure 3", 2)
    d.add_picture(bars(["M0", "M6", "M12", "M24"], [43.2, 35.1, 31.8, 31.2], "IMC moyen (kg/m2)"), width=Cm(13))
    d.add_paragraph("IMC moyen après sleeve, 1 011 patients à M0, 874 à M24.")
    wb = book()
    for i in range(130):
        wb.active.append([i + 1, r.choice("FM"), r.randint(21, 66), *[round(r.uniform(28, 46), 1) for _ in range(4)]])
    buf = io.BytesIO()
    wb.save(buf)
    emb = Part(
        PackURI("/word/embeddings/Microsoft_Excel_Sheet1.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buf.getvalue(),
        d.part.package,
    )
    d.part.relate_to(emb, RELATIONSHIP_TYPE.PACKAGE)
    d.save(
        shelf.unsafe(
            "obesite/figure3.docx",
            "row-level data in an embedded workbook",
            "word/embeddings",
            "Figure 3 et sa légende.",
            "1 011 patients après sleeve",
        )
    )

    d = word()
    d.add_heading("Cluster of Serratia in neonatal care: summary", 1)
    d.add_paragraph(
        "During 2022, 214 of 1 088 neonates screened were colonised (19.7%). The index neonate was admitted on 17 February 2022. Compliance with hand hygiene rose from 61% to 83% after the audit (4 212 opportunities). Ward closure lasted two weeks."
    )
    word_table(
        d,
        [
            ["Quarter", "Screened", "Colonised", "%"],
            ["Q1", 271, 81, "29.9"],
            ["Q2", 266, 62, "23.3"],
            ["Q3", 280, 43, "15.4"],
            ["Q4", 271, 28, "10.3"],
        ],
    )
    d.save(
        shelf.unsafe(
            "hygiene/serratia_summary.docx",
            "exact date of a single event",
            "17 February 2022",
            "Summary of a cluster for the infection committee.",
            "1 088 neonates screened in 2022",
        )
    )

    d = word()
    d.add_heading("Dépenses de médicaments dérivés du sang", 1)
    d.add_paragraph(
        "En 2023, 164 patients ont reçu des immunoglobulines (coût total 3,2 M€) et 38 patients un facteur de coagulation (coût total 4,4 M€). Pour les facteurs, un seul patient explique 88 % de la dépense. Le coût moyen d'une cure d'immunoglobulines était de 1 630 € (écart-type 540 €)."
    )
    word_table(
        d,
        [
            ["Pôle", "Patients sous Ig", "Coût (k€)"],
            ["Neurologie", 71, 1490],
            ["Médecine interne", 54, 1010],
            ["Hématologie", 39, 700],
        ],
    )
    d.save(
        shelf.unsafe(
            "pharmacie/note_mds.docx",
            "dominance",
            "un seul patient explique 88 %",
            "Note au directeur sur les médicaments dérivés du sang.",
            "202 patients traités en 2023",
        )
    )

    d = word()
    k = nir(r)
    d.sections[0].footer.paragraphs[
        0
    ].text = f"Dossier type vérifié : {k[0]} {k[1:3]} {k[3:5]} {k[5:7]} {k[7:10]} {k[10:13]} {k[13:]}"
    d.add_heading("Contrôle de l'identitovigilance, 1er semestre", 1)
    word_table(
        d,
        [
            ["Contrôle", "Dossiers", "Écarts", "%"],
            ["Traits stricts", 9120, 214, "2,3"],
            ["INS qualifiée", 9120, 1302, "14,3"],
            ["Pièce d'identité numérisée", 9120, 877, "9,6"],
            ["Bracelet posé", 2410, 188, "7,8"],
        ],
    )
    d.save(
        shelf.unsafe(
            "identito/controle_s1.docx",
            "a NIR with spaces",
            "footer",
            "Résultats du contrôle d'identitovigilance.",
            "9 120 dossiers contrôlés",
        )
    )

    d = word()
    g, s = person(r)
    d.add_heading("Mean pain by day", 2)
    d.add_picture(bars(["D0", "D1", "D2", "D3"], [5.8, 4.1, 3.2, 2.4], "Mean NRS pain"), width=Cm(12))
    d.element.body.xpath(".//pic:cNvPr")[0].set("descr", f"export PACS {g} {s.upper()}")
    d.element.body.xpath(".//wp:docPr")[0].set("descr", "")
    d.add_paragraph("Pain after thoracotomy, 388 patients; 95% CI within 0.3 points.")
    d.save(
        shelf.unsafe(
            "pain/figure1.docx",
            "a patient's name in the picture's description",
            "pic:cNvPr descr",
            "Figure of mean pain by day.",
            "388 patients",
        )
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("docx-s")
    d = word()
    d.add_heading("Tableau 2. Facteurs associés à la rechute à un an", 2)
    out = [["Variable", "RC ajusté", "IC 95 %", "p"]]
    for v in [
        "Âge (par 5 ans)",
        "Sexe masculin",
        "ASIA/CPK > 3N",
        "ASAT",
        "Corticoïdes > 3 mois",
        "Nombre de poussées (0, 1, 2, 3 ou plus)",
    ]:
        o = r.uniform(0.7, 2.2)
        out.append(
            [
                v.replace("ASIA/", ""),
                num(o, 2, True),
                f"{num(o * 0.75, 2, True)}-{num(o * 1.35, 2, True)}",
                pval(r, True),
            ]
        )
    word_table(d, out, "Light List Accent 1")
    d.add_paragraph(
        "Régression logistique, 1 480 patients, 296 rechutes. Hosmer-Lemeshow : khi-deux 6,1 à 8 ddl, p = 0,64."
    )
    d.save(
        shelf.safe(
            "myosite/tableau2.docx",
            "classes 0, 1, 2, 3; 8 degrees of freedom",
            "Facteurs de rechute, modèle logistique.",
            "1 480 patients, 296 rechutes",
        )
    )

    d = word()
    d.add_heading("Supplementary methods", 1)
    for t in [
        "Survival was estimated with the Kaplan-Meier method and compared with the log-rank test. The Cox model was checked with Schoenfeld residuals; the Fine and Gray model was used for competing risks.",
        "Frailty was graded with the Rockwood scale (1 to 9), comorbidity with the Charlson index and renal function with the Cockcroft-Gault formula. Missing covariates (fewer than 8% for each) were imputed 20 times and pooled by Rubin's rules.",
        "Two analysts wrote the code separately; a third compared outputs. Version 4.3 of R was used with 12 packages. Alpha was 5%, with a Holm correction for 3 secondary outcomes.",
    ]:
        d.add_paragraph(t)
    d.save(
        shelf.safe(
            "supp/supplementary_methods.docx",
            "eponyms and small integers of method",
            "Methods appendix, no results.",
            "9 804 patients in the parent study",
        )
    )

    d = word()
    d.add_heading("Table 1. Baseline by arm", 2)
    rows = [
        ("Age, y", "mean", 62, 10),
        ("Female", "bin", 0.34),
        ("NYHA class", "cat", {"I": 0.12, "II": 0.5, "III": 0.3, "IV": 0.08}),
        ("NT-proBNP, pg/mL", "med", 1420, 620),
        ("LVEF, %", "mean", 31, 7),
        ("ICD", "bin", 0.29),
        ("Prior HF stay", "bin", 0.47),
    ]
    word_table(
        d, [["", "Placebo (N=702)", "Active (N=698)", "All (N=1400)"], *table1(r, [702, 698], rows, total=True)]
    )
    d.add_paragraph("Values are n (%), mean (SD) or median [IQR].")
    d.save(
        shelf.safe(
            "hf/table1_arms.docx",
            "Roman numerals of classes",
            "Baseline table of the trial.",
            "1 400 randomised patients",
        )
    )

    d = word()
    d.add_heading("Effets indésirables par classe d'organes", 2)
    out = [["Classe", "Tous grades n (%)", "Grade 3 et plus n (%)"]]
    for s in [
        "Gastro-intestinales",
        "Cutanées",
        "Endocriniennes",
        "Musculo-squelettiques",
        "Neurologiques",
        "Hépatiques",
        "Respiratoires",
    ]:
        a = r.randint(90, 420)
        b = max(16, round(a * r.uniform(0.15, 0.3)))
        out.append([s, f"{a} ({num(100 * a / 1150, 1, True)})", f"{b} ({num(100 * b / 1150, 1, True)})"])
    word_table(d, out, "Medium Shading 1")
    d.add_paragraph(
        "Les classes touchant moins de 10 patients ne sont pas montrées, ni regroupées, ni comptées dans un total."
    )
    d.save(
        shelf.safe(
            "onco/ei_classes.docx",
            "a note on masked classes, grades",
            "Effets indésirables par classe (NCI-CTCAE v5).",
            "1 150 patients traités",
        )
    )

    d = word()
    d.add_heading("Note de pilotage : ouverture d'une unité de soins continus", 1)
    d.add_paragraph(
        "Le projet crée 6 lits au 3e étage, ouverts 7 jours sur 7, avec 2 infirmiers et 1 aide-soignant par poste de 12 heures. L'activité attendue est de 520 séjours par an, soit un taux d'occupation de 85 % pour une DMS de 3,6 jours."
    )
    word_table(
        d,
        [
            ["Poste", "ETP", "Coût annuel (k€)"],
            ["Médecin", "3,5", 420],
            ["Infirmier", "14,4", 792],
            ["Aide-soignant", "7,2", 302],
            ["Kinésithérapeute", "0,5", 26],
            ["Cadre", "0,5", 34],
        ],
    )
    d.save(
        shelf.safe(
            "direction/note_usc.docx",
            "beds, posts and floors",
            "Note de projet, aucune donnée de patient.",
            "Projet de 6 lits",
        )
    )

    d = word()
    d.add_heading("Yearly stroke admissions", 2)
    d.add_picture(
        bars([str(y) for y in range(2016, 2024)], [812, 840, 877, 902, 790, 861, 915, 948], "Admissions"),
        width=Cm(14),
    )
    d.add_paragraph(
        "Admissions for ischaemic stroke by calendar year. Thrombectomy was available from 2018 (24/7 from 2020)."
    )
    d.save(
        shelf.safe(
            "stroke/figure_years.docx",
            "a picture of yearly counts",
            "Bar chart of yearly admissions.",
            "6 945 admissions",
        )
    )

    d = word()
    d.add_heading("Questionnaire de satisfaction (modèle vierge)", 1)
    for i, q in enumerate(["Accueil", "Délai d'attente", "Explications du médecin", "Douleur", "Repas", "Sortie"], 1):
        d.add_paragraph(f"{i}. {q} : 0 à 10  [ ]")
    d.add_paragraph(
        "Merci de rendre ce questionnaire avant votre sortie. Il est anonyme. Nom, téléphone et adresse ne sont pas demandés."
    )
    d.save(
        shelf.safe(
            "qualite/questionnaire_vierge.docx",
            "a form that names identifiers without any",
            "Questionnaire vierge utilisé dans l'étude.",
            "Aucune donnée de patient",
        )
    )

    d = word()
    d.add_heading("Sample size and power", 1)
    d.add_paragraph(
        "With 3% of events under usual care and 1.5% expected under the intervention, 1 534 patients per arm give a power of 80% at a two-sided alpha of 5%. Allowing for 4% of withdrawals, 1 598 per arm will be randomised (3 196 in all) in 9 centres over 30 months, by blocks of 4 and 6."
    )
    word_table(
        d,
        [
            ["Event rate, control", "Event rate, active", "N per arm"],
            ["2%", "1%", 2319],
            ["3%", "1.5%", 1534],
            ["4%", "2%", 1141],
        ],
    )
    d.save(
        shelf.safe(
            "protocol/sample_size.docx",
            "hypothesised percentages of a future trial",
            "Sample size section of the protocol, no data.",
            "Trial not started",
        )
    )

    d = word()
    d.add_heading("Audit du dossier d'anesthésie", 1)
    n = 840
    out = [["Critère", "Conforme", "Non conforme", "Conformité (%)"]]
    for c in [
        "Consultation tracée",
        "Score ASA",
        "Intubation prévue",
        "Antibioprophylaxie",
        "Feuille de SSPI",
        "Visite pré-anesthésique",
    ]:
        k = part(r, n, [r.uniform(70, 90), 20])
        out.append([c, k[0], k[1], num(100 * k[0] / n, 1, True)])
    word_table(d, out)
    p = d.add_paragraph()
    p.add_run(
        "Dossiers tirés au sort : 840 sur 21 300. Grille de 6 critères, 2 auditeurs, kappa 0,81."
    ).font.size = Pt(9)
    d.save(
        shelf.safe(
            "anesth/audit_dossier.docx",
            "criteria and auditors",
            "Résultats de l'audit du dossier d'anesthésie.",
            "840 dossiers de patients différents",
        )
    )

    d = word()
    d.add_heading("Abstract", 1)
    d.add_paragraph(
        "Background: early palliative care may reduce late hospital use. Methods: target trial emulation in 7 hospitals; 2 946 patients with metastatic lung or pancreatic cancer. Results: median age 68 years (IQR 61-75), 41.3% women. Chemotherapy in the last 14 days of life: 11.2% with early and 17.9% with usual referral (risk difference -6.7 points, 95% CI -9.3 to -4.1). Median survival 9.1 and 8.7 months (HR 0.96, 0.88-1.04). E-value 1.8. Conclusion: one in six patients under usual referral had late chemotherapy."
    )
    d.add_paragraph("Groups: early 1 204 patients (135 with late chemotherapy), usual 1 742 (312).")
    d.save(
        shelf.safe(
            "pallia/abstract.docx",
            "'one in six' of a large group",
            "Conference abstract.",
            "2 946 patients in 7 hospitals",
        )
    )


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)
