"""Rows of single persons in several disguises, and rows of hospitals, codes and terms."""

from statistics import median

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import Block, put, sheets


def write(shelf: Shelf) -> None:
    _lupus(shelf)
    _cases(shelf)
    _transposed(shelf)
    _data_sheet(shelf)
    _arrays(shelf)
    _hospitals(shelf)
    _drugs(shelf)
    _terms(shelf)
    _dictionary(shelf)
    _departments(shelf)


def _lupus(shelf: Shelf) -> None:
    random = shelf.random("lupus")
    path = shelf.unsafe(
        "lupus/fig2_source.tsv",
        "row-level data",
        "one row per patient under the name of source data of a figure",
        "Source data of figure 2: proteinuria before and after induction",
        "187 adults with lupus nephritis",
    )
    rows = []
    for _ in range(187):
        first = random.lognormvariate(1.0, 0.5)
        last = first * random.uniform(0.1, 0.9)
        rows.append(
            [
                random.choice(["III", "IV", "V"]),
                random.choice(["MMF", "CYC"]),
                f"{first:.2f}",
                f"{last:.2f}",
                random.randint(42, 131),
            ]
        )
    put(path, [[["class", "induction", "upcr_m0", "upcr_m6", "egfr_m6"], *rows]])


def _cases(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "medecine_interne/sarcoidose_annexe.docx",
        "row-level data",
        "annexe : un tableau d'un patient par ligne",
        "Rapport sur la neurosarcoïdose, avec annexe",
        "71 adultes atteints de neurosarcoïdose",
    )
    random = shelf.random("sarcoidose")
    sites = ["Méninges", "Nerf optique", "Moelle", "Hypophyse"]
    rows = [[f"Obs. {at}", random.choice("FH"), random.randint(28, 71), random.choice(sites), random.choice(["Infliximab", "Méthotrexate"]),
             random.choice(["Rémission", "Partielle"])] for at in range(1, 15)]  # fmt: skip
    put(
        path,
        [
            "# Neurosarcoïdose : synthèse",
            "Soixante et onze adultes ont été suivis en médiane 5 ans. L'atteinte méningée concernait 33 patients (46,5 %). Une rémission a été "
            "obtenue chez 41 patients (57,7 %).",
            "# Annexe : observations traitées en seconde ligne",
            [["", "Sexe", "Âge", "Atteinte", "Traitement", "Évolution"], *rows],
        ],
    )


def _transposed(shelf: Shelf) -> None:
    random = shelf.random("transposed")
    path = shelf.unsafe(
        "immunology/biomarkers_wide.html",
        "row-level data, transposed",
        "one column per patient (S01 to S16)",
        "Cytokines at baseline in macrophage activation syndrome",
        "adults with macrophage activation syndrome",
    )
    names = ["Ferritin, µg/L", "IL-18, ng/L", "CXCL9, ng/L", "Triglycerides, mmol/L", "Age, years"]
    scales = [(900, 21000), (800, 64000), (400, 18000), (2, 9), (21, 74)]
    rows = [
        [name, *[random.randint(low, high) for _ in range(16)]]
        for name, (low, high) in zip(names, scales, strict=True)
    ]
    put(
        path,
        ["# Baseline cytokines", [["Marker", *[f"S{at:02d}" for at in range(1, 17)]], *rows],
         "Values above the limit of the assay were diluted and measured again. Kits from 2 batches."],
    )  # fmt: skip


def _data_sheet(shelf: Shelf) -> None:
    random = shelf.random("hanche")
    path = shelf.unsafe(
        "orthopedie/prothese_hanche.xlsx",
        "row-level data in a second sheet",
        "feuille « calc » : une ligne par patient, sans identifiant",
        "Scores de Harris avant et après prothèse de hanche",
        "240 adultes opérés d'une prothèse totale de hanche",
    )
    rows = [
        ["Voie d'abord", "Patients", "Harris avant", "Harris à 1 an"],
        ["Antérieure", 131, "48,2 ± 11,0", "91,3 ± 7,7"],
        ["Postérieure", 109, "47,5 ± 10,6", "90,1 ± 8,4"],
    ]
    calc = [["voie", "age", "imc", "harris0", "harris12"]]
    for at in range(240):
        calc.append(
            [
                1 if at < 131 else 2,
                random.randint(45, 86),
                round(random.gauss(27, 4), 1),
                random.randint(25, 68),
                random.randint(70, 100),
            ]
        )  # type: ignore[list-item]
    sheets(path, {"Résultats": rows, "calc": calc})


def _arrays(shelf: Shelf) -> None:
    random = shelf.random("arrays")
    stays = [sorted(random.randint(2, 61) for _ in range(size)) for size in (38, 44)]
    path = shelf.unsafe(
        "burns/length_of_stay_note.md",
        "individual values as arrays",
        "one value per patient in two lists of lengths of stay",
        "Note on a Wilcoxon test of length of stay, with the call",
        "82 adults with burns randomised to two dressings",
    )
    put(
        path,
        [
            "# Length of stay by dressing",
            f"Median {median(stays[0])} and {median(stays[1])} days; two-sided Wilcoxon test. The call was:",
            f"```r\nstay_a <- c({', '.join(map(str, stays[0]))})\nstay_b <- c({', '.join(map(str, stays[1]))})\nwilcox.test(stay_a, stay_b)\n```",
            "Graft take at day 7 was above 90% in 28 of 38 and 32 of 44 adults.",
        ],
    )


