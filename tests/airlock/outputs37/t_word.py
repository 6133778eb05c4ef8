"""Word documents."""

import zipfile
from pathlib import Path
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from tests.airlock.outputs.case import Shelf

from .kit import fr, ipp, nir, np_en, np_fr, part, person, split, word, word_table


def write(shelf: Shelf) -> None:
    _safe(shelf)
    _unsafe(shelf)


def _xml(para: Any, xml: str) -> None:
    para._p.append(parse_xml(xml))


def _safe(shelf: Shelf) -> None:
    r = shelf.random("word_safe")
    d = word()
    d.add_heading("Étude rétrospective des pancréatites aiguës biliaires", 1)
    d.add_paragraph(
        "Neuf centres ont participé (neuf hôpitaux publics, dont trois universitaires). Au total, 1 420 patients ont été inclus ; 688 femmes (48,5 %). La médiane d'âge était de 62 ans [48-74]."
    )
    d.add_paragraph(
        "Le score de Ranson était supérieur ou égal à 3 chez 312 patients. La mortalité hospitalière était de 4,2 % (60/1 420), 6,8 % chez les patients opérés après 72 heures (34/500) contre 2,8 % (26/920) avant, p = 0,0006."
    )
    word_table(
        d,
        [["", "Chirurgie < 72 h (n = 920)", "≥ 72 h (n = 500)", "p"]]
        + [["Femmes", np_fr(446, 920), np_fr(242, 500), "0,98"]]
        + [
            [v, np_fr(part(r, 920, s), 920), np_fr(part(r, 500, s), 500), p]
            for v, s, p in [
                ("IMC ≥ 30", 0.31, "0,11"),
                ("Nécrose", 0.12, "0,03"),
                ("Angiocholite", 0.2, "0,74"),
                ("CPRE", 0.26, "0,09"),
            ]
        ],
    )
    d.add_paragraph(
        "Deux lecteurs indépendants ont revu les scanners (kappa = 0,81). Trois analyses de sensibilité donnaient le même résultat."
    )
    d.save(
        shelf.safe(
            "docx/pancreatite_resultats.docx",
            "numbers in words that count centres, readers, analyses",
            "Résultats de l'étude pancréatite, texte et tableau 1.",
            "1 420 patients avec pancréatite aiguë biliaire",
        )
    )

    d = word()
    d.styles["Normal"].font.name = "Times New Roman"
    d.add_heading("Supplementary Table S4. Propensity score balance", 2)
    word_table(
        d,
        [["Covariate", "SMD before", "SMD after", "Variance ratio"]]
        + [
            [v, f"{r.uniform(0.1, 0.5):.3f}", f"{r.uniform(0, 0.08):.3f}", f"{r.uniform(0.9, 1.1):.2f}"]
            for v in [
                "Age",
                "Female sex",
                "Charlson index",
                "eGFR",
                "HbA1c",
                "BMI",
                "Insulin",
                "Statin",
                "Antiplatelet",
                "Year of index date",
            ]
        ],
        "Light Grid Accent 1",
    )
    d.add_paragraph(
        "1:1 matching without replacement, caliper 0.2 SD; 4,122 pairs. SMD: standardized mean difference. Seed 7; 5 imputations; 3 knots."
    )
    d.save(
        shelf.safe(
            "docx/s4_balance.docx",
            "seed 7, 5 imputations, 3 knots",
            "Balance of covariates before and after matching.",
            "8,244 matched adults with type 2 diabetes",
        )
    )

    d = word()
    d.add_heading("Rapport annuel de la CLAN : lutte contre la dénutrition", 0)
    d.add_paragraph(
        "La dénutrition a été évaluée selon les critères HAS 2019. Près d'un patient sur deux présentait une dénutrition modérée ou sévère. Parmi les 6 pôles, 4 ont nommé un référent."
    )
    c = split(r, 2716, [6, 3, 1.4], 60)
    word_table(
        d,
        [
            ["Statut", "Patients", "%"],
            *[
                [s, fr(n), fr(100 * n / 2716, 1)]
                for s, n in zip(["Non dénutri", "Dénutrition modérée", "Dénutrition sévère"], c, strict=True)
            ],
            ["Total", fr(2716), "100,0"],
        ],
        "Medium Shading 1 Accent 1",
    )
    d.add_paragraph("Perspectives : trois ateliers, deux audits et une journée de formation en 2024.")
    d.save(
        shelf.safe(
            "docx/clan_rapport.docx",
            "'un patient sur deux', Total 100,0 %",
            "Rapport annuel du CLAN, prévalence de la dénutrition.",
            "2 716 patients dépistés en 2023",
        )
    )

    d = word()
    d.add_heading("Cox model: all-cause death after TAVI", 2)
    d.add_paragraph(
        "Concordance 0.684 (SE 0.011). Likelihood ratio test 212.4 on 8 df, p < 2e-16. n = 2,318, number of events = 544."
    )
    word_table(
        d,
        [["Variable", "HR", "95% CI", "P"]]
        + [
            [v, f"{h:.2f}", f"{h * 0.85:.2f}-{h * 1.17:.2f}", p]
            for v, h, p in [
                ("Age, per 5 years", 1.19, "<.001"),
                ("Female", 0.88, ".07"),
                ("NYHA IV", 1.74, "<.001"),
                ("LVEF < 40%", 1.33, ".002"),
                ("Dialysis", 2.21, "<.001"),
                ("COPD", 1.41, "<.001"),
                ("Non-femoral access", 1.36, ".009"),
                ("Previous pacemaker", 1.05, ".61"),
            ]
        ],
        "Light List",
    )
    d.add_paragraph("Time at risk: median 2.9 years (IQR 1.6-4.4). Patients older than 85 years were grouped.")
    d.save(
        shelf.safe(
            "docx/tavi_cox.docx",
            "8 degrees of freedom of a test with 544 events",
            "Cox model of death after TAVI.",
            "2,318 patients after TAVI, 2014-2022",
        )
    )

    d = word()
    d.add_heading("Compte rendu de la revue de pertinence des IRM lombaires", 1)
    for t in [
        "Demandes analysées : 1 056, issues de 7 services et de 3 sites. Demandes conformes au référentiel : 742 (70,3 %). Non conformes : 314.",
        "Motifs de non-conformité : lombalgie commune de moins de 6 semaines (181), absence de drapeau rouge (88), examen redondant (45).",
        "Objectif 2025 : passer sous 20 % de demandes non conformes ; deux staffs par mois ; relecture par 2 radiologues.",
    ]:
        d.add_paragraph(t, style="List Bullet")
    d.save(
        shelf.safe(
            "docx/pertinence_irm.docx",
            "six weeks, two readers, seven services",
            "Revue de pertinence des demandes d'IRM lombaire.",
            "1 056 demandes d'IRM, 2024",
        )
    )

    d = word()
    d.add_heading("Table 3. Mixed model of the six-minute walk distance", 2)
    word_table(
        d,
        [
            ["Effect", "Estimate (m)", "SE", "DF", "t", "Pr > |t|"],
            ["Intercept", "401.2", "6.1", "611", "65.8", "<.0001"],
            ["Month 6", "18.4", "3.2", "580", "5.8", "<.0001"],
            ["Month 12", "22.9", "3.6", "551", "6.4", "<.0001"],
            ["Rehabilitation", "9.7", "8.3", "611", "1.2", "0.24"],
            ["Rehabilitation × Month 12", "14.3", "4.9", "551", "2.9", "0.004"],
        ],
    )
    d.add_paragraph(
        "REML, unstructured covariance. Random intercept variance 5,212; residual variance 2,046. Visits at months 0, 6 and 12."
    )
    d.save(
        shelf.safe(
            "docx/table3_6mwd.docx",
            "DF column with large values, t of 1.2",
            "Mixed model of the walk distance.",
            "613 patients with COPD in rehabilitation",
        )
    )


