"""Scripts and logs: persons named in code, secrets, counts and records in logs."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import text


def write(shelf: Shelf) -> None:
    """Five stops."""
    text(
        shelf.unsafe(
            "scripts/prepare_cohort.py",
            "identifier in a script",
            "list of excluded patients by IPP",
            "Script that prepares the cohort",
            "1,288 adults with aortic stenosis",
        ),
        '''
"""Prepare the aortic stenosis cohort."""
import pandas as pd

MIN_AGE = 18
WINDOW_DAYS = 30


def load(path):
    stays = pd.read_parquet(path)
    return stays[stays.age >= MIN_AGE]


def clean(stays):
    # wrong valve coded, seen in the record
    wrong = ["8006614728", "8012093351"]
    stays = stays[~stays.ipp.isin(wrong)]
    return stays.drop_duplicates("ipp")


if __name__ == "__main__":
    clean(load("stays.parquet")).to_parquet("cohort.parquet")
''',
    )
    text(
        shelf.safe(
            "scripts/preparer_cohorte.py",
            "parameters and codes in a script",
            "Script de préparation de la cohorte",
            "1 502 adultes avec insuffisance mitrale",
        ),
        '''
"""Prépare la cohorte d'insuffisance mitrale."""
import pandas as pd

AGE_MIN = 18
FENETRE_JOURS = 90
CODES = ["I340", "I051", "I052"]
SEUIL_EFFECTIF = 10


def charger(chemin):
    sejours = pd.read_parquet(chemin)
    return sejours[sejours.age >= AGE_MIN]


def nettoyer(sejours):
    sejours = sejours[sejours.code.isin(CODES)]
    return sejours.drop_duplicates("patient")


if __name__ == "__main__":
    nettoyer(charger("sejours.parquet")).to_parquet("cohorte.parquet")
