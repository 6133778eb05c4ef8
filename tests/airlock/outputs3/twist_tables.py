"""One table that must not leave, by way, in the layouts of the trade. `k` turns through the variants."""

from collections.abc import Callable

from tests.airlock.outputs3 import persons
from tests.airlock.outputs3.study import Row, Study, Table

Made = tuple[Table, str]


def small_cell(study: Study, k: int) -> Made:
    table = study.baseline()
    at = study.rng.randrange(len(table.rows))
    table.rows[at][1 + k % 2] = study.share(study.rng.randint(1, 9), k % 2)
    return table, f"{table.rows[at][0]}: 1-9 persons"


def small_long(study: Study, k: int) -> Made:
    table = study.long()
    row = table.rows[study.rng.randrange(len(table.rows))]
    row[2] = study.rng.randint(1, 8)
    row[4] = round(100 * row[2] / row[3], 1)
    return table, f"{row[0]}, {row[1]}: {row[2]}"


def small_year(study: Study, k: int) -> Made:
    table = study.years()
    first = table.rows[0]
    moved = first[2] - study.rng.randint(2, 9)
    first[2] -= moved
    first[3] -= moved
    table.rows[1][2] += moved
    table.rows[1][3] += moved
    return table, f"{first[0]}: {first[2]} persons"


_AREAS = (
    "Valmont",
    "Saint-Cyr",
    "Les Aubrais",
    "Montreuil-Bas",
    "Kervelec",
    "Rochebrune",
    "La Ferrière",
    "Port-Lannec",
)


def percent_only(study: Study, k: int) -> Made:
    """Denominators and percentages, no counts: one percentage is of 2-7 persons."""
    rng = study.rng
    header = (
        ["Commune", "Habitants suivis", "Prévalence (%)"],
        ["Ward", "Patients", "Event (%)"],
        ["Secteur", "N", "Taux pour 1000"],
        ["District", "Population", "Rate per 1,000"],
    )[k % 4]
    per = 100 if k % 4 < 2 else 1000
    rows: list[Row] = []
    for area in _AREAS[:7]:
        n = rng.randint(240, 900)
        rows.append([area, n, round(per * int(n * rng.uniform(0.12, 0.3)) / n, 1)])
    at = rng.randrange(7)
    count = rng.randint(2, 7)
    rows[at][2] = round(per * count / rows[at][1], 1)
    return Table(
        study.say("Fréquence par secteur", "Frequency by area"), header, rows
    ), f"{rows[at][0]}: {count} persons"


def complement(study: Study, k: int) -> Made:
    rng = study.rng
    header = (
        ["Indicateur", "Conformes / total", "%"],
        ["Measure", "Met / eligible", "%"],
        ["Critère", "Oui / N", "Taux"],
        ["Outcome", "Complete/All", "Percent"],
    )[k % 4]
    rows: list[Row] = []
    for name in study.theme.variables:
        n = rng.randint(180, 520)
        yes = int(n * rng.uniform(0.4, 0.8))
        rows.append([name, f"{yes}/{n}", round(100 * yes / n, 1)])
    n, missing = rng.randint(160, 300), rng.randint(2, 8)
    rows[k % 5][1:] = [f"{n - missing}/{n}", round(100 * (n - missing) / n, 1)]
    return Table(study.say("Indicateurs", "Indicators"), header, rows), f"{rows[k % 5][0]}: {missing} left"


def subtraction(study: Study, k: int) -> Made:
    """One cell is hidden, but its row's and column's totals give it back."""
    table = study.years()
    row = table.rows[k % 4]
    hidden = study.rng.randint(2, 8)
    moved = row[1] - hidden
    table.rows[-2][1] += moved
    table.rows[-2][3] += moved
    row[3] -= moved
    row[1] = ("<10", "*", "c", "n<10", "—", "masqué" if study.fr else "suppressed")[k % 6]
    return table, f"{row[0]}: {row[3]} - {row[2]} = {hidden}"


def zero(study: Study, k: int) -> Made:
    table = study.baseline() if k % 2 else study.long()
    at = 1 + 2 * (k % 3)
    if k % 2:
        table.rows[at][1] = study.share(0, 0)
    else:
        table.rows[at][2], table.rows[at][4] = 0, 0.0
    return table, f"{table.rows[at][0]}: zero in a real group"