def _hospitals(shelf: Shelf) -> None:
    random = shelf.random("hospitals")
    path = shelf.safe(
        "sepsis/hospitals.tsv",
        "one row per hospital, with codes like those of patients",
        "Hospital-level data of a sepsis bundle study, one row per hospital",
        "adults with sepsis in 32 hospitals, 120 or more in each",
    )
    rows = []
    for at in range(1, 33):
        size = random.randint(120, 900)
        dead = round(size * random.uniform(0.14, 0.27))
        rows.append(
            [
                f"H{at:02d}",
                random.choice(["public", "private"]),
                size,
                dead,
                round(size * random.uniform(0.4, 0.8)),
                random.randint(1, 4),
            ]
        )
    put(path, [[["hospital", "status", "patients", "deaths", "bundle_within_3h", "icu_count"], *rows]])


def _drugs(shelf: Shelf) -> None:
    path = shelf.safe(
        "pharmacie/dictionnaire_atc.docx",
        "one row per drug code",
        "Annexe : codes ATC retenus et patients exposés",
        "5 640 adultes exposés à un antidiabétique",
    )
    rows = [["A10BA02", "Metformine", 1, 3912], ["A10BB09", "Gliclazide", 2, 871], ["A10BH01", "Sitagliptine", 1, 704], ["A10BJ05", "Dulaglutide", 3, 611],
            ["A10BK01", "Dapagliflozine", 1, 498], ["A10AE04", "Insuline glargine", 4, 1033]]  # fmt: skip
    put(
        path,
        [
            "# Annexe 2 : codes retenus",
            [["Code ATC", "Substance", "Spécialités", "Patients"], *rows],
            "Un patient peut recevoir plusieurs substances.",
        ],
    )


def _terms(shelf: Shelf) -> None:
    path = shelf.safe(
        "regression/full_model.html",
        "one row per term of a regression on many persons",
        "Full model of 30-day readmission",
        "11,204 adults discharged from internal medicine",
    )
    rows: list[list[object]] = [["Term", "Estimate", "SE", "z", "p"], ["Intercept", -2.714, 0.121, -22.43, "<0.001"], ["Age, per 10 years", 0.082, 0.019, 4.32, "<0.001"],
                                ["Male sex", 0.054, 0.05, 1.08, 0.28], ["Charlson index", 0.131, 0.012, 10.92, "<0.001"], ["Admissions in past year", 0.243, 0.016, 15.19, "<0.001"],
                                ["Stay, days (log)", 0.117, 0.031, 3.77, "<0.001"], ["Discharged on Friday", 0.031, 0.058, 0.53, 0.59]]  # fmt: skip
    blocks: list[Block] = [
        "# Logistic regression",
        rows,
        "11,204 adults, 2,018 readmissions; 6 predictors; AUC 0.68; Hosmer-Lemeshow chi-square 9.3 on 8 degrees of freedom, p = 0.32.",
    ]
    put(path, blocks)


def _dictionary(shelf: Shelf) -> None:
    path = shelf.safe(
        "orthopedie/dictionnaire_variables.xlsx",
        "one row per variable, names like columns of patients",
        "Dictionnaire des variables et effectifs renseignés",
        "1 320 adultes opérés d'une prothèse de genou",
    )
    rows = [["Variable", "Libellé", "Type", "Modalités", "Renseignés", "Version"], ["age", "Âge à l'intervention", "entier", "", 1320, 1], ["sexe", "Sexe", "code", "1 ; 2", 1320, 1],
            ["imc", "Indice de masse corporelle", "réel", "", 1288, 2], ["asa", "Score ASA", "code", "1 ; 2 ; 3 ; 4", 1301, 1], ["ikdc12", "Score IKDC à 1 an", "entier", "", 1104, 3]]  # fmt: skip
    sheets(
        path,
        {"Variables": rows, "Codes": [["asa", "Libellé"], [1, "Sain"], [2, "Modérée"], [3, "Grave"], [4, "Vitale"]]},
    )


def _departments(shelf: Shelf) -> None:
    path = shelf.safe(
        "sante_publique/departements.md",
        "one row per department, codes and rates",
        "Patients admis pour accident vasculaire cérébral par département de résidence",
        "6 238 adultes admis pour accident vasculaire cérébral",
    )
    rows = [
        ["02", "Aisne", 702, 61, 3],
        ["59", "Nord", 2811, 58, 1],
        ["60", "Oise", 688, 54, 5],
        ["62", "Pas-de-Calais", 1604, 60, 2],
        ["80", "Somme", 433, 57, 4],
    ]
    put(
        path,
        [
            "## Patients par département",
            [["Code", "Département", "Patients", "Délai médian (min)", "Rang"], *rows],
            "Cinq départements, huit unités neurovasculaires.",
        ],
    )
