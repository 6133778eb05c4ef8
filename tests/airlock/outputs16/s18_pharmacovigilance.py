"""Pharmacovigilance : disproportionnalité, requêtes SQL, archives, en français."""

import gzip
import io
import zipfile

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

QUI = "112 406 adultes hospitalisés avec au moins un médicament administré, 2020-2024"
PAIRES = (
    ("amoxicilline", "éruption", 211, 14102, 1.92),
    ("furosémide", "hypokaliémie", 1402, 22110, 2.61),
    ("apixaban", "hémorragie digestive", 188, 9120, 1.44),
    ("tramadol", "confusion", 244, 11877, 1.71),
    ("vancomycine", "insuffisance rénale aiguë", 311, 3402, 3.08),
)


def _signaux() -> list[list]:
    rows = [["medicament", "effet", "exposes", "cas", "ror", "ic95_bas", "ic95_haut", "ic025"]]
    for m, e, c, n, r in PAIRES:
        w = 1.96 / c**0.5
        rows.append([m, e, *large(n, c), r, round(r * (1 - w), 2), round(r * (1 + w), 2), round(r / 3 - 0.1, 2)])
    return rows


def write(shelf) -> None:
    quoi = "Signaux de disproportionnalité (ROR)"
    kit.csv_file(shelf.safe("pv/signaux.csv", "ROR, IC", quoi, QUI), _signaux(), ";")
    rows = _signaux()
    kit.csv_file(
        shelf.unsafe("pv/signaux_complets.csv", "un couple avec 3 cas", "clozapine, myocardite", quoi, QUI),
        [*rows[:4], ["clozapine", "myocardite", 411, 3, 21.4, 6.7, 68.0, 1.12], *rows[4:]],
        ";",
    )

    sql = "-- Expositions et effets, OMOP 5.4 (postgres)\nWITH expo AS (\n  SELECT person_id, min(drug_exposure_start_date) AS debut\n  FROM drug_exposure WHERE drug_concept_id IN (1713332, 956874, 43013024)\n  GROUP BY person_id\n), effet AS (\n  SELECT person_id FROM condition_occurrence\n  WHERE condition_concept_id IN (8020115533, 140214, 4232181){}\n)\nSELECT count(*) FILTER (WHERE e.person_id IS NOT NULL) AS cas, count(*) AS exposes\nFROM expo LEFT JOIN effet e USING (person_id)\nHAVING count(*) >= 10;\n"
    kit.text(
        shelf.safe("pv/ror.sql", "concept_id de 10 chiffres, seuil de 10", "Requête de comptage", QUI),
        sql.replace("8020115533", "2000115533").format(""),
    )
    kit.text(
        shelf.unsafe(
            "pv/ror_v3.sql",
            "IPP et date de naissance d'un patient exclu",
            "clause person_source_value",
            "Requête de comptage",
            QUI,
        ),
        sql.replace("8020115533", "2000115533").format(
            "\n  AND person_source_value <> '8046120937' -- erreur d'identité, née le 14/02/1951"
        ),
    )

    parties = {
        "lisez-moi.txt": "Sorties du programme signaux 2.3 ; 5 couples, 3 tables.\n",
        "signaux.csv": kit.separated(_signaux(), ";"),
        "parametres.json": '{"seuil_cas": 10, "graine": 8, "penalisation": 0.5}\n',
    }
    kit.zipped(shelf.safe("pv/signaux.zip", "paramètres, graine", "Archive des signaux", QUI), parties)
    interieur = io.BytesIO()
    with zipfile.ZipFile(interieur, "w") as archive:
        lignes = "cas,age,sexe,medicament,effet,gravite\n" + "".join(
            f"C{2200 + 3 * i},{41 + 7 * i % 50},{'FH'[i % 2]},{PAIRES[i % 5][0]},{PAIRES[i % 5][1]},{1 + i % 4}\n"
            for i in range(40)
        )
        archive.writestr(
            zipfile.ZipInfo("cas.csv.gz", (2026, 9, 14, 9, 0, 0)), gzip.compress(lignes.encode(), mtime=0)
        )
    kit.zipped(
        shelf.unsafe(
            "pv/signaux_sources.zip",
            "déguisement : une ligne par cas, compressée dans une archive de l'archive",
            "ressources/icones.zip : cas.csv.gz",
            "Archive des signaux",
            QUI,
        ),
        {**parties, "ressources/icones.zip": interieur.getvalue()},
    )

    grave = [
        ["Classe ATC", "Notifications", "Graves", "% graves"],
        *[
            [a, *large(n, g, n - g)[:2], f"{100 * g / n:.1f}".replace(".", ",")]
            for a, n, g in (
                ("B01 antithrombotiques", 811, 502),
                ("J01 antibactériens", 1204, 388),
                ("L01 antinéoplasiques", 944, 611),
                ("N02 analgésiques", 402, 144),
                ("C03 diurétiques", 377, 121),
            )
        ],
    ]
    kit.pdf(
        shelf.safe(
            "pv/rapport.pdf",
            "codes ATC à deux chiffres",
            "Rapport semestriel du centre régional",
            "3 738 patients avec un effet indésirable notifié",
        ),
        [
            "# Notifications du premier semestre 2024",
            "Le délai médian de notification était de 9 jours. L'imputabilité suit la méthode de Bégaud (I0 à I4).",
            grave,
            "L'hyperkaliémie (K+ > 5,5) touchait 1,3 % des exposés (288 sur 22 110).",
        ],
    )
    kit.pdf(
        shelf.unsafe(
            "pv/rapport_s1.pdf",
            "personnes comptées en toutes lettres",
            "dernier paragraphe : deux décès",
            "Rapport semestriel du centre régional",
            "3 738 patients avec un effet indésirable notifié",
        ),
        [
            "# Notifications du premier semestre 2024",
            "Le délai médian de notification était de 9 jours. L'imputabilité suit la méthode de Bégaud (I0 à I4).",
            grave,
            "L'hyperkaliémie (K+ > 5,5) touchait 1,3 % des exposés (288 sur 22 110). Sous méthotrexate pris chaque jour par erreur, l'évolution a été fatale à deux reprises.",
        ],
    )

    sortie = ">>> tab = pd.crosstab(df.expose, df.effet, margins=True)\n"
    bon = "effet     False  True    All\nexpose                      \nFalse     99812  2381 102193\nTrue       9811   402  10213\nAll      109623  2783 112406\n"
    for nom, corps, sur in (
        ("pv/croisement.ipynb", bon, True),
        (
            "pv/croisement_dress.ipynb",
            "effet      False  True     All\nexpose                        \nFalse     102155    38  102193\nTrue       10207     6   10213\nAll       112362    44  112406\n",
            False,
        ),
    ):
        cellules = [
            ("md", "## Exposition et effet\nAllopurinol et éruption ; 2020-2024."),
            ("code", "import pandas as pd\ndf = pd.read_parquet('expo.parquet')\ndf.shape", "(112406, 9)"),
            ("code", sortie.removeprefix(">>> ") + "print(tab)", corps),
            ("code", "sm.stats.Table2x2(tab.iloc[:2, :2]).oddsratio_pvalue()", "1.2e-16\n" if sur else "0.31\n"),
        ]
        chemin = (
            shelf.safe(nom, "dimensions, p", "Carnet : croisement de l'exposition et de l'effet", QUI)
            if sur
            else shelf.unsafe(
                nom,
                "6 exposés avec l'effet",
                "crosstab, True et True",
                "Carnet : croisement de l'exposition et de l'effet",
                QUI,
            )
        )
        kit.notebook(chemin, cellules)
