"""More tables in Word: tests, notes, outcomes and extremes."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort
from tests.airlock.outputs5.paper import write_docx


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("tables_word_more")
    write_docx(
        shelf.unsafe(
            "word/motifs_arret_methotrexate.docx",
            "a masked cell that total and other rows give back",
            "row 'Décès': 214 - 88 - 61 - 37 - 21 = 7",
            "Motifs d'arrêt du traitement, un motif par patient",
            "214 patients atteints de polyarthrite ayant arrêté le méthotrexate",
        ),
        [
            "Tableau 4. Motif principal d'arrêt du méthotrexate",
            [
                ["Motif", "n", "%"],
                ["Intolérance digestive", "88", "41,1"],
                ["Inefficacité", "61", "28,5"],
                ["Cytolyse hépatique", "37", "17,3"],
                ["Désir de grossesse", "21", "9,8"],
                ["Décès", "< 10", "–"],
                ["Total", "214", "100,0"],
            ],
            "Un seul motif par patient. Effectifs inférieurs à 10 masqués conformément à la procédure de l'entrepôt.",
        ],
    )
    write_docx(
        shelf.safe(
            "word/performances_ct_appendicitis.docx",
            "a two-by-two table whose four cells are large, with kappa",
            "Diagnostic performance of CT against surgery (Stata diagt, typed into Word)",
            "941 adults operated on for suspected appendicitis",
        ),
        [
            "## Diagnostic accuracy of CT",
            [
                ["", "Appendicitis at surgery", "No appendicitis", "Total"],
                ["CT positive", "664", "48", "712"],
                ["CT negative", "31", "198", "229"],
                ["Total", "695", "246", "941"],
            ],
            [
                ["Measure", "Estimate", "95% CI"],
                ["Sensitivity", "95.5%", "93.7–97.0"],
                ["Specificity", "80.5%", "75.0–85.2"],
                ["PPV", "93.3%", "91.2–95.0"],
                ["NPV", "86.5%", "81.3–90.6"],
                ["LR+", "4.9", "3.8–6.3"],
                ["Cohen's kappa (2 readers)", "0.78", "0.74–0.82"],
            ],
        ],
    )
    c = Cohort(rng, 512, french=True)
    write_docx(
        shelf.unsafe(
            "word/caracteristiques_greffe_renale.docx",
            "persons counted in words in a note under the table",
            "note: 'trois receveurs'",
            "Tableau descriptif (R compareGroups, export2word)",
            "512 receveurs d'une première greffe rénale",
        ),
        [
            "# Receveurs de greffe rénale 2010–2020",
            [
                c.head("Variable", "Receveurs"),
                c.median("Âge du receveur", 54, 43, 64),
                c.row("Femmes", 0.37),
                *c.levels(
                    "Néphropathie",
                    {
                        "Glomérulaire": 0.3,
                        "Polykystose": 0.2,
                        "Diabète": 0.14,
                        "Vasculaire": 0.12,
                        "Autre ou indéterminée": 0.24,
                    },
                ),
                c.median("Ischémie froide (h)", 14.2, 10.1, 18.6, 1),
                c.row("Donneur vivant", 0.17),
                c.row("Retard de fonction", 0.24),
                c.row("Rejet prouvé par biopsie, 1 an", 0.13),
            ],
            "Les receveurs de greffe combinée foie-rein n'ont pas été inclus. Le délai d'ischémie n'était pas renseigné pour trois receveurs, exclus de ce seul calcul. Les scores de Banff suivent la version 2019.",
        ],
    )
    c = Cohort(rng, 1104, 1087, look="{n}/{N} ({p}%)")
    write_docx(
        shelf.safe(
            "word/outcomes_statin_trial.docx",
            "n/N cells and a hierarchy of tests",
            "Table 2: primary and secondary outcomes, intention to treat (flextable)",
            "2,191 adults with chronic coronary disease",
        ),
        [
            "Table 2. Outcomes at 3 years",
            [
                c.head("Outcome", "Intensive", "Standard"),
                c.row("Primary composite", 0.14, 0.18),
                c.row("Death from any cause", 0.06, 0.07),
                c.row("Myocardial infarction", 0.05, 0.065),
                c.row("Stroke", 0.03, 0.034),
                c.row("Coronary revascularisation", 0.09, 0.11),
                c.row("Hospital admission for heart failure", 0.04, 0.045),
                c.row("Stopped for myalgia", 0.08, 0.05),
            ],
            "Fixed-sequence testing, two-sided alpha 0.05; 4 interim looks (O'Brien-Fleming). ClinicalTrials.gov NCT04187263.",
        ],
    )
    c = Cohort(rng, 366, 351, french=True, total=False)
    rows = [
        c.head("", "Dexmédétomidine", "Propofol"),
        c.median("SAPS II", 46, 35, 58),
        c.row("Choc à l'inclusion", 0.4),
        c.row("Delirium (CAM-ICU)", 0.26, 0.33),
        c.row("Bradycardie", 0.19, 0.08),
        c.median("Ventilation (jours)", 5, 3, 9),
        c.row("Décès en réanimation", 0.22),
    ]
    write_docx(
        shelf.unsafe(
            "word/sedation_analyse_cas_complets.docx",
            "the numbers analysed give the few who left",
            "row 'Patients analysés': 366 and 351 randomised, 360 and 348 analysed",
            "Tableau de l'essai, population per protocole (SAS, ODS WORD)",
            "717 patients ventilés randomisés",
        ),
        [
            "# Essai de sédation : résultats",
            "Randomisés : 717 patients, 366 dans le bras dexmédétomidine et 351 dans le bras propofol.",
            [rows[0], ["Patients analysés", "360", "348", ""], *rows[1:]],
            "Les autres patients ont retiré leur consentement après la randomisation.",
        ],
    )
    write_docx(
        shelf.unsafe(
            "word/registre_drepanocytose.docx",
            "minimum and maximum beside the median",
            "columns Min and Max",
            "Descriptive statistics of continuous variables (Stata asdoc)",
            "328 adults with sickle cell disease seen in the reference centre",
        ),
        [
            "Table S2. Continuous variables",
            [
                ["Variable", "N", "Median", "Q1", "Q3", "Min", "Max"],
                ["Age at first visit, years", "328", "29", "23", "38", "18", "77"],
                ["Haemoglobin, g/dl", "328", "8.6", "7.7", "9.6", "4.1", "13.2"],
                ["Fetal haemoglobin, %", "328", "7.2", "4.0", "12.9", "0.6", "31.8"],
                ["Admissions per year", "328", "2", "1", "4", "0", "19"],
                ["Ferritin, µg/l", "328", "412", "188", "1034", "9", "9870"],
            ],
        ],
        style="Light Grid Accent 2",
    )