def hundred(study: Study, k: int) -> Made:
    table = study.baseline() if k % 2 else study.long()
    at = 2 * (1 + k % 2)
    if k % 2:
        table.rows[at][1] = study.share(study.n[0], 0)
    else:
        table.rows[at][2], table.rows[at][4] = table.rows[at][3], 100.0
    return table, f"{table.rows[at][0]}: everybody"


def extremes(study: Study, k: int) -> Made:
    rng = study.rng
    header = (
        ["Variable", "N", "Moyenne", "ET", "Minimum", "Maximum"],
        ["Variable", "N", "Mean", "Std Dev", "Min", "Max"],
        ["mesure", "effectif", "mediane", "q1_q3", "etendue"],
        ["Measure", "N", "Median", "IQR", "Range"],
    )[k % 4]
    rows: list[Row] = []
    labels = ("Âge", "IMC", "Créatinine", "CRP") if study.fr else ("Age", "BMI", "Creatinine", "CRP")
    for name, mid, sd in zip(labels, (64, 27, 88, 31), (12, 5, 30, 22), strict=True):
        n = study.total
        low, high = round(mid - rng.uniform(1.3, 1.4) * sd, 1), round(mid + rng.uniform(4, 6) * sd * 0.5, 1)
        if k % 4 < 2:
            rows.append([name, n, mid + rng.randint(0, 3), sd, low, high])
        else:
            rows.append([name, n, mid, f"{mid - sd // 2}-{mid + sd // 2}", f"{low}-{high}"])
    return Table(
        study.say("Statistiques descriptives", "Descriptive statistics"), header, rows
    ), "min/max of every row"


def sd_of_one(study: Study, k: int) -> Made:
    rng = study.rng
    header = study.say("Sous-groupe;n;Moyenne;Écart-type", "Subgroup;n;Mean;SD").split(";")
    rows: list[Row] = [
        [v, rng.randint(60, 400), rng.randint(30, 80), rng.randint(4, 15)] for v in study.theme.variables
    ]
    rows[k % 6][1:] = [1, round(rng.uniform(30, 90), 1), ("NA", "NaN", ".", "-")[k % 4]]
    return Table(
        study.say("Score par sous-groupe", "Score by subgroup"), header, rows
    ), "mean of one person, SD missing"


def dates(study: Study, k: int) -> Made:
    rng = study.rng
    header = study.say("Groupe;N;Premier décès;Dernier décès", "Group;N;First death;Last death").split(";")
    rows: list[Row] = []
    for g in (0, 1):
        first, end = persons.day(rng, (2016, 2017)), persons.day(rng, (2021, 2022))
        if k % 2:
            first, end = ("/".join(reversed(text.split("-"))) for text in (first, end))
        rows.append([study.theme.groups[g], study.n[g], first, end])
    return Table(study.say("Suivi", "Follow-up"), header, rows), "dates of single deaths"


def old_age(study: Study, k: int) -> Made:
    rng = study.rng
    header = study.say("Âge (ans);Effectif;Décès (%)", "Age (years);Persons;Died (%)").split(";")
    rows: list[Row] = [[age, rng.randint(60, 300), rng.randint(20, 60)] for age in range(84, 90)]
    rows += [[age, rng.randint(30, 60), rng.randint(40, 60)] for age in range(90, 94 + k % 4)]
    return Table(
        study.say("Mortalité par âge", "Mortality by single year of age"), header, rows
    ), "single ages from 90"


def residual_df(study: Study, k: int) -> Made:
    table = study.regression()
    df = study.rng.randint(2, 8)
    label = study.say("ddl résiduels", "Residual df")
    table.rows.append([label, df, "", "", ""])
    table.rows.append([study.say("Observations", "Observations"), df + len(study.theme.variables) + 1, "", "", ""])
    return table, f"{df} residual degrees of freedom"


def dominance(study: Study, k: int) -> Made:
    rng = study.rng
    header = (
        ["Poste de dépense", "Coût total (k€)", "Part du plus gros contributeur (%)"],
        ["Cost item", "Total cost (kEUR)", "Largest contributor (%)"],
        ["GHM", "Recettes (k€)", "Premier patient, % du total"],
        ["Drug", "Spend (kEUR)", "Share of top patient (%)"],
    )[k % 4]
    rows: list[Row] = [[f"{v}", rng.randint(400, 9000), rng.randint(2, 12)] for v in study.theme.variables]
    rows[k % 5][2] = rng.randint(86, 96)
    return Table(study.say("Valorisation", "Costs"), header, rows), f"one contributor at {rows[k % 5][2]} %"


