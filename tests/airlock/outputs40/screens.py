"""Pictures of tables and consoles, and what rides in a picture's metadata."""

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from .tools import grid, held, name, nir, np, plt, rng, term


def chart(shelf, key, title):
    r = rng(shelf, key)
    fig, ax = plt.subplots(figsize=(5.5, 3.6))
    x = np.arange(2014, 2024)
    ax.plot(x, 400 + np.cumsum(r.integers(12, 40, 10)), "o-")
    ax.set_title(title)
    fig.canvas.draw()
    im = Image.fromarray(np.asarray(fig.canvas.buffer_rgba())).convert("RGB")
    plt.close(fig)
    return im


def write(shelf):
    # ---------- unsafe
    p = shelf.unsafe(
        "screens/table1.png",
        "100 % of a real group",
        "Sous-groupe sclérodermie, bithérapie: 41 (100)",
        "Caractéristiques à l'inclusion selon le groupe, capture du rapport gtsummary.",
        "2 874 patients suivis pour hypertension pulmonaire",
    )
    grid(
        "Tableau 1. Caractéristiques à l'inclusion",
        ["Caractéristique", "HTAP, N = 1 402", "HTP-TEC, N = 1 472", "p"],
        [
            ["Âge, médiane (Q1 ; Q3)", "61 (49 ; 71)", "66 (55 ; 74)", "<0,001"],
            ["Femmes, n (%)", "883 (63,0)", "736 (50,0)", "<0,001"],
            ["NYHA III-IV, n (%)", "912 (65,0)", "1 001 (68,0)", "0,09"],
            ["Sclérodermie, n (%)", "214 (15,3)", "41 (2,8)", "<0,001"],
            ["Sarcoïdose, n (%)", "26 (1,9)", "39 (2,6)", "0,17"],
            ["Hypertension portale, n (%)", "155 (11,1)", "22 (1,5)", "<0,001"],
            ["Bithérapie, n (%)", "701 (50,0)", "412 (28,0)", "<0,001"],
            ["   dont sclérodermie, n/N (%)", "118/214 (55,1)", "41/41 (100)", "<0,001"],
        ],
    ).save(p)

    p = shelf.unsafe(
        "screens/stata_summarize.png",
        "minimum and maximum on a screenshot",
        "columns Min and Max",
        "Stata summary of baseline laboratory values.",
        "734 adults with DKA",
    )
    term(""". summarize age glucose ph potassium los

    Variable |        Obs        Mean    Std. dev.       Min        Max
-------------+---------------------------------------------------------
         age |        734    41.27112    17.82109         18         93
     glucose |        734    31.88214    10.12218       11.2       88.4
          ph |        734     7.12911     .1190442       6.71       7.29
   potassium |        734    5.120881    .9821347        2.6        8.1
         los |        734    4.882107    3.921108          1         61""").save(p)

    p = shelf.unsafe(
        "screens/head_dataframe.jpg",
        "rows of persons on a screenshot",
        "df.head(8)",
        "Console output of the data preparation step.",
        "12 404 hospital stays",
    )
    r = shelf.random("head")
    rows = "\n".join(
        f"{i}   {r.randrange(21, 88)}   {r.choice('MF')}   {r.choice(['I21.4', 'I50.1', 'J44.1', 'N17.9'])}   {r.randrange(1, 30):>3}   {r.randrange(0, 2)}      {r.randrange(50, 210):>4}"
        for i in range(8)
    )
    term(
        f">>> df = pd.read_parquet('stays.parquet'); df.shape\n(12404, 6)\n>>> df.head(8)\n   age sex dp      los died   creat\n{rows}"
    ).save(p, quality=92)

    p = shelf.unsafe(
        "screens/planning_bloc.png",
        "the name of a patient in a legend of the screenshot",
        "footer line",
        "Occupation des salles du bloc par spécialité, capture du tableau de bord.",
        "9 830 interventions en 2023",
    )
    grid(
        "Occupation du bloc opératoire 2023",
        ["Spécialité", "Interventions", "TROS (%)", "Débord (%)"],
        [
            ["Orthopédie", "2 911", "81", "12"],
            ["Viscéral", "2 404", "78", "14"],
            ["Urologie", "1 620", "74", "10"],
            ["Gynécologie", "1 385", "71", "11"],
            ["ORL", "910", "69", "13"],
            ["Neurochirurgie", "600", "83", "21"],
        ],
        note=f"Sélection active : M. {name(shelf, 'bloc')}",
    ).save(p)

    p = shelf.unsafe(
        "screens/crosstab_sas.png",
        "a total gives the masked cell back",
        "masked cell = 41 - 33",
        "SAS PROC FREQ of delirium by anaesthesia type, small cells masked.",
        "611 surgical patients over 75",
    )
    term("""                 The FREQ Procedure
            Table of anesth by delirium

anesth       delirium
Frequency |   No    |   Yes   |  Total
----------+---------+---------+
General   |    301  |     92  |    393
----------+---------+---------+
Spinal    |    142  |     35  |    177
----------+---------+---------+
Sedation  |     33  |     **  |     41
----------+---------+---------+
Total         476       135       611

** cell below 10 masked""").save(p)

    p = shelf.unsafe(
        "screens/exif_comment.jpg",
        "a patient's name and NIR in the EXIF description",
        "EXIF ImageDescription",
        "Évolution du nombre annuel de poses de TAVI.",
        "5 912 patients, 2014-2023",
    )
    ex = Image.Exif()
    ex[0x010E] = f"export dossier {name(shelf, 'exif')} NIR {nir(shelf, 'exif')}"
    chart(shelf, "exif", "Poses de TAVI par an").save(p, exif=ex.tobytes(), quality=90)

    p = shelf.unsafe(
        "screens/png_text.png",
        "data rows in a PNG text chunk",
        "tEXt chunk 'Comment'",
        "Yearly number of cochlear implants.",
        "5 804 implants",
    )
    info = PngInfo()
    rr = shelf.random("chunk")
    info.add_text(
        "Comment",
        "id;age;sex;side;delay\n"
        + "\n".join(
            f"{i};{rr.randrange(1, 88)};{rr.choice('MF')};{rr.choice('LR')};{rr.randrange(5, 400)}"
            for i in range(1, 61)
        ),
    )
    chart(shelf, "chunk", "Cochlear implants per year").save(p, pnginfo=info)

    p = shelf.unsafe(
        "screens/tail.png",
        "bytes after the end of the picture",
        "CSV after IEND",
        "Nombre annuel de coloscopies.",
        "5 700 coloscopies",
    )
    chart(shelf, "tail", "Coloscopies par an").save(p)
    with p.open("ab") as f:
        f.write(
            (
                "ipp;sexe;age;polype\n"
                + "\n".join(
                    f"80{rr.randrange(10**8):08d};{rr.choice('MF')};{rr.randrange(45, 80)};{rr.randrange(0, 2)}"
                    for _ in range(80)
                )
            ).encode()
        )

    p = shelf.unsafe(
        "screens/regression_df.png",
        "fewer than 10 residual degrees of freedom",
        "Residual DF 6",
        "Linear model of the antibody titre after rituximab, R output.",
        "Pilot sub-study, 14 patients",
    )
    term(
        """Call:
lm(formula = log(titre) ~ age + sex + dose + igg + bcell + steroid + delay)

Coefficients:
            Estimate Std. Error t value Pr(>|t|)
(Intercept)  2.41880    0.91230   2.651   0.0380 *
age         -0.01120    0.00910  -1.231   0.2644
sexM        -0.20110    0.31170  -0.645   0.5427
dose         0.41090    0.21870   1.879   0.1093
igg          0.09120    0.05520   1.652   0.1496
bcell        0.03310    0.01040   3.183   0.0190 *
steroid     -0.28840    0.30110  -0.958   0.3751
delay        0.00210    0.00180   1.167   0.2876

Residual standard error: 0.5121 on 6 degrees of freedom
Multiple R-squared:  0.8412,\tAdjusted R-squared:  0.6559""".replace("\t", " ")
    ).save(p)

    # ---------- safe
    p = shelf.safe(
        "screens/gtsummary_safe.png",
        "a screenshot of a table of large cells",
        "Caractéristiques des patientes selon le mode d'accouchement.",
        "10 422 accouchements 2020-2023",
    )
    grid(
        "Tableau 1. Caractéristiques maternelles",
        ["Caractéristique", "Voie basse, N = 8 160", "Césarienne, N = 2 262", "p"],
        [
            ["Âge, médiane (Q1 ; Q3)", "31 (27 ; 34)", "33 (29 ; 36)", "<0,001"],
            ["Nullipare, n (%)", f"{held(3917, 8160)} (48,0)", f"{held(1131, 2262)} (50,0)", "0,09"],
            ["Diabète gestationnel, n (%)", "979 (12,0)", "407 (18,0)", "<0,001"],
            ["Prééclampsie, n (%)", "163 (2,0)", "181 (8,0)", "<0,001"],
            ["Grossesse gémellaire, n (%)", "122 (1,5)", "215 (9,5)", "<0,001"],
            ["IMC ≥ 30, n (%)", "1 142 (14,0)", "543 (24,0)", "<0,001"],
        ],
    ).save(p)

    p = shelf.safe(
        "screens/r_glm.png",
        "estimates and many degrees of freedom",
        "R output of the logistic model for surgical site infection.",
        "8 804 procedures, 412 infections",
    )
    term("""Call:
glm(formula = ssi ~ age10 + asa + duration + emergency, family = binomial)

Coefficients:
             Estimate Std. Error z value Pr(>|z|)
(Intercept)  -4.91220    0.21770 -22.564  < 2e-16 ***
age10         0.08110    0.03010   2.694  0.00705 **
asa           0.42120    0.06190   6.805 1.01e-11 ***
duration      0.31900    0.04020   7.935 2.10e-15 ***
emergency     0.51170    0.11820   4.329 1.50e-05 ***

    Null deviance: 3332.1  on 8803  degrees of freedom
Residual deviance: 3101.4  on 8799  degrees of freedom
AIC: 3111.4
Number of Fisher Scoring iterations: 6""").save(p)

    p = shelf.safe(
        "screens/dashboard.png",
        "management figures",
        "Tableau de bord mensuel du pôle médecine (novembre).",
        "Pôle médecine, 3 118 séjours",
    )
    grid(
        "Tableau de bord – Pôle médecine – novembre 2023",
        ["Indicateur", "Réalisé", "Cible", "Écart"],
        [
            ["Séjours", "3 118", "3 050", "+68"],
            ["DMS (jours)", "6,2", "6,0", "+0,2"],
            ["Taux d'occupation (%)", "91", "88", "+3"],
            ["IP-DMS", "1,04", "1,00", "+0,04"],
            ["Lits ouverts", "214", "216", "-2"],
            ["Poids moyen du cas traité", "1,12", "1,10", "+0,02"],
            ["Recettes T2A (M€)", "11,8", "11,6", "+0,2"],
        ],
    ).save(p, dpi=(96, 96))

    p = shelf.safe(
        "screens/confusion_matrix.jpg",
        "a confusion matrix of large cells",
        "Confusion matrix of the diabetic retinopathy grading network on the test set.",
        "9 640 eyes fundus photographs of 4 820 patients",
    )
    m = [["No DR", "5210", "318", "42"], ["Moderate", "401", "2114", "233"], ["Severe", "38", "271", "1013"]]
    assert sum(int(x) for r_ in m for x in r_[1:]) == 9640
    grid(
        "Confusion matrix, test set",
        ["Truth \\ predicted", "No DR", "Moderate", "Severe"],
        m,
        note="Quadratic kappa 0.84; 3 classes; 5-fold cross-validation",
    ).save(p, quality=93)

    p = shelf.safe(
        "screens/png_software.png",
        "metadata that only tell the software",
        "Évolution annuelle des arthroplasties de genou.",
        "5 790 interventions, 2014-2023",
    )
    info = PngInfo()
    info.add_text("Software", "Matplotlib version 3.9.0, https://matplotlib.org/")
    info.add_text("Title", "Arthroplasties de genou par an")
    chart(shelf, "soft", "Arthroplasties de genou par an").save(p, pnginfo=info)

    p = shelf.safe(
        "screens/exif_camera.jpg",
        "EXIF that tells only resolution and software",
        "Yearly activity of the sleep laboratory.",
        "5 688 polysomnographies",
    )
    ex = Image.Exif()
    ex[0x0131] = "R 4.3.2 / ggplot2 3.4.4"
    ex[0x011A] = 150.0
    ex[0x010E] = "Polysomnographies per year"
    chart(shelf, "sleep", "Polysomnographies per year").save(p, exif=ex.tobytes(), quality=90)

    p = shelf.safe(
        "screens/scores.png",
        "small numbers are weights of a score",
        "Construction du score clinique : points attribués à chaque item.",
        "4 230 patients, cohorte de dérivation",
    )
    grid(
        "Score de risque de réadmission – points",
        ["Item", "β", "Points"],
        [
            ["Âge ≥ 75 ans", "0,42", "2"],
            ["Hospitalisation dans l'année", "0,81", "4"],
            ["Charlson ≥ 3", "0,63", "3"],
            ["Hémoglobine < 10 g/dL", "0,39", "2"],
            ["Sortie contre avis médical", "0,22", "1"],
            ["Vit seul", "0,20", "1"],
        ],
        note="Score total de 0 à 13 ; AUC 0,74 (IC 95 % 0,72-0,76)",
    ).save(p)

    p = shelf.safe(
        "screens/power_curve.jpg",
        "a sample-size computation, no persons",
        "Screenshot of the sample size computation for the trial protocol.",
        "No patient data; planning",
    )
    term(
        """> library(pwr)
> pwr.t.test(d = 0.4, power = 0.9, sig.level = 0.05)

     Two-sample t test power calculation

              n = 132.3105
              d = 0.4
      sig.level = 0.05
          power = 0.9
    alternative = two.sided

NOTE: n is number in *each* group""",
        back=(30, 30, 46),
        ink=(220, 220, 230),
    ).save(p, quality=94)
