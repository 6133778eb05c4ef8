"""Word documents: article drafts, protocols, letters to reviewers, and what Word keeps beside the text."""

from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.blocks import population, report, sizes
from tests.airlock.outputs4.cohort import share
from tests.airlock.outputs4.word_safe import write_safe
from tests.airlock.outputs4.writers import word


def write(shelf: Shelf) -> None:
    said(shelf)
    listed(shelf)
    write_safe(shelf)


def _draft(
    shelf: Shelf,
    file: str,
    way: str,
    where: str,
    lang: str,
    theme: str,
    title: str,
    parts: str = "mtord",
    style: str = "",
    people: str = "",
) -> tuple[Path, Any, list[Any]]:
    r = shelf.random(file)
    arms = sizes(r)
    blocks = report(r, lang, theme, arms, parts, style)
    path = shelf.unsafe(file, way, where, title, people or population(lang, theme, arms))
    return path, r, blocks


def said(shelf: Shelf) -> None:
    path, _, blocks = _draft(
        shelf,
        "docx/article_pth_v4.docx",
        "small_count",
        "Résultats: « Trois patients sont décédés au bloc »",
        "fr",
        "hip",
        "Article, version 4",
    )
    blocks.insert(-4, ("p", "Trois patients sont décédés au bloc opératoire, avant l'admission en réanimation."))
    word("Fracture du fémur : délai opératoire et mortalité", blocks).save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/manuscript_sepsis.docx",
        "small_count",
        "table 1, Asplenia: 6 patients",
        "en",
        "sepsis",
        "Manuscript with table 1",
        "mxtrd",
        "npct",
    )
    table = next(c for k, c in blocks if k == "t")
    n = int(table[0][1].split("= ")[1].rstrip(")"))
    table.insert(7, ["Asplenia", share(6, n), "41", "<0.001"])
    word("Timing of antibiotics in sepsis", blocks, "Table Grid").save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/case_vignette_stroke.docx",
        "description",
        "a 93-year-old retired baker with her stroke's story",
        "en",
        "stroke",
        "Discussion section with a clinical vignette",
        "mtd",
    )
    blocks += [
        ("h", "Vignette"),
        (
            "p",
            "To illustrate late presentation: a 93-year-old retired baker was found by her neighbour after a fall; she had complete aphasia and right hemiplegia, was transferred by helicopter and underwent thrombectomy at 17 hours. She went home on day 11.",
        ),
    ]
    word("Late presenters in ischaemic stroke", blocks, "Light List").save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/rapport_intermediaire_ect.docx",
        "date",
        "« Le premier décès est survenu le 14 mars 2021 »",
        "fr",
        "psy",
        "Rapport intermédiaire au comité de suivi",
        "mtod",
    )
    blocks.insert(-3, ("p", "Le premier décès est survenu le 14 mars 2021, soit 12 jours après la deuxième séance."))
    word("Rapport intermédiaire n° 2", blocks, "Medium List 1").save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/response_to_reviewers.docx",
        "subtraction",
        "1,218 minus 1,214: four patients left out",
        "en",
        "heart",
        "Response to reviewers",
        "m",
        people="1,218 patients with acute heart failure",
    )
    blocks += [
        ("h", "Reviewer 2, comment 3"),
        (
            "p",
            "We thank the reviewer. After leaving out patients with a transplant the cohort goes from 1,218 to 1,214 patients, and the hazard ratio from 0.81 to 0.82 (95% CI 0.70-0.96).",
        ),
    ]
    word("Response to reviewers", blocks).save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/supplementary_model.docx",
        "degrees_of_freedom",
        "n = 24, 21 parameters: 2 residual degrees of freedom",
        "en",
        "ortho",
        "Supplementary linear model of day surgery",
        "m",
        people="24 centre-quarters of 6,310 patients with knee replacement",
    )
    blocks += [
        ("h", "Linear model"),
        (
            "p",
            "The model of log cost was fitted on 24 centre-quarters aggregated from 6,310 patients, with 21 parameters beside the intercept: R² = 0.998, residual standard error 0.012 on 2 degrees of freedom.",
        ),
    ]
    word("Supplementary material S4", blocks).save(str(path))


def listed(shelf: Shelf) -> None:
    path, r, blocks = _draft(
        shelf,
        "docx/annexe_eig.docx",
        "row_level",
        "annexe: un événement grave par ligne, avec numéro, âge et sexe du sujet",
        "fr",
        "stroke",
        "Rapport avec annexe des événements indésirables graves",
        "mtod",
    )
    rows = [["N° sujet", "Âge", "Sexe", "Événement", "Imputabilité", "Évolution"]]
    rows += [
        [
            f"{r.randrange(1, 12):02d}-{i:03d}",
            str(r.randrange(44, 88)),
            r.choice("FH"),
            r.choice(
                ("hématome au point de ponction", "transformation hémorragique", "dissection", "insuffisance rénale")
            ),
            r.choice(("possible", "probable", "exclue")),
            r.choice(("guérison", "séquelles", "en cours")),
        ]
        for i in range(1, 23)
    ]
    blocks += [("h", "Annexe : événements indésirables graves"), ("t", rows)]
    word("Rapport de pharmacovigilance", blocks, "Table Grid").save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/abstract_congress.docx",
        "percentage",
        "0.2% of 1,460 on rivaroxaban: 3 persons",
        "en",
        "hip",
        "Congress abstract",
        "m",
        people="1,460 patients with hip fracture",
    )
    blocks += [
        ("h", "Results"),
        (
            "p",
            "Among 1,460 patients the median age was 81 years [76-86] and 71.2% were women. At admission 18.4% took a vitamin K antagonist, 11.9% apixaban and 0.2% rivaroxaban. Surgery within 48 hours was done in 64.5%.",
        ),
    ]
    word("Abstract 1188", blocks).save(str(path))

    path, _, blocks = _draft(
        shelf,
        "docx/discussion_zero.docx",
        "zero",
        "none of the 96 dialysed patients survived",
        "en",
        "sepsis",
        "Results section, subgroups",
        "mtd",
    )
    blocks.insert(
        -3,
        (
            "p",
            "In the subgroup of patients on chronic dialysis with septic shock, none of the 96 patients was alive at one year.",
        ),
    )
    word("Subgroup analyses", blocks, "Light Shading").save(str(path))
