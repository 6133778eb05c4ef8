"""CSV files that must be stopped."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import delimited, num, share, text


def write(shelf: Shelf) -> None:
    masked_rate(shelf)
    other_device(shelf)
    subtraction(shelf)
    described(shelf)
    event_times(shelf)
    across(shelf)
    only_percent(shelf)
    saturated(shelf)


def masked_rate(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/bariatrique_region_sexe.csv",
        "a masked count that the rate and the population give back",
        "region 94, hommes: 3.49 per 100 000 of 171 900 is 6",
        "Chirurgie bariatrique par région et sexe, taux pour 100 000 habitants, effectifs < 10 masqués",
        "38 906 patients opérés en 2021 (SNDS)",
    )
    rng = shelf.random("masked_rate")
    rows: list[list[object]] = [["code_region", "sexe", "patients", "population", "taux_100k"]]
    for region in (11, 24, 27, 28, 32, 44, 52, 53, 75, 76, 84, 93):
        for sex, base in (("F", 95), ("H", 24)):
            population = rng.randrange(900_000, 4_100_000)
            n = round(population * base * rng.uniform(0.8, 1.2) / 1e5)
            rows.append([region, sex, n, population, num(n / population * 1e5, 2, True)])
    rows.append([94, "F", 112, 178_300, num(112 / 1.783, 2, True)])
    rows.append([94, "H", "<10", 171_900, num(6 / 1.719, 2, True)])
    delimited(p, rows, ";")


def other_device(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/tab1_tavi.csv",
        "a level of four patients",
        "Type de prothèse, Autre: 4 (0,3 %)",
        "Tableau 1 du registre TAVI, population totale",
        "1 392 patients implantés d'une valve aortique percutanée, 2019-2023",
    )
    n = 1392
    rows: list[list[object]] = [["Variable", "Total (N = 1392)"], ["Âge, médiane [IIQ]", "83 [79 - 87]"]]
    for name, count in [
        ("Femmes", 684),
        ("NYHA III-IV", 871),
        ("Fibrillation atriale", 503),
        ("BPCO", 198),
        ("Voie transfémorale", 1301),
        ("Voie alternative", 91),
        ("Prothèse auto-expansible", 612),
        ("Prothèse expansible par ballonnet", 776),
        ("Autre prothèse", 4),
        ("Stimulateur définitif à 30 jours", 187),
        ("AVC à 30 jours", 34),
        ("Décès à 30 jours", 41),
    ]:
        rows.append([name, share(count, n, 1, True)])
    rows.append(["EuroSCORE II (%), médiane [IIQ]", "3,8 [2,3 - 6,2]"])
    delimited(p, rows, ";", "utf-8-sig")


def subtraction(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/burns_mechanism.csv",
        "one masked cell of a row that the total gives back",
        "row 10-14 years: 388 less 121, 164 and 96 leaves 7",
        "Mechanism of burns by age group; cells below 10 replaced by *",
        "2,561 children admitted to the regional burn centre, 2012-2022",
    )
    text(
        p,
        "age_group,scald,flame,contact,electrical,total\n"
        "0-1 years,702,18,211,12,943\n"
        "2-4 years,498,41,157,23,719\n"
        "5-9 years,264,118,102,27,511\n"
        "10-14 years,121,164,96,*,388\n",
    )


def described(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/describe_icu.csv",
        "lowest and highest values, of single patients",
        "rows min and max",
        "Descriptive statistics of the variables of the model (pandas describe)",
        "4,870 adults under invasive ventilation for more than 24 hours",
    )
    text(
        p,
        ",age,bmi,sapsii,pf_ratio,vent_days,icu_los\n"
        "count,4870.0,4870.0,4870.0,4870.0,4870.0,4870.0\n"
        "mean,61.83,27.41,52.7,178.9,9.62,13.48\n"
        "std,15.06,6.38,18.2,84.6,9.91,12.77\n"
        "min,18.0,12.9,9.0,38.0,1.0,1.2\n"
        "25%,52.0,23.1,39.0,116.0,3.4,5.1\n"
        "50%,64.0,26.4,51.0,166.0,6.5,9.2\n"
        "75%,73.0,30.7,64.0,228.0,12.1,17.3\n"
        "max,97.0,71.3,129.0,541.0,131.0,188.4\n",
    )


def event_times(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/survfit_rec.csv",
        "a row for each event of one patient",
        "n.event is 1 in nearly every row",
        "Courbe de survie sans récidive exportée de R pour refaire la figure sous Excel",
        "412 patients opérés d'un hépatocarcinome",
    )
    rng = shelf.random("event_times")
    rows: list[list[object]] = [["time", "n.risk", "n.event", "n.censor", "surv", "std.err", "lower", "upper"]]
    left, s, t, g = 412, 1.0, 0.0, 0.0
    while left > 250:
        t += rng.uniform(0.05, 0.6)
        events, censored = (2 if rng.random() < 0.06 else 1), (1 if rng.random() < 0.2 else 0)
        s *= 1 - events / left
        g += events / (left * (left - events))
        se = s * g**0.5
        rows.append(
            [
                num(t, 2),
                left,
                events,
                censored,
                num(s, 4),
                num(se, 4),
                num(s - 1.96 * se, 4),
                num(min(1, s + 1.96 * se), 4),
            ]
        )
        left -= events + censored
    delimited(p, rows)


def across(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/summary_wide.csv",
        "persons as columns: a table of rows laid on its side",
        "columns S001 to S024 are patients, each row a measure",
        "Summary of the biomarkers of the phase II trial, one line per marker",
        "24 adults with refractory lymphoma in the phase II trial",
    )
    rng = shelf.random("across")
    rows: list[list[object]] = [["marker", *(f"S{i:03d}" for i in range(1, 25))]]
    for name, low, high, digits in [
        ("age", 31, 79, 0),
        ("ldh_ui_l", 160, 910, 0),
        ("crp_mg_l", 1, 140, 1),
        ("ferritin_ug_l", 60, 2400, 0),
        ("il6_pg_ml", 2, 380, 1),
        ("tumour_burden_cm2", 4, 88, 1),
        ("best_response_pct", -100, 40, 0),
        ("pfs_months", 1, 31, 1),
    ]:
        rows.append([name, *(num(rng.uniform(low, high), digits) for _ in range(24))])
    delimited(p, rows)


def only_percent(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/complications_pct.csv",
        "a percentage that is three patients of the group",
        "Fistule pancréatique grade C, DPC laparoscopique: 2.1 % of 143",
        "Taux de complications en % selon la technique ; effectifs des groupes : 143 et 388",
        "531 patients opérés d'une duodénopancréatectomie céphalique",
    )
    rows: list[list[object]] = [
        ["Complication à 90 jours (%)", "DPC laparoscopique (n = 143)", "DPC ouverte (n = 388)"]
    ]
    for name, a, b in [
        ("Toute complication", 91, 249),
        ("Clavien-Dindo III-V", 38, 101),
        ("Fistule pancréatique grade B", 29, 66),
        ("Fistule pancréatique grade C", 3, 24),
        ("Hémorragie", 19, 44),
        ("Gastroparésie", 27, 92),
        ("Reprise chirurgicale", 14, 41),
    ]:
        rows.append([name, num(100 * a / 143, 1, True), num(100 * b / 388, 1, True)])
    delimited(p, rows, ";")


def saturated(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/glance_models.csv",
        "a model with 5 degrees of freedom left",
        "model m5_pilot: df.residual 5",
        "broom::glance of the five linear models of the change in creatinine",
        "1,268 kidney recipients and the pilot group of the first centre",
    )
    text(
        p,
        "model,r.squared,adj.r.squared,sigma,statistic,p.value,df,logLik,AIC,BIC,df.residual,nobs\n"
        "m1_age_sex,0.114,0.113,21.8,81.4,2.1e-34,2,-5703.1,11414.2,11434.8,1265,1268\n"
        "m2_donor,0.187,0.183,20.9,41.3,6.6e-53,7,-5648.5,11315.0,11361.3,1260,1268\n"
        "m3_immuno,0.223,0.217,20.5,32.7,3.9e-61,11,-5619.7,11265.4,11332.3,1256,1268\n"
        "m4_full,0.251,0.241,20.1,24.6,8.0e-66,17,-5595.8,11229.6,11327.4,1250,1268\n"
        "m5_pilot,0.942,0.838,9.4,9.02,0.0112,9,-46.1,114.2,122.0,5,15\n",
    )