def _unsafe(shelf: Shelf) -> None:
    r = shelf.random("word_unsafe")

    def base(title: str, n: int, names: list[str], french: bool = True) -> Any:
        d = word()
        d.add_heading(title, 1)
        f = np_fr if french else np_en
        word_table(
            d,
            [["Variable" if french else "Characteristic", f"n = {n}"]]
            + [[v, f(part(r, n, r.uniform(0.2, 0.52)), n)] for v in names],
            r.choice(["Table Grid", "Light List", "Light Shading"]),
        )
        return d

    d = base(
        "Bronchiolites 2022-2023",
        934,
        ["Garçons", "Prématurité", "Oxygénothérapie", "Haut débit", "Ventilation non invasive"],
    )
    d.add_paragraph(
        "Les nourrissons ont reçu un support nutritionnel dans la moitié des cas. Seuls trois nourrissons ont nécessité une ECMO et l'évolution a été favorable."
    )
    d.save(
        shelf.unsafe(
            "docx/bronchiolites.docx",
            "three infants, in words",
            "last paragraph",
            "Bronchiolites hospitalisées, caractéristiques et supports.",
            "934 nourrissons hospitalisés",
        )
    )

    d = base(
        "Outcomes of cochlear implantation",
        388,
        ["Female", "Prelingual deafness", "Bilateral implant", "Daily use above 8 hours"],
        False,
    )
    p = d.add_paragraph("Complications were uncommon.")
    _xml(
        p,
        f'<w:del {nsdecls("w")} w:id="1" w:author="" w:date="2024-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve"> Meningitis occurred in 2 patients, both with Mondini malformation.</w:delText></w:r></w:del>',
    )
    d.save(
        shelf.unsafe(
            "docx/cochlear_outcomes.docx",
            "a deleted revision tells of 2 patients",
            "tracked deletion",
            "Outcomes after cochlear implantation.",
            "388 patients",
        )
    )

    d = base(
        "Lupus et grossesse",
        276,
        ["Néphrite antérieure", "Hydroxychloroquine", "Anti-SSA", "Poussée pendant la grossesse"],
    )
    run = d.add_paragraph("Prématurité : voir le tableau.").add_run(
        f" Cas à vérifier : {person(r)}, suivi de 1989, IPP {ipp(r)}."
    )
    run.font.hidden = True
    d.save(
        shelf.unsafe(
            "docx/lupus_grossesse.docx",
            "hidden text names a patient",
            "hidden run after the table",
            "Grossesses chez les patientes lupiques.",
            "276 grossesses",
        )
    )

    d = base("Escarres en EHPAD et SSR", 1510, ["Sacrum", "Talon", "Dénutrition", "Matelas adapté"])
    d.sections[0].header.paragraphs[0].text = f"Brouillon – dossier source NIR {nir(r)}"
    d.save(
        shelf.unsafe(
            "docx/escarres_enquete.docx",
            "a NIR in the header",
            "page header",
            "Enquête de prévalence des escarres.",
            "1 510 patients",
        )
    )

    d = base(
        "Myasthenia gravis: thymectomy",
        244,
        ["Women", "Anti-AChR", "Thymoma", "Minimal manifestations at 3 years"],
        False,
    )
    d.add_paragraph(
        "A 34-year-old woman with thymoma, operated on 12 March 2019, had a myasthenic crisis on day 2, was ventilated for 19 days and went home on 14 April 2019."
    )
    d.save(
        shelf.unsafe(
            "docx/thymectomy_note.docx",
            "the story of a single patient with dates",
            "last paragraph",
            "Results of thymectomy in myasthenia gravis.",
            "244 patients",
        )
    )

    d = base(
        "Delirium after hip fracture",
        866,
        ["Women", "Nursing home resident", "Dementia", "Delirium", "Nerve block"],
        False,
    )
    d.core_properties.keywords = f"hip; delirium; {person(r)} 80{r.randint(10000000, 99999999)}"
    d.save(
        shelf.unsafe(
            "docx/delirium_hip.docx",
            "metadata keywords hold a name and an IPP",
            "core properties, keywords",
            "Delirium after hip fracture.",
            "866 patients aged 65 and over",
        )
    )

    # table with merged suppressed; percent of subgroup given below
    d = word()
    d.add_heading("Tableau 2 – Effets indésirables sous anti-TNF", 2)
    n = 512
    word_table(
        d,
        [
            ["Effet indésirable", "Infliximab (N = 300)", "Adalimumab (N = 212)", "Total (N = 512)"],
            ["Réaction à l'injection", "41 (13,7 %)", "36 (17,0 %)", "77 (15,0 %)"],
            ["Infection ORL", "66 (22,0 %)", "40 (18,9 %)", "106 (20,7 %)"],
            ["Psoriasis paradoxal", "21 (7,0 %)", "15 (7,1 %)", "36 (7,0 %)"],
            ["Tuberculose", "ns", "ns", "1,2 %"],
            ["Élévation des transaminases", "27 (9,0 %)", "19 (9,0 %)", "46 (9,0 %)"],
        ],
    )
    d.save(
        shelf.unsafe(
            "docx/anti_tnf_ei.docx",
            "1,2 % of 512 is 6 patients",
            "row Tuberculose, Total",
            "Effets indésirables des anti-TNF.",
            f"{n} patients traités par anti-TNF",
        )
    )

    # footnote-like text: unmatched complement
    d = base(
        "Screening for diabetic retinopathy",
        1240,
        ["Women", "Insulin", "HbA1c above 9%", "Any retinopathy", "Macular oedema"],
        False,
    )
    p = d.add_paragraph()
    run = p.add_run("a Images were gradable in 1,237 of the 1,240 patients.")
    run.font.size = Pt(7)
    d.save(
        shelf.unsafe(
            "docx/retinopathy_screening.docx",
            "1240 - 1237: three patients",
            "table footnote a",
            "Screening for diabetic retinopathy.",
            "1,240 patients with diabetes",
        )
    )

    # listing of extremes
    d = base("Hyperkalaemia on admission", 1333, ["CKD stage 4-5", "ACE inhibitor", "Dialysis in emergency"], False)
    d.add_paragraph("Potassium was 6.4 mmol/L on median (IQR 6.1-6.9), ranging from 5.6 to 9.3 mmol/L.")
    d.save(
        shelf.unsafe(
            "docx/hyperkalaemia.docx",
            "range: minimum and maximum of persons",
            "last paragraph",
            "Hyperkalaemia on admission.",
            "1,333 adults",
        )
    )

    # VBA: a docm with a macro part
    d = base("Tableau de bord du bloc", 3104, ["Ambulatoire", "Urgences", "Débordement après 18 h"])
    tmp = shelf.path("parts/tdb.docx")
    d.save(tmp)
    f = shelf.unsafe(
        "docx/bloc_tableau_de_bord.docm",
        "a macro",
        "word/vbaProject.bin",
        "Tableau de bord du bloc opératoire.",
        "3 104 interventions",
    )
    with zipfile.ZipFile(tmp) as src, zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED) as dst:
        for i in src.infolist():
            b = src.read(i)
            if i.filename == "[Content_Types].xml":
                b = (
                    b.replace(b"wordprocessingml.document.main+xml", b"wordprocessingml.document.main+xml")
                    .replace(
                        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        b"application/vnd.ms-word.document.macroEnabled.main+xml",
                    )
                    .replace(
                        b"</Types>",
                        b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                    )
                )
            dst.writestr(i, b)
        dst.writestr(
            "word/vbaProject.bin",
            bytes.fromhex("d0cf11e0a1b11ae1")
            + b"\0" * 504
            + b'Attribute VB_Name = "ThisDocument"\r\nSub AutoOpen()\r\nShell "cmd"\r\nEnd Sub',
        )
    Path(tmp).unlink()
    _ = (qn, WD_COLOR_INDEX, fr)
