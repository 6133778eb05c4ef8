"""Word documents."""

import zipfile

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from tests.airlock.outputs.case import Shelf

from .tools import fr, np_, pval, share, split, word, wtable


def write(shelf: Shelf) -> None:
    r = shelf.random("docx")
    d = word("Rapport intermédiaire – étude HÉPATO-G")
    d.add_paragraph(
        "Ce rapport présente les 1 384 patients suivis pour une stéatose hépatique entre 2016 et 2022. L'âge médian était de 57 ans [48 ; 66] et 44,1 % des patients étaient des femmes (610/1384). Le score FIB-4 médian était de 1,4 [0,9 ; 2,3]."
    )
    rows = [["Stade de fibrose", "Patients n (%)", "Décès n (%)", "HR ajusté [IC 95 %]"]]
    for s, n, dec in zip(("F0-F1", "F2", "F3", "F4"), (612, 371, 248, 153), (31, 28, 29, 37)):
        rows.append(
            [
                s,
                np_(n, 1384),
                np_(dec, n),
                "1 (réf.)"
                if s == "F0-F1"
                else f"{fr(r.uniform(1.2, 4), 2)} [{fr(r.uniform(0.9, 1.2), 2)} ; {fr(r.uniform(4, 7), 2)}]",
            ]
        )
    wtable(d, rows)
    d.add_paragraph(
        "Interprétation : le risque augmente dès F2. Trois modèles ont été comparés (AIC) ; deux analyses de sensibilité donnent les mêmes conclusions. Cinq centres ont participé."
    )
    d.save(
        shelf.safe(
            "hepato_g_rapport.docx",
            "three models, two analyses, five centres",
            "Rapport intermédiaire avec tableau de mortalité par stade.",
            "1 384 patients avec stéatose hépatique, 2016-2022, 5 centres",
        )
    )

    d = word("Safety summary – CARDIO-HF2")
    d.add_paragraph(
        "Among the 874 patients treated with sacubitril/valsartan, 112 (12.8%) had symptomatic hypotension and 64 (7.3%) hyperkalaemia above 5.5 mmol/L. Treatment was stopped in 98 patients."
    )
    d.add_paragraph("Angioedema was rare: four patients were affected, all of whom recovered after withdrawal.")
    wtable(
        d,
        [
            ["Event", "n", "%"],
            ["Hypotension", 112, 12.8],
            ["Hyperkalaemia", 64, 7.3],
            ["Renal function decline", 87, 10.0],
            ["Dizziness", 71, 8.1],
        ],
        "Table Grid",
    )
    d.save(
        shelf.unsafe(
            "cardio_hf2_safety.docx",
            "a small number in words",
            "paragraph 2: four patients",
            "Safety paragraph of the draft manuscript.",
            "874 patients with HFrEF treated with sacubitril/valsartan",
        )
    )

    d = word("Consultation mémoire : bilan annuel")
    d.add_paragraph(
        "File active 2023 : 1 728 patients, dont 1 051 femmes. La prescription d'une IRM concernait la quasi-totalité des patients (1 721 sur 1 728)."
    )
    wtable(
        d,
        [
            ["Diagnostic", "Effectif"],
            *[
                [t, n]
                for t, n in zip(
                    (
                        "Maladie d'Alzheimer",
                        "Démence vasculaire",
                        "Corps de Lewy",
                        "Trouble cognitif léger",
                        "Plainte subjective",
                        "Autre",
                    ),
                    split(r, 1728, 6, 80),
                )
            ],
        ],
    )
    d.save(
        shelf.unsafe(
            "memoire_bilan.docx",
            "the complement is small",
            "1 721 sur 1 728",
            "Bilan de la file active de la consultation mémoire.",
            "1 728 patients vus en 2023",
        )
    )

    d = word("Endométriose : parcours de soins")
    d.sections[0].header.paragraphs[0].text = "Étude ENDO-PARC, version 3, page 1 sur 4"
    d.add_paragraph(
        "Délai médian entre premiers symptômes et diagnostic : 7 ans [4 ; 11]. Les patientes ont consulté en moyenne 4,2 praticiens (écart-type 2,1). Aucun homme n'était éligible par définition."
    )
    n = 1120
    rows = [["Symptôme", "n (%)", "EVA moyenne (0-10)"]]
    for t in ("Dysménorrhée", "Dyspareunie", "Douleurs pelviennes chroniques", "Troubles digestifs", "Infertilité"):
        rows.append([t, np_(share(r, n, 100), n), fr(r.uniform(4, 8))])
    wtable(d, rows, "Medium Shading 1 Accent 2")
    d.save(
        shelf.safe(
            "endo_parc.docx",
            "no man by definition (structural zero), 7 years, 4.2 doctors",
            "Parcours et symptômes des patientes.",
            f"{n} patientes suivies pour endométriose",
        )
    )

    d = word("Annexe : analyse de la cohorte BPCO")
    wtable(
        d,
        [
            ["GOLD", "Patients", "Exacerbations / an", "VEMS moyen (%)"],
            ["1", 212, fr(0.8), 84],
            ["2", 498, fr(1.2), 64],
            ["3", 355, fr(1.9), 41],
            ["4", 141, fr(2.6), 25],
        ],
    )
    p = d.add_paragraph("Données vérifiées.")
    run = p.add_run(" Exclus : 1 patient GOLD 4 transplanté (refus), 2 patients mineurs.")
    run.font.hidden = True
    d.save(
        shelf.unsafe(
            "bpco_annexe.docx",
            "small counts in hidden text",
            "run with vanish: 1 patient, 2 patients",
            "Tableau par stade GOLD.",
            "1 206 patients atteints de BPCO",
        )
    )

    d = word("Outcomes after bariatric surgery")
    rows = [["Procedure", "N", "Excess weight loss at 2 y, % mean (SD)", "Reoperation n (%)", "p"]]
    for t, n, x in (
        ("Sleeve gastrectomy", 921, 51),
        ("Roux-en-Y bypass", 604, 58),
        ("One-anastomosis bypass", 217, 24),
    ):
        rows.append([t, n, f"{r.uniform(58, 74):.1f} ({r.uniform(14, 21):.1f})", np_(x, n, False), pval(r, False)])
    wtable(d, rows, "Light List Accent 1")
    p = d.add_paragraph("Follow-up was complete at two years by design of the extraction.")
    dele = OxmlElement("w:del")
    dele.set(qn("w:id"), "7")
    dele.set(qn("w:author"), "")
    rr = OxmlElement("w:r")
    dt = OxmlElement("w:delText")
    dt.text = " Leak with death occurred in 3 patients after sleeve gastrectomy."
    rr.append(dt)
    dele.append(rr)
    p._p.append(dele)
    d.save(
        shelf.unsafe(
            "bariatric_outcomes.docx",
            "small count in a tracked deletion",
            "w:delText: 3 patients",
            "Results table and paragraph of the manuscript.",
            "1,742 adults operated for obesity, 2015-2020",
        )
    )

    d = word("Infections du site opératoire")
    d.core_properties.author = "Bernadette Lecomte"
    d.core_properties.last_modified_by = "Bernadette Lecomte"
    wtable(
        d,
        [
            ["Spécialité", "Actes", "ISO", "Taux (%)"],
            *[
                [s, n, i, fr(100 * i / n, 2)]
                for s, n, i in (
                    ("Orthopédie", 2210, 31),
                    ("Digestif", 1804, 88),
                    ("Gynécologie", 1240, 22),
                    ("Urologie", 1015, 27),
                    ("Vasculaire", 690, 24),
                )
            ],
        ],
    )
    d.save(
        shelf.unsafe(
            "iso_specialites.docx",
            "a person's name in the metadata",
            "core properties: author",
            "Taux d'ISO par spécialité en 2022.",
            "6 959 actes chirurgicaux",
        )
    )

    d = word("Case-mix and costs in palliative care units")
    d.add_paragraph(
        "Mean cost per stay was € 8,214 (SD 4,902). Unit 7 is the reference. Degrees of freedom: 4 (units) and 1,203 (residual)."
    )
    wtable(
        d,
        [
            ["Source", "df", "Sum of squares", "F", "p"],
            ["Unit", 4, "2.14e9", 22.1, "<0.001"],
            ["Karnofsky class", 2, "9.8e8", 20.2, "<0.001"],
            ["Unit × class", 8, "3.1e8", 1.6, "0.12"],
            ["Residuals", 1203, "2.92e10", "", ""],
        ],
    )
    d.save(
        shelf.safe(
            "palliative_anova.docx",
            "df 2, 4, 8; unit 7; F values",
            "ANOVA of stay cost by unit and functional class.",
            "1,218 palliative stays in 5 units, 2021-2023",
        )
    )

    d = word("Registre des arrêts cardiaques – note de méthode")
    d.add_paragraph(
        "La cohorte compte 1 502 arrêts extra-hospitaliers. Le premier arrêt enregistré est survenu le 3 janvier 2017 à 06 h 40 ; il concernait un chantier du centre-ville."
    )
    wtable(
        d,
        [
            ["Rythme initial", "n", "Survie à J30 n (%)"],
            ["Choquable", 402, np_(128, 402)],
            ["Asystolie", 811, np_(34, 811)],
            ["AESP", 289, np_(26, 289)],
        ],
    )
    d.save(
        shelf.unsafe(
            "rea_arrets_methode.docx",
            "exact date of a single event",
            "paragraph 1: le 3 janvier 2017 à 06 h 40",
            "Note de méthode et survie par rythme initial.",
            "1 502 arrêts cardiaques extra-hospitaliers, 2017-2022",
        )
    )

    d = word("Chirurgie de la cataracte : indicateurs")
    rows = [["Mois", "Interventions", "Âge médian", "Complications (%)"]]
    for m in (
        "Janvier",
        "Février",
        "Mars",
        "Avril",
        "Mai",
        "Juin",
        "Juillet",
        "Août",
        "Septembre",
        "Octobre",
        "Novembre",
        "Décembre",
    ):
        n = r.randint(380, 640)
        rows.append([m, n, r.randint(72, 76), fr(100 * r.randint(12, 26) / n)])
    wtable(d, rows)
    d.save(
        shelf.safe(
            "cataracte_mois.docx",
            "months, small percentages of large groups (12 events or more)",
            "Indicateurs mensuels de la chirurgie de la cataracte.",
            "Environ 6 000 interventions en 2022",
        )
    )

    d = word("Vignette et résultats : syndrome DRESS")
    d.add_paragraph(
        "Sur 318 cas de toxidermies graves, 41 étaient des DRESS. Cas index : femme de 43 ans, assistante maternelle, traitée par lamotrigine depuis 31 jours, admise avec fièvre à 39,8 °C, éosinophilie à 4,2 G/L et hépatite cytolytique à 22 N, sortie guérie après 19 jours."
    )
    wtable(d, [["Type", "n"], ["DRESS", 41], ["SJS/NET", 66], ["PEAG", 58], ["Autres", 153]])
    d.save(
        shelf.unsafe(
            "dress_vignette.docx",
            "a case vignette: one person's record",
            "paragraph 1: cas index",
            "Résultats sur les toxidermies graves et contexte clinique.",
            "318 toxidermies graves, 2010-2022",
        )
    )

    d = word("Protocole et résultats préliminaires – NUTRI-ONC")
    wtable(
        d,
        [
            ["Statut", "N", "Perte de poids moyenne (kg)"],
            ["Dénutrition sévère", 212, fr(8.4)],
            ["Dénutrition modérée", 401, fr(5.1)],
            ["Non dénutri", 688, fr(1.2)],
        ],
    )
    d.add_paragraph(
        "Contact pour l'accès aux dossiers sources : josette.vanhecke77@messagerie-ville.fr, 06 39 98 41 27."
    )
    d.save(
        shelf.unsafe(
            "nutri_onc.docx",
            "e-mail address and phone of a person",
            "last paragraph",
            "Perte de poids selon le statut nutritionnel.",
            "1 301 patients suivis en oncologie",
        )
    )

    d = word("Sommeil et apnées : modèle mixte")
    d.add_paragraph(
        "Modèle linéaire mixte, intercept aléatoire par patient, 3 visites (M0, M3, M6). AIC 9 214,2 ; ICC 0,41. Ajusté sur l'âge, le sexe et l'IMC ; la p-value de l'interaction était de 0,04."
    )
    rows = [["Effet", "β", "ET", "IC 95 %", "p"]]
    for t in ("Visite M3", "Visite M6", "PPC ≥ 4 h/nuit", "M3 × PPC", "M6 × PPC", "IMC (par 5)"):
        b = r.uniform(-3, 2)
        rows.append([t, fr(b, 2), fr(0.4, 2), f"[{fr(b - 0.8, 2)} ; {fr(b + 0.8, 2)}]", pval(r)])
    wtable(d, rows, "Table Grid")
    d.save(
        shelf.safe(
            "saos_mixte.docx",
            "3 visits, M3, 4 h per night, p = 0.04",
            "Modèle mixte de la somnolence sous PPC.",
            "742 patients avec SAOS, 3 visites chacun",
        )
    )

    d = word("Dialysis cohort: tables")
    wtable(
        d,
        [
            ["Modality", "Patients", "Deaths", "Transplanted"],
            ["In-centre HD", 1412, 288, 190],
            ["Home HD", 88, 11, 31],
            ["PD", 264, 49, 62],
        ],
    )
    path = shelf.unsafe(
        "dialysis_tables.docx",
        "an embedded workbook with row-level data",
        "word/embeddings/data.csv",
        "Modality table of the dialysis cohort.",
        "1,764 incident dialysis patients, 2014-2021",
    )
    d.save(path)
    body = "id,age,sex,modality,kt_v,death\n" + "\n".join(
        f"{i},{r.randint(25, 88)},{r.choice('MF')},{r.choice(('HD', 'PD'))},{r.uniform(0.9, 1.7):.2f},{r.randint(0, 1)}"
        for i in range(1, 90)
    )
    with zipfile.ZipFile(path, "a") as z:
        z.writestr("word/embeddings/data.csv", body)

    d = word("Réponse aux relecteurs")
    d.add_paragraph(
        "Relecteur 2, remarque 4 : nous avons ajouté le tableau S3 et précisé que 18 % (n = 207) des 1 150 patients avaient une insuffisance rénale. L'âge moyen était de 68,2 ans (ET 11,4). Les 9 covariables sont listées dans la note 2 du tableau."
    )
    d.add_paragraph(
        "Remarque 5 : le test de Schoenfeld global n'est pas significatif (p = 0,38), le modèle à 9 covariables est donc conservé."
    )
    d.save(
        shelf.safe(
            "reponse_relecteurs.docx",
            "remark, reviewer and table numbers, 9 covariates",
            "Réponse aux relecteurs d'un article.",
            "1 150 patients avec embolie pulmonaire",
        )
    )

    d = word("Grossesses et lupus")
    t = wtable(
        d,
        [
            ["Issue", "n (%)", "Âge gestationnel, médiane [Q1 ; Q3]"],
            ["Naissance à terme", np_(241, 388), "39 [38 ; 40]"],
            ["Prématurité 32-36 SA", np_(88, 388), "35 [34 ; 36]"],
            ["Prématurité < 32 SA", np_(24, 388), "29 [27 ; 31]"],
            ["Perte fœtale", np_(35, 388), "17 [12 ; 22]"],
        ],
    )
    t.rows[0].height = Cm(1)
    d.add_paragraph(
        "Note : les patientes au-delà de 45 ans, au nombre de sept, sont regroupées avec la classe 40-44 ans."
    )
    d.save(
        shelf.unsafe(
            "lupus_grossesses.docx",
            "a small number in words in a note",
            "note: au nombre de sept",
            "Issues des grossesses chez les patientes lupiques.",
            "388 grossesses de patientes lupiques, 2008-2021",
        )
    )

    d = word("Mental health admissions, 2019-2023")
    d.add_paragraph(
        "The five-year total was 9,412 admissions for 6,804 people. About one in four (26.1%) was involuntary; 1 in 12 was followed by readmission within 8 days."
    )
    rows = [["Year", "Admissions", "Involuntary n (%)", "Median LOS"]]
    for y, n in zip(range(2019, 2024), split(r, 9412, 5, 1500)):
        rows.append([y, n, np_(int(n * r.uniform(0.22, 0.3)), n, False), r.randint(11, 16)])
    wtable(d, rows)
    d.save(
        shelf.safe(
            "psychiatry_admissions.docx",
            "one in four, 1 in 12, 8 days",
            "Trend of psychiatric admissions.",
            "9,412 admissions of 6,804 adults",
        )
    )

    d = word("Synthèse de l'étude PRÉMA-LAIT")
    wtable(
        d,
        [
            ["Groupe", "n", "Sortie sous lait maternel"],
            ["< 28 SA", 146, np_(61, 146)],
            ["28-31 SA", 322, np_(181, 322)],
            ["32-34 SA", 515, np_(290, 515)],
        ],
    )
    f = d.sections[0].footer.paragraphs[0]
    f.text = "Source : /data/users/Ghislaine_ROUSSELOT/prema/export_final.sas7bdat"
    d.save(
        shelf.unsafe(
            "prema_lait.docx",
            "a person's name in a path in the footer",
            "footer",
            "Allaitement à la sortie selon le terme.",
            "983 prématurés, 2017-2022",
        )
    )