''',
    )
    text(
        shelf.unsafe(
            "scripts/extraction.sql",
            "secret",
            "password in the connection's line",
            "Requête d'extraction",
            "4 011 séjours de chirurgie cardiaque",
        ),
        """
-- Extraction des séjours de chirurgie cardiaque, 2018-2022
-- psql "postgresql://etude_cardio:Vx7_pLq92sTr@entrepot:5432/cdw" -f extraction.sql
SELECT s.annee, s.type_intervention, count(DISTINCT s.patient_id) AS patients
FROM sejour s
JOIN acte a ON a.sejour_id = s.sejour_id
WHERE a.code LIKE 'DB%' AND s.annee BETWEEN 2018 AND 2022
GROUP BY 1, 2
HAVING count(DISTINCT s.patient_id) >= 10
ORDER BY 1, 2;
""",
    )
    text(
        shelf.safe(
            "scripts/extraction_vascular.sql",
            "connection by a variable, numbers of a query",
            "Extraction query",
            "3,330 stays in vascular surgery",
        ),
        """
-- Vascular surgery stays, 2017-2021; run with: psql "$CDW_URL" -f extraction_vascular.sql
SELECT s.year, s.kind, count(DISTINCT s.patient_id) AS patients
FROM stay s
JOIN procedure p ON p.stay_id = s.stay_id
WHERE p.code LIKE 'EB%' AND s.year BETWEEN 2017 AND 2021 AND p.rank <= 3
GROUP BY 1, 2
HAVING count(DISTINCT s.patient_id) >= 10
ORDER BY 1, 2;
""",
    )
    text(
        shelf.unsafe(
            "logs/matching.log",
            "small count in a log",
            "unmatched treated patients: 4",
            "Log of the propensity score matching",
            "1,644 adults with aneurysm repair",
        ),
        """
2023-06-02 09:14:02 INFO  matching started, seed 11, caliper 0.2
2023-06-02 09:14:03 INFO  treated 412, controls 1232
2023-06-02 09:14:03 INFO  14 covariates, 3 interactions
2023-06-02 09:14:09 INFO  pass 1: 371 pairs
2023-06-02 09:14:12 INFO  pass 2: 408 pairs
2023-06-02 09:14:12 WARN  treated patients left without a match: 4
2023-06-02 09:14:13 INFO  largest standardised difference after matching 0.06
2023-06-02 09:14:13 INFO  done in 11.2 s
""",
    )
    text(
        shelf.safe(
            "logs/appariement.log",
            "steps, seconds and tries in a log",
            "Journal de l'appariement",
            "2 015 adultes opérés d'une endartériectomie",
        ),
        """
2023-05-11 14:02:41 INFO  appariement, graine 7, calibre 0,1
2023-05-11 14:02:42 INFO  traités 488, témoins 1527
2023-05-11 14:02:42 INFO  11 covariables, 2 interactions
2023-05-11 14:02:48 INFO  passe 1 : 402 paires
2023-05-11 14:02:52 INFO  passe 2 : 461 paires
2023-05-11 14:02:52 WARN  traités sans témoin : 27
2023-05-11 14:02:53 INFO  différence standardisée maximale 0,08 (4 essais)
2023-05-11 14:02:53 INFO  fini en 12,4 s
""",
    )
    text(
        shelf.unsafe(
            "logs/nlp_extraction.log",
            "record of a person in a log",
            "parse error prints the note of a patient",
            "Log of the extraction of smoking status from notes",
            "6,214 adults of a lung screening programme",
        ),
        """
[10:02:11] loading model smoking-fr v3
[10:02:19] 18,402 notes in 37 batches
[10:05:40] batch 12/37 ok, 500 notes, 0 errors
[10:05:58] batch 13/37 ok, 499 notes
[10:05:58] ERROR cannot parse: "Patient de 71 ans, ancien soudeur au chantier naval, vu le 03/02/2021 par le Dr, tabagisme sevré en 2009, épouse décédée en janvier, vit seul rue des Tanneurs"
[10:12:33] batch 37/37 ok, 402 notes
[10:12:34] current 1,811 / former 2,904 / never 1,499
""",
    )
    text(
        shelf.safe(
            "logs/extraction_tal.log",
            "errors that name no note",
            "Journal de l'extraction du statut alcoolique dans les comptes rendus",
            "5 120 adultes d'un programme de dépistage du foie",
        ),
        """
[11:20:04] chargement du modèle alcool-fr v2
[11:20:13] 14 911 comptes rendus en 30 lots
[11:23:51] lot 9/30 fait, 500 comptes rendus, 0 erreur
[11:24:10] lot 10/30 fait, 461 comptes rendus
[11:24:10] ERREUR longueur dépassée (code 4), comptes rendus ignorés
[11:31:02] lot 30/30 fait, 411 comptes rendus
[11:31:03] jamais 2 102 / modéré 2 011 / excessif 1 007
""",
    )
    text(
        shelf.unsafe(
            "logs/stata_tabulate.log",
            "zero of a real group in a crossed table",
            "private ward, severe: 0",
            "Log of tabulations of pressure ulcers",
            "1,310 patients hospitalised for more than 7 days",
        ),
        """
. tabulate ward severity

           |            severity
      ward |      none   moderate     severe |     Total
-----------+---------------------------------+----------
  Medicine |       402         61         24 |       487
   Surgery |       388         44         19 |       451
 Geriatric |       201         58         31 |       290
   Private |        70         12          0 |        82
-----------+---------------------------------+----------
     Total |     1,061        175         74 |     1,310

          Pearson chi2(6) =  41.2217   Pr = 0.000
""",
    )
    text(
        shelf.safe(
            "logs/stata_escarres.log",
            "crossed table of large counts with its degrees of freedom",
            "Journal des tableaux croisés sur les chutes",
            "1 406 patients hospitalisés plus de 7 jours",
        ),
        """
. tabulate service chute

           |              chute
   service |     aucune      une   répétées |     Total
-----------+--------------------------------+----------
  Médecine |        511       72         29 |       612
 Chirurgie |        402       41         18 |       461
  Gériatrie|        230       66         37 |       333
-----------+--------------------------------+----------
     Total |      1 143      179         84 |     1 406

          Pearson chi2(4) =  52.8110   Pr = 0.000
""",
    )
