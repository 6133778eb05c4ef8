"""Rare diseases and genetics (JSON of HPO terms, Excel, a vignette)."""

import json
import math
from typing import Any

from openpyxl.workbook.defined_name import DefinedName

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import book, csv, markdown, notebook, np_, part, split

WHO = "1,194 children and adults with an undiagnosed developmental disorder who had a genome, 2019-2023"
TERMS = {
    "HP:0001249": "Intellectual disability",
    "HP:0001250": "Seizure",
    "HP:0000252": "Microcephaly",
    "HP:0001263": "Global developmental delay",
    "HP:0000717": "Autism",
    "HP:0001252": "Hypotonia",
    "HP:0001629": "Ventricular septal defect",
    "HP:0000407": "Sensorineural hearing impairment",
    "HP:0000175": "Cleft palate",
}


def write(shelf: Shelf) -> None:
    rng = shelf.random("rare")
    phenotypes: list[dict[str, Any]] = []
    for (code, name), share in zip(
        TERMS.items(), (0.61, 0.34, 0.15, 0.52, 0.27, 0.31, 0.045, 0.07, 0.035), strict=True
    ):
        n = part(rng, 1194, share)
        phenotypes.append(
            {
                "id": code,
                "label": name,
                "count": n,
                "frequency": round(n / 1194, 4),
                "ic": round(-math.log2(n / 1194), 2),
            }
        )
    out = {"cohort": "GENOMIA", "size": 1194, "hpo_release": "2023-10-09", "level": 3, "phenotypes": phenotypes}
    shelf.safe(
        "maladies_rares/hpo_frequences.json",
        "HPO codes, depths and information contents",
        "Frequency of HPO terms",
        WHO,
    ).write_text(json.dumps(out, indent=2), encoding="utf-8")

    rows: list[list[Any]] = [
        ["Panel", "Patients", "Diagnostic, n (%)", "VSI (classe 3), n (%)", "Délai médian (mois)"]
    ]
    for name, n in zip(
        ("Déficience intellectuelle", "Épilepsie", "Neuromusculaire", "Malformations"),
        split(rng, 1194, [46, 22, 17, 15]),
        strict=True,
    ):
        rows.append([name, n, np_(part(rng, n, 0.33), n), np_(part(rng, n, 0.13), n), rng.randrange(5, 14)])
    workbook = book(shelf.path("maladies_rares/rendement_panels.xlsx"), {"Panels": rows}, False)
    workbook.defined_names["_dernier_filtre"] = DefinedName("_dernier_filtre", attr_text='"MOREAU Gabin 12/09/2016"')
    workbook.properties.keywords = "génome; exome; panel"
    workbook.save(
        shelf.unsafe(
            "maladies_rares/rendement_panels.xlsx",
            "a defined name of the workbook keeps a child's name and date of birth",
            "defined name _dernier_filtre",
            "Rendement diagnostique par panel",
            "1 194 enfants et adultes avec un génome",
        )
    )

    vignette = f"# Rendement du génome : synthèse\n\nDe 2019 à 2023, 1 194 personnes ont eu un génome (couverture moyenne 38x), en trio dans deux tiers des cas. Les variants étaient classés en 5 classes par 2 biologistes ; le délai court de la prescription au compte rendu.\n\n{markdown(rows)}\nLe rendement global était de 33 % ; 4 laboratoires, classes ACMG 1 à 5.\n\n## Un diagnostic qui change la prise en charge\n\nUn garçon suivi depuis l'âge de 7 mois pour une épilepsie pharmacorésistante, né dans un village du Haut-Doubs d'une fratrie de trois, portait un variant *de novo* de KCNQ2. L'adaptation du traitement a permis l'arrêt des crises à 4 ans.\n\nL'analyse en trio augmentait le rendement (OR 1,9 ; IC 95 % 1,4–2,5).\n"
    shelf.unsafe(
        "maladies_rares/synthese_genome.md",
        "the story of one child in an article of sums",
        "section « Un diagnostic qui change »",
        "Synthèse du rendement diagnostique",
        "1 194 enfants et adultes avec un génome",
    ).write_text(vignette, encoding="utf-8")

    rows = [
        ["gene", "ensembl_version", "transcript_exons", "inheritance", "families", "carriers_tested", "acmg_class"]
    ]
    known = (
        ("SCN1A", 26, "AD", 41),
        ("MECP2", 4, "XL", 27),
        ("ARID1B", 20, "AD", 33),
        ("ANKRD11", 13, "AD", 29),
        ("SYNGAP1", 19, "AD", 18),
        ("KMT2A", 36, "AD", 24),
        ("DMD", 79, "XL", 52),
        ("GJB2", 2, "AR", 61),
    )
    for gene, exons, mode, n in known:
        rows.append([gene, rng.randrange(5, 19), exons, mode, n, n * 2 + rng.randrange(12, 40), rng.choice([4, 5])])
    csv(
        shelf.safe(
            "maladies_rares/genes_recurrents.csv",
            "exons, classes and versions that are small numbers; genes shown from 18 families",
            "Genes found in at least 15 families",
            WHO,
        ),
        rows,
    )

    counts = split(rng, 1194, [33, 13, 21, 33])
    text = (
        "result\n"
        + "".join(
            f"{name:<26}{n}\n"
            for name, n in zip(
                ("negative", "VUS only", "pathogenic, de novo", "pathogenic, inherited"), counts, strict=True
            )
        )
        + "dtype: int64\n"
    )
    yields = "            n  diagnosed  yield   low  high\n" + "".join(
        f"{name:<10}{n:>4}{k:>11}  {k / n:.3f} {k / n - 0.05:.3f} {k / n + 0.05:.3f}\n"
        for name, n in (("solo", 212), ("duo", 187), ("trio", 795))
        for k in [part(rng, n, 0.33)]
    )
    notebook(
        shelf.safe(
            "maladies_rares/rendement.ipynb",
            "classes of variants, versions and yields near 0.3",
            "Notebook: diagnostic yield by design (solo, duo, trio)",
            WHO,
        ),
        [
            "# Yield",
            ("vep.__version__, clinvar.release, len(d)", "('110.1', '2023-09', 1194)\n"),
            ("d.result.value_counts()", text),
            ("by_design(d)", yields),
            (
                "smf.logit('dx ~ C(design) + consanguinity + n_hpo', d).fit(disp=0).pvalues.round(3)",
                "Intercept            0.000\nC(design)[T.solo]    0.004\nC(design)[T.duo]     0.061\nconsanguinity        0.000\nn_hpo                0.018\ndtype: float64\n",
            ),
            "5 panels, 2 callers; coverage 38x; 4 % of SNVs checked by Sanger.",
        ],
    )