def row_level(study: Study, k: int) -> Made:
    rng = study.rng
    header = (
        ["sexe", "age", "imc", "diag_principal", "duree_sejour"],
        ["study_id", "sex", "age", "bmi", "outcome"],
        ["obs", "trt", "time", "status", "ldh"],
        ["num_anonyme", "annee_naissance", "sexe", "code_commune", "ghm"],
    )[k % 4]
    rows: list[Row] = []
    for i in range(rng.randint(24, 48)):
        sex, age = rng.choice("MF" if k % 4 != 3 else "12"), rng.randint(22, 88)
        bmi = round(rng.gauss(27, 4), 1)
        rows.append(
            (
                [sex, age, bmi, rng.choice(("I50.1", "J44.1", "E11.9", "N18.4")), rng.randint(1, 30)],
                [f"S{1000 + i * 7}", sex, age, bmi, rng.choice(("cured", "relapse", "dead"))],
                [i + 1, rng.choice(("A", "B")), rng.randint(3, 900), rng.randint(0, 1), rng.randint(120, 900)],
                [
                    f"a{rng.getrandbits(32):08x}",
                    2022 - age,
                    sex,
                    rng.randint(59001, 59650),
                    f"05M0{rng.randint(41, 98)}",
                ],
            )[k % 4]
        )
    return Table(study.say("Données", "Data"), header, rows), "a row a person"


def outliers(study: Study, k: int) -> Made:
    rng = study.rng
    header = study.say(
        "Observation;Observé;Prédit;Résidu studentisé", "Obs;Observed;Fitted;Studentized residual"
    ).split(";")
    rows: list[Row] = []
    for _ in range(9):
        seen, fitted = rng.uniform(60, 190), rng.uniform(80, 120)
        rows.append([rng.randint(1, study.total), round(seen, 1), round(fitted, 1), round((seen - fitted) / 17, 2)])
    return Table(
        study.say("Observations influentes", "Influential observations"), header, rows
    ), "residuals of persons"


def km_steps(study: Study, k: int) -> Made:
    rng = study.rng
    header = study.say("temps;a_risque;evenements;censures;survie", "time;n.risk;n.event;n.censor;survival").split(
        ";"
    )
    rows: list[Row] = []
    risk, alive, time = study.n[0], 1.0, 0
    for _ in range(26):
        time += rng.randint(1, 9)
        alive *= 1 - 1 / risk
        censored = rng.randint(0, 2)
        rows.append([time, risk, 1, censored, round(alive, 5)])
        risk -= 1 + censored
    return Table(study.say("Kaplan-Meier", "Kaplan-Meier"), header, rows), "a step an event"


def identified(study: Study, k: int) -> Made:
    """An aggregate by area or ward with a column that names somebody."""
    rng = study.rng
    makers: tuple[tuple[str, Callable[..., str]], ...] = (
        ("NIR", persons.nir),
        ("IPP", persons.ipp),
        ("nom_prenom", lambda r: f"{persons.last(r).upper()} {persons.first(r)}"),
        ("telephone", persons.phone),
        ("email_contact", persons.mail),
        ("adresse", persons.address),
        ("hospital_number", persons.ipp),
        ("NSS", lambda r: persons.nir(r, spaced=True)),
    )
    label, make = makers[k % len(makers)]
    header = [study.say("secteur", "area"), "n", study.say("taux", "rate"), label]
    rows: list[Row] = [[a, rng.randint(60, 600), round(rng.uniform(12, 60), 1), make(rng)] for a in _AREAS]
    return Table(study.say("Cas index", "Index cases"), header, rows), label


TABLES: dict[str, Callable[[Study, int], Made]] = {
    "small cell": small_cell,
    "small count, long table": small_long,
    "small count by year": small_year,
    "percentage of 1-9 persons": percent_only,
    "complement of 1-9 persons": complement,
    "hidden cell given back by totals": subtraction,
    "zero that tells of a group": zero,
    "100 % of a group": hundred,
    "minimum and maximum": extremes,
    "SD of one": sd_of_one,
    "dates of single events": dates,
    "single ages from 90": old_age,
    "fewer than 10 residual degrees of freedom": residual_df,
    "dominance": dominance,
    "row-level data": row_level,
    "residuals of persons": outliers,
    "single-event steps": km_steps,
    "identifiers": identified,
}
