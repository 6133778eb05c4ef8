"""Rows that are persons, and rows that are codes, wards, terms or simulations."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import fr
from tests.airlock.outputs20.files import latex, paper, table, web, word


def write(shelf: Shelf) -> None:
    lactates(shelf)
    vignettes(shelf)
    proc_print(shelf)
    pairs(shelf)
    simulations(shelf)
    codes(shelf)
    proc_means(shelf)
    terms(shelf)


def lactates(shelf: Shelf) -> None:
    rng = shelf.random("lactates")
    rows = [[rng.choice("FM"), rng.choice(["18-44", "45-64", "65-79", "80+"]), rng.choice(["lung", "abdomen", "urine", "skin"]), round(rng.lognormvariate(0.9, 0.6), 1), round(rng.gauss(68, 13)),
             rng.choice(["alive", "alive", "alive", "dead"])] for _ in range(64)]  # fmt: skip
    path = shelf.unsafe(
        "emergency/septic_shock_lactate_figure_data.csv", "row-level data", "64 rows, one per patient, without an identifier",
        "Data behind the figure of lactate and blood pressure at arrival in septic shock.", "64 adults with septic shock at arrival",
    )  # fmt: skip
    table(path, [["sex", "age_band", "source", "lactate_mmol_l", "map_mmhg", "d28"], *rows])


def vignettes(shelf: Shelf) -> None:
    rng = shelf.random("vignettes")
    rows = [[f"Épisode {number}", rng.choice(["Femme", "Homme"]), rng.choice(["60-69 ans", "70-79 ans", "80-89 ans"]), rng.choice(["E. faecalis", "S. aureus", "S. gallolyticus", "Streptocoque oral"]),
             rng.choice(["aortique", "mitrale", "prothèse"]), rng.choice(["guérison", "chirurgie", "décès", "transfert"])] for number in range(1, 15)]  # fmt: skip
    path = shelf.unsafe(
        "infectiologie/endocardites_discordances.docx", "row-level data in an annex", "Annexe: 14 lines, one per patient",
        "Concordance entre le codage et le dossier pour les endocardites infectieuses, avec une annexe des discordances.", "236 adultes codés endocardite infectieuse",
    )  # fmt: skip
    word(path, ["# Codage des endocardites : étude de concordance", "Nous avons relu 236 dossiers codés I33.0. La valeur prédictive positive est de 82,6 % (195 sur 236) ; le kappa entre les deux relectures est de 0,88.",
                [["Motif de discordance", "Dossiers"], ["Diagnostic écarté", 14], ["Antécédent codé en actif", 27]], "# Annexe : diagnostics écartés", [["N°", "Sexe", "Âge", "Germe", "Valve", "Issue"], *rows]], look="Light List Accent 1")  # fmt: skip


def proc_print(shelf: Shelf) -> None:
    rng = shelf.random("proc_print")
    lines = ["Obs    ARM    AGEGRP    ECOG    CYCLES    BESTRESP    PFSMO   EVENT"]
    lines += [
        f"{number:>3}     {rng.choice('AB')}     {rng.choice(['<60', '60-70', '>70']):<6}    {rng.choice([0, 1, 1, 2])}        {rng.choice([4, 6, 6, 8])}       {rng.choice(['PR', 'CR', 'SD', 'PD'])}        {rng.uniform(1.2, 19):>5.1f}     {rng.choice([0, 1])}"
        for number in range(1, 25)
    ]
    path = shelf.unsafe(
        "trials/pfs_sas_output.pdf", "row-level data in a listing", "PROC PRINT of the first 24 patients", "SAS output of the progression-free survival analysis of a phase II trial.", "118 adults randomised in a phase II trial",
    )  # fmt: skip
    paper(path, ["# The SAS System", "The LIFETEST procedure: summary of event times", "\nStratum   ARM    Total   Failed   Censored   Median   95% CI\n    1      A        59       44         15      7.4    5.9 - 9.2\n    2      B        59       38         21      9.8    7.7 - 12.1\n\n"
                 "Log-rank   Chi-square 4.31   DF 1   Pr > ChiSq 0.0379", "The PRINT procedure: WORK.ADTTE (obs=24)", "\n" + "\n".join(lines)], title="SAS Output")  # fmt: skip


def pairs(shelf: Shelf) -> None:
    rng = shelf.random("pairs")
    rows = []
    for number in range(1, 19):
        first = rng.gauss(27, 3)
        rows.append(
            [
                f"P{number:02d}",
                fr(first),
                fr(first - rng.gauss(4, 3)),
                rng.choice(["oui", "non"]),
                rng.choice(["oui", "non"]),
            ]
        )
    path = shelf.unsafe(
        "nutrition/cas_temoins_apparies.tex", "row-level data, a line per matched pair", "18 lines, one case and one control each",
        "Étude cas-témoins appariée de la sarcopénie : IMC et chutes par paire.", "36 patients, 18 cas et 18 témoins appariés sur l'âge et le sexe",
    )  # fmt: skip
    latex(
        path,
        [
            "# Résultats par paire",
            "Test de Wilcoxon pour données appariées : $p=0{,}006$.",
            [["Paire", "IMC du témoin", "IMC du cas", "Chute du témoin", "Chute du cas"], *rows],
        ],
        look="hline",
        lang="french",
    )


def simulations(shelf: Shelf) -> None:
    rng = shelf.random("simulations")
    rows = [
        [
            run,
            1000 + run,
            round(rng.gauss(-0.31, 0.05), 3),
            round(rng.uniform(0.045, 0.055), 3),
            rng.choice([0, 1, 1, 1]),
            round(rng.uniform(0.93, 0.96), 3),
            rng.randint(3, 9),
        ]
        for run in range(1, 61)
    ]
    path = shelf.safe(
        "methods/simulation_runs.csv", "60 rows which are runs of a simulation", "Sixty runs of a simulation of missing data: estimate, standard error, coverage, iterations. No patient data.", "No persons: simulated data",
    )  # fmt: skip
    table(path, [["run", "seed", "estimate", "std_error", "covered", "coverage_so_far", "iterations"], *rows])


def codes(shelf: Shelf) -> None:
    names = [("A02BC02", "Pantoprazole", 1881), ("B01AB05", "Énoxaparine", 1640), ("C07AB07", "Bisoprolol", 1012), ("C10AA05", "Atorvastatine", 977), ("N02BE01", "Paracétamol", 2604), ("J01CR02", "Amoxicilline et inhibiteur", 702),
             ("A10BA02", "Metformine", 466), ("N05BA12", "Alprazolam", 388), ("M04AA01", "Allopurinol", 203), ("H02AB06", "Prednisolone", 341), ("R03AC02", "Salbutamol", 299), ("B01AF02", "Apixaban", 512), ("C03CA01", "Furosémide", 744),
             ("N06AB10", "Escitalopram", 267), ("V03AE01", "Polystyrène sulfonate", 58)]  # fmt: skip
    path = shelf.safe(
        "pharmacie/codes_atc_prescrits.docx", "a row for each drug code, numbered from 1", "Quinze médicaments les plus prescrits : code ATC, patients traités, durée médiane.", "3 208 patients hospitalisés en médecine",
    )  # fmt: skip
    word(path, ["# Médicaments prescrits en médecine", [["N°", "Code ATC", "Médicament", "Patients", "Part"], *([number, code, name, count, f"{fr(100 * count / 3208)} %"] for number, (code, name, count) in enumerate(names, 1))],
                "Un patient peut recevoir plusieurs médicaments ; la médiane est de 8 [IIQ 5-11]. 4 niveaux de la classification ATC sont exploités."], look="Table Grid", wide=True)  # fmt: skip


def proc_means(shelf: Shelf) -> None:
    lines = ["Obs   WARD               NPAT    MEANAGE   STDAGE   Q1LOS   MEDLOS   Q3LOS"]
    for number, (ward, count, age, sd) in enumerate([("Cardiology A", 911, 70.1, 13.2), ("Cardiology B", 874, 69.4, 13.9), ("Neurology", 702, 66.0, 16.8), ("Pulmonology", 655, 67.7, 14.1), ("Nephrology", 388, 64.9, 15.5), ("Diabetology", 341, 58.8, 16.0),
                                                      ("Rheumatology", 290, 61.2, 15.7), ("Hepatology", 417, 57.3, 13.0)], 1):  # fmt: skip
        lines.append(
            f"{number:>3}   {ward:<16}   {count:>4}      {age}     {sd}       {2 + number % 3}        {5 + number % 2}       {9 + number % 4}"
        )
    path = shelf.safe(
        "management/los_by_ward_sas.pdf", "a listing with Obs whose rows are wards of 290 patients and more", "SAS listing of age and length of stay by ward; each line is a ward.", "4,578 adults admitted to eight wards",
    )  # fmt: skip
    paper(path, ["# The SAS System", "The PRINT procedure: WORK.BYWARD (8 observations, one per ward)", "\n" + "\n".join(lines), "NOTE: 8 observations were read from WORK.BYWARD. 3 variables were dropped."], title="SAS Output")  # fmt: skip


def terms(shelf: Shelf) -> None:
    rng = shelf.random("terms")
    names = [
        "Âge, par 10 ans",
        "Sexe féminin",
        "Diabète",
        "Insuffisance cardiaque",
        "BPCO",
        "Cancer actif",
        "Créatinine, par 50",
        "Albumine, par 5 g/L",
        "Admission par les urgences",
        "Polymédication",
        "Vit seul",
        "Score de Charlson, par point",
        "Nuit",
        "Week-end",
    ]
    rows = []
    for name in names:
        beta, error = rng.gauss(0.15, 0.25), rng.uniform(0.04, 0.11)
        rows.append(
            [
                name,
                fr(2.718281828**beta, 2),
                f"{fr(2.718281828 ** (beta - 1.96 * error), 2)} - {fr(2.718281828 ** (beta + 1.96 * error), 2)}",
                fr(beta / error, 2),
            ]
        )
    path = shelf.safe(
        "readmissions/modele_logistique_termes.html", "fourteen rows which are terms of a model", "Modèle logistique de la réadmission à 30 jours : odds ratios de chaque terme.", "8 914 adultes, dont 1 207 réadmis",
    )  # fmt: skip
    web(
        path,
        "fr",
        [
            "# Réadmission à 30 jours : modèle logistique",
            "8 914 patients, 1 207 réadmissions, 14 termes ; 5 imputations, 10 plis. Aire sous la courbe 0,71.",
            [["Terme", "OR", "IC 95 %", "z"], *rows],
        ],
    )
