"""Maternité : journaux Stata et tableaux LaTeX, en français."""

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import share

QUI = "14 206 accouchements de grossesses uniques dans quatre maternités, 2022-2024"


def _journal(dernier: str) -> str:
    return f"""
-------------------------------------------------------------------------------
      name:  <unnamed>
       log:  hpp.log
  log type:  text

. use naissances, clear
(Naissances, warehouse v3)

. tabulate voie hpp, row

           |          HPP
      voie |       Non        Oui |     Total
-----------+----------------------+----------
      voie |     9,281        512 |     9,793
  basse    |     94.77       5.23 |    100.00
-----------+----------------------+----------
instrument |     1,712        161 |     1,873
           |     91.40       8.60 |    100.00
-----------+----------------------+----------
césarienne |     2,344        196 |     2,540
           |     92.28       7.72 |    100.00
-----------+----------------------+----------
     Total |    13,337        869 |    14,206
           |     93.88       6.12 |    100.00

. logit hpp i.voie age_dec macrosome, or vce(robust)

Iteration 0:  log pseudolikelihood = -3267.118
Iteration 3:  log pseudolikelihood = -3219.402

Logistic regression                                   Number of obs = 14,206
                                                      Pseudo R2     = 0.0146
------------------------------------------------------------------------------
         hpp | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
  instrument |   1.704       .161      5.64   0.000      1.416       2.051
  cesarienne |   1.511       .133      4.69   0.000      1.272       1.796
     age_dec |   1.082       .058      1.47   0.142       .974       1.202
   macrosome |   1.977       .201      6.70   0.000      1.620       2.413
------------------------------------------------------------------------------

{dernier}
. log close
"""


def write(shelf) -> None:
    quoi = "Journal Stata : hémorragie du post-partum selon la voie d'accouchement"
    kit.text(shelf.safe("maternite/hpp.log", "itérations, erreurs types, pourcentages", quoi, QUI), _journal(""))
    resume = """. summarize pertes if hpp==1, detail

                     Pertes sanguines (mL)
-------------------------------------------------------------
      Percentiles      Smallest
 1%          510            500
 5%          550            500
10%          600            500       Obs                 869
25%          700            500       Sum of wgt.         869
50%          900                      Mean           1043.227
                        Largest       Std. dev.      522.4183
75%         1200           3900
90%         1700           4150       Variance         272921
95%         2100           4600       Skewness       2.416332
99%         3100           5850       Kurtosis       11.70214
"""
    kit.text(
        shelf.unsafe(
            "maternite/hpp_pertes.log",
            "les quatre plus grandes valeurs de summarize, detail",
            "Largest : 3900 à 5850",
            quoi,
            QUI,
        ),
        _journal(resume),
    )

    def tableau(robson: list[tuple[str, int, int]], few: bool = False) -> str:
        rows = [[nom, n, share(c, n, "fr", few)] for nom, n, c in robson]
        return (
            r"\begin{table}[ht]\centering"
            "\n"
            r"\caption{Taux de césariennes par groupe de Robson, grossesses uniques céphaliques}"
            "\n"
            r"\begin{tabular}{lrr}\toprule"
            "\n"
            r"Groupe & Femmes & Césariennes \\ \midrule"
            "\n" + kit.tex_rows(rows) + "\n"
            r"\bottomrule\end{tabular}"
            "\n"
            r"\end{table}"
            "\n"
        )

    groupes = [
        ("1", 3480, 341),
        ("2a", 2105, 488),
        ("2b", 212, 188),
        ("3", 4401, 88),
        ("4a", 1302, 79),
        ("5", 1166, 611),
        ("10", 622, 197),
    ]
    kit.text(
        shelf.safe(
            "maternite/robson.tex",
            "numéros de groupes 1 à 10",
            "Tableau des césariennes par groupe de Robson",
            "13 288 femmes avec un fœtus unique céphalique",
        ),
        tableau(groupes),
    )
    faux = [(g, n, 205) if g == "2b" else (g, n, c) for g, n, c in groupes]
    kit.text(
        shelf.unsafe(
            "maternite/robson_declenchement.tex",
            "complément de 7 femmes (212 - 205)",
            "groupe 2b",
            "Tableau des césariennes par groupe de Robson",
            "13 288 femmes avec un fœtus unique céphalique",
        ),
        tableau(faux, True),
    )
    commentaire = "% verif : maternite B, groupe 9 = 6 cesariennes sur 6, a retirer\n"
    kit.text(
        shelf.unsafe(
            "maternite/robson_annexe.tex",
            "déguisement : effectif de 6 dans un commentaire LaTeX",
            "ligne de commentaire après toprule",
            "Tableau des césariennes par groupe de Robson",
            "13 288 femmes avec un fœtus unique céphalique",
        ),
        tableau(groupes).replace(r"Groupe & Femmes", commentaire + r"Groupe & Femmes"),
    )

    terme = [
        ["Terme (SA)", "Naissances", "Transfert néonatal"],
        *[
            [t, n, share(k, n, "fr")]
            for t, n, k in (
                ("< 32", 203, 181),
                ("32-34", 388, 290),
                ("35-36", 817, 244),
                ("37-38", 4011, 187),
                ("39-40", 7204, 203),
                ("≥ 41", 1583, 61),
            )
        ],
    ]
    kit.word(
        shelf.safe(
            "maternite/fiche_neonat.docx",
            "termes en semaines, qui ressemblent à des effectifs",
            "Fiche : transferts en néonatologie par terme",
            QUI,
        ),
        [
            "# Transferts en néonatologie",
            "Les 4 maternités sont de type 2 ou 3. Le score d'Apgar à 5 minutes était inférieur à 7 chez 2,1 % des enfants (298 sur 14 206).",
            terme,
            "La médiane du poids était de 3 310 g (Q1-Q3 : 2 980-3 640).",
        ],
    )

    figure, ax = kit.axes()
    age = [18, 22, 26, 30, 34, 38, 42]
    taux = [4.9, 5.2, 5.6, 5.9, 6.4, 7.1, 7.8]
    ax.plot(age, taux, "o-", color="#8e44ad")
    ax.set(xlabel="Âge maternel (classes de 4 ans)", ylabel="HPP (%)", title="HPP selon l'âge, 14 206 accouchements")
    kit.drawn(
        figure,
        shelf.safe(
            "maternite/hpp_age.svg",
            "sept points, un par classe de centaines de femmes",
            "Taux d'HPP par classe d'âge",
            QUI,
        ),
    )
