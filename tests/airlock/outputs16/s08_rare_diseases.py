"""Rare diseases: a reference network's counts, REDCap and Markdown, in English and French."""

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

WHO = "3,344 people coded with a rare disease of the neuromuscular or metabolic network, BNDMR extract 2024"
DISEASES = (
    ("ORPHA:98896", "Duchenne muscular dystrophy", 412),
    ("ORPHA:273", "Myotonic dystrophy type 1", 1104),
    ("ORPHA:70", "Proximal spinal muscular atrophy", 288),
    ("ORPHA:365", "Pompe disease", 97),
    ("ORPHA:324", "Fabry disease", 341),
    ("ORPHA:355", "Gaucher disease", 142),
    ("ORPHA:716", "Phenylketonuria", 960),
)


def write(shelf) -> None:
    rows = [
        ["Code", "Disease", "People", "Genetically confirmed"],
        *[[c, d, *large(n), share(round(n * 0.86), n)] for c, d, n in DISEASES],
    ]
    about = "Counts by ORPHA code, for the network's web page"
    text = (
        "# Network counts, 2024\n\n{}\n\nTotal: 3,344 people in 14 centres. Codes are from Orphanet, version 4.1.\n"
    )
    kit.text(shelf.safe("rare/counts.md", "ORPHA codes with small numbers", about, WHO), text.format(kit.pipes(rows)))
    more = [*rows[:5], ["ORPHA:424107", "Barth-like cardioskeletal myopathy", 5, "5 (100.0%)"], *rows[5:]]
    kit.text(
        shelf.unsafe(
            "rare/counts_all_codes.md",
            "a disease with 5 persons",
            "row ORPHA:424107",
            about,
            "3,349 people coded with a rare disease",
        ),
        text.replace("3,344", "3,349").format(kit.pipes(more)),
    )

    lag = [
        [
            "disease",
            "n",
            "age_onset_median",
            "age_diagnosis_median",
            "delay_q1",
            "delay_median",
            "delay_q3",
            "ert_pct",
        ]
    ]
    lag += [
        [d, n, a, b, q1, m, q3, e]
        for (_, d, n), a, b, q1, m, q3, e in zip(
            DISEASES,
            (3, 24, 2, 29, 11, 14, 0),
            (4, 32, 3, 36, 29, 19, 0),
            (0.6, 3, 0.3, 2, 6, 1, 0),
            (1.4, 7, 0.8, 6, 14, 4, 0),
            (2.8, 13, 1.7, 12, 24, 10, 0),
            ("", "", "", 62.9, 58.1, 71.8, ""),
            strict=True,
        )
    ]
    kit.csv_file(
        shelf.safe(
            "rare/diagnostic_delay.csv",
            "medians of 0 years (newborn screening), small ages",
            "Diagnostic delay by disease",
            WHO,
        ),
        lag,
    )
    spread = [
        [*r, s]
        for r, s in zip(lag, ("range", "0.1-9", "0.2-51", "0-16", "0.3-44", "0.5-61", "0.2-38", "0-0"), strict=True)
    ]
    kit.csv_file(
        shelf.unsafe(
            "rare/diagnostic_delay_range.csv",
            "minimum and maximum of the delay",
            "column range",
            "Diagnostic delay by disease",
            WHO,
        ),
        spread,
    )

    kit.word(
        shelf.safe(
            "rare/rapport_filiere.docx",
            "numéros de plans, de centres et de codes",
            "Rapport annuel de la filière",
            WHO,
        ),
        [
            "# Rapport d'activité 2024",
            "La filière compte 14 centres de référence et 39 centres de compétence. Le 4e Plan national maladies rares prévoit 3 appels.",
            [
                ["Indicateur", "2023", "2024"],
                ["Patients de la file active", *large(3102, 3344)],
                ["Nouveaux diagnostics", *large(288, 311)],
                ["RCP nationales", 42, 47],
                ["Essais ouverts", 8, 9],
            ],
            "Un diagnostic génétique est posé chez 86 % des personnes.",
        ],
    )
    kit.word(
        shelf.unsafe(
            "rare/rapport_cas_index.docx",
            "histoire d'une seule personne, avec sa date",
            "paragraphe « Un diagnostic »",
            "Rapport annuel de la filière",
            WHO,
        ),
        [
            "# Rapport d'activité 2024",
            "La filière compte 14 centres de référence et 39 centres de compétence.",
            [
                ["Indicateur", "2023", "2024"],
                ["Patients de la file active", *large(3102, 3344)],
                ["Nouveaux diagnostics", *large(288, 311)],
            ],
            "Un diagnostic de maladie de Pompe a été rattrapé le 6 février 2024 chez une institutrice de 52 ans, suivie à tort pour une myopathie inflammatoire depuis 2009.",
        ],
    )

    path = shelf.unsafe(
        "rare/hpo_terms.xlsx",
        "disguise: a number format shows <10 while the cells keep 3, 7 and 4",
        "column People, three cells",
        "HPO terms in Fabry disease",
        "341 people with Fabry disease",
    )
    terms = [
        ["HPO term", "Label", "People"],
        ["HP:0001297", "Stroke", 44],
        ["HP:0001945", "Fever of unknown origin", 3],
        ["HP:0000083", "Renal insufficiency", 121],
        ["HP:0001653", "Mitral regurgitation", 58],
        ["HP:0001014", "Angiokeratoma", 139],
        ["HP:0000407", "Sensorineural hearing loss", 77],
        ["HP:0005110", "Atrial fibrillation", 7],
        ["HP:0002637", "Cerebral ischaemia of childhood", 4],
    ]
    made = kit.book(path, {"terms": terms})
    for row in made["terms"].iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].number_format = '[<10]"<10";0'
    kit.keep(made, path)
    kit.book(
        shelf.safe(
            "rare/hpo_terms_public.xlsx",
            "<10 in place of small cells, without a total",
            "HPO terms in Fabry disease; terms below ten people are left as <10",
            "341 people with Fabry disease",
        ),
        {"terms": [[a, b, c if not isinstance(c, int) or c >= 10 else "<10"] for a, b, c in terms]},
    )
