"""Single persons: their days, ages, rows, words for them; and days, ages and lists that are of nobody."""

import json

from tests.airlock.checks.styles import STYLES, s, u

P = "1 248 patients"


def b(kind: str, text: str, context: str = "Report", population: str = P) -> None:
    """A file of a kind, by its extension, that must be stopped."""
    u(f"tenth_person_{len(STYLES)}.{kind}", text, context, population)


def g(kind: str, text: str, context: str = "Report", population: str = P) -> None:
    """A harmless one."""
    s(f"tenth_nobody_{len(STYLES)}.{kind}", text, context, population)


b("txt", "The index case was admitted on 12/03/2021.\n")
b("txt", "Première greffe du programme : 14 mai 2019.\n")
b("txt", "Le dernier décès date du 3 février 2022.\n")
b("txt", "The outbreak began on 4 March 2020 with the admission of a patient.\n")
b("csv", "patient,admission\n1,2021-03-12\n2,2021-03-14\n3,2021-04-02\n")
b("csv", "date du décès;service\n12/03/2021;A\n14/04/2021;B\n02/05/2021;A\n")
b("json", json.dumps({"first_event": "2021-03-12", "last_event": "2023-11-02", "n": 41}))
b("txt", "Le plus jeune avait 17 ans et le plus vieux 101 ans.\n")
b("txt", "Sex F, age 34, ward B, died day 3.\n")
b("txt", "F, 34 ans, SDRA, décédée à J3\nH, 61 ans, pneumopathie, sorti à J12\nF, 45 ans, choc, sortie à J20\n")
b("csv", "id,age,sex,outcome\na1,34,F,died\na2,61,M,home\na3,45,F,home\n")
b(
    "md",
    "| # | Age | Sex | Diagnosis | Outcome |\n|---|---|---|---|---|\n| 1 | 34 | F | ARDS | died |\n| 2 | 61 | M | pneumonia | home |\n| 3 | 45 | F | shock | home |\n",
)
b("csv", "y_true,y_pred\n1,0.81\n0,0.12\n0,0.33\n1,0.64\n")
b("csv", "obs,residual\n1,-0.41\n2,1.22\n3,0.08\n4,-2.10\n")
b("txt", "Ages: 34, 61, 45, 72, 80, 19, 55\n")
b("txt", "Durées de séjour : 3, 12, 20, 7, 41, 5, 9, 14, 88, 2, 6, 11\n")
b("json", json.dumps({"ages": [34, 61, 45, 72, 80, 19, 55, 66, 71, 23]}))
b("json", json.dumps({"scores": [0.81, 0.12, 0.33, 0.64, 0.22, 0.91, 0.07, 0.55, 0.48, 0.61, 0.39, 0.77]}))
b("py", "ages = [34, 61, 45, 72, 80, 19, 55, 66, 71, 23, 48, 59, 62]\nprint(sum(ages) / len(ages))\n", "Code", "")
b("R", "age <- c(34, 61, 45, 72, 80, 19, 55, 66, 71, 23, 48, 59, 62)\nmean(age)\n", "Code", "")
b("txt", "Mme Lefebvre a été réhospitalisée.\n")
b("txt", "Contact: 06 12 34 56 78\n")
b("txt", "IPP 8012345678 exclu\n")
b("txt", "NDA 230045612 : double séjour.\n")
b("txt", "Les jumeaux nés le 4 mars 2020 ont été exclus.\n")
b("txt", "Le maire de la commune, hospitalisé en mai, a été exclu.\n")
b("txt", "The only patient from Mayotte relapsed.\n")
b("txt", "Un boulanger de 61 ans a développé un asthme.\n")
b("csv", "village,cases\nAubrac,1\nMillau,41\nRodez,88\n", "Cases by village")
b("csv", "ward,mean age,sd\nA,61.2,14.1\nB,88.0,NA\n", "Age by ward")
b("csv", "ward,n,mean age,sd\nA,120,61.2,14.1\nB,1,88.0,\n", "Age by ward")
b("csv", "ward,median cost,max cost\nA,4120,88000\nB,3980,61000\n", "Costs")
b("md", "- LOS: 12 d (min 1, max 212)\n")
b("md", "- LOS: 12 d [1; 212] (min; max)\n")
b("md", "- Durée : 12 j (extrêmes 1 et 212)\n")
b("tex", "L'âge médian était de 61 ans (étendue : 18--97).\n")
b("tex", "Median age was 61 years (range, 18 to 97).\n")
b("txt", "Age, median (full range): 61 (18 - 97)\n")
b("csv", "variable,median (min - max)\nage,61 (18 - 97)\n", "Description")
b("html", "<p>Age <span title='min 18, max 97'>61</span></p>", "Description")
b("txt", "Perfect separation: all 31 patients with the mutation relapsed.\n")
b("txt", "Tous les patients du groupe C (n = 31) étaient porteurs.\n")
b("csv", "arm,n,responders %\nA,31,100\nB,33,61\n", "Response")
g("txt", "Inclusions from January 2015 to December 2020; database frozen on 12 March 2021.\n")
g("txt", "Ethics approval was given on 4 March 2020 (CESREES 1234).\n")
g("txt", "Les données ont été extraites le 12/03/2021.\n")
g("txt", "Median age was 61 years (IQR 50-70).\n")
g("txt", "Patients aged 18 to 75 years were eligible.\n")
g("csv", "age class,n\n18-39,312\n40-59,420\n60-79,402\n80+,114\n", "Ages")
g("json", json.dumps({"thresholds": [0.1, 0.2, 0.3, 0.4, 0.5], "sens": [0.95, 0.88, 0.79, 0.66, 0.51]}))
g("py", "ages = [18, 30, 40, 50, 60, 70, 80]\nbins = pd.cut(df.age, ages)\n", "Code", "")
g("R", "knots <- c(30, 45, 60, 75)\nseq(20, 90, by = 10)\n", "Code", "")
g("txt", "Days 1, 3, 7, 14 and 28; weeks 8, 12 and 24.\n")
g("csv", "ward,mean age,sd\nA,61.2,14.1\nB,58.0,13.2\n", "Age by ward")
