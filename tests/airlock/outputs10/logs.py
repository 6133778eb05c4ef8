"""Logs of SAS, Stata and of training."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import ipp, text


def write(shelf: Shelf) -> None:
    logs(shelf)
    logs_unsafe(shelf)


def logs(shelf: Shelf) -> None:
    text(
        shelf.safe(
            "logs/readmission_sas.log",
            "line numbers, seconds and numbers of variables; observations from 2,046",
            "SAS log of the readmission analysis",
            "2,046 stays of 2,046 patients",
        ),
        """
        1          %let minimum = 10;
        2          proc format;
        3            value agef 75-79='75-79' 80-84='80-84' 85-high='85+';
        NOTE: Format AGEF has been output.
        4          run;
        NOTE: PROCEDURE FORMAT used (Total process time):
              real time           0.02 seconds
              cpu time            0.01 seconds

        5          data stays;
        6            set work.stays_in;
        7            where admission_year between 2019 and 2023;
        8          run;
        NOTE: There were 2046 observations read from the data set WORK.STAYS_IN.
              WHERE (admission_year>=2019 and admission_year<=2023);
        NOTE: The data set WORK.STAYS has 2046 observations and 21 variables.
        NOTE: DATA statement used (Total process time):
              real time           0.09 seconds
              cpu time            0.07 seconds

        9          proc logistic data=stays descending;
        10           model readm30 = age destination dementia charlson / lackfit;
        11         run;
        NOTE: PROC LOGISTIC is modeling the probability that READM30=1.
        NOTE: Convergence criterion (GCONV=1E-8) satisfied.
        NOTE: There were 2046 observations read from the data set WORK.STAYS.
        NOTE: The PROCEDURE LOGISTIC printed pages 3-6.
        NOTE: PROCEDURE LOGISTIC used (Total process time):
              real time           0.41 seconds
        """,
    )
    lines = [
        f"2025-02-11 09:{10 + epoch:02d}:{7 * epoch % 60:02d} INFO  trainer: epoch {epoch}/12 loss={0.7 * 0.88**epoch + 0.2:.4f} val_loss={0.68 * 0.9**epoch + 0.22:.4f} f1={0.93 - 0.3 * 0.75**epoch:.4f}"
        for epoch in range(1, 13)
    ]
    text(
        shelf.safe(
            "logs/camembert_entrainement.log",
            "the dates are those of the run, and steps and shards are small",
            "Journal d'entraînement de CamemBERT pour les effets indésirables",
            "9 200 comptes rendus d'apprentissage, 1 150 de test",
        ),
        "2025-02-11 09:10:02 INFO  data: 9200 documents in 4 shards, 1150 for test\n2025-02-11 09:10:03 INFO  model: camembert-base, 110 M parameters, 9 labels, seed 5\n"
        + "\n".join(lines)
        + "\n2025-02-11 09:24:41 WARNING trainer: 2 batches skipped (overflow), scale 32768 -> 16384\n2025-02-11 09:25:10 INFO  test: precision=0.884 recall=0.861 f1=0.872 (618 adverse events)\n",
    )
    text(
        shelf.safe(
            "logs/stata_attente.log",
            "coefficients, groups of sites and dates of the run",
            "Log Stata : attente aux urgences",
            "41 212 passages aux urgences",
        ),
        """
        ------------------------------------------------------------------------------
              name:  <unnamed>
               log:  attente.log
          log type:  text
         opened on:   4 Mar 2025, 14:02:11

        . tabulate triage fin_4h, row nofreq

                   |        fin_4h
            triage |         0          1 |     Total
        -----------+----------------------+----------
                 2 |     31.20      68.80 |    100.00
                 3 |     38.91      61.09 |    100.00
                 4 |     24.05      75.95 |    100.00
                 5 |     16.77      83.23 |    100.00
        -----------+----------------------+----------
             Total |     30.12      69.88 |    100.00

        . count if triage == 5
          5,204

        . regress lnattente i.triage nb_box, vce(cluster jour)

        Linear regression                               Number of obs     =     41,212
                                                        F(4, 364)         =     211.80
                                                        R-squared         =     0.0731
        ------------------------------------------------------------------------------
           lnattente | Coefficient  std. err.      t    P>|t|
        -------------+----------------------------------------------------------------
            triage 3 |   .2114021   .0120441    17.55   0.000
            triage 4 |   .0820117   .0131028     6.26   0.000
            triage 5 |  -.1140287   .0184022    -6.20   0.000
              nb_box |  -.0411203   .0080241    -5.12   0.000
        ------------------------------------------------------------------------------
        """,
    )


def logs_unsafe(shelf: Shelf) -> None:
    stream = shelf.random("logs")
    number = ipp(stream)
    text(
        shelf.unsafe(
            "logs/import_sas.log",
            "an invalid value makes SAS print the whole patient's row",
            "lines after NOTE: Invalid data",
            "Log SAS de l'import du registre des chutes",
            "1 904 patients de gériatrie",
        ),
        f"""
        14         data chutes;
        15           infile src dsd dlm=';' firstobs=2;
        16           input ipp :$10. sexe $ ddn :ddmmyy10. poids traitement :$20. chute;
        17         run;
        NOTE: The infile SRC is: (system-specific pathname), File Size (bytes)=188204
        NOTE: Invalid data for poids in line 388 32-35.
        RULE:      ----+----1----+----2----+----3----+----4----+----5----+----6
        388        {number};F;17/03/1938;62kg;zopiclone;1
        ipp={number} sexe=F ddn=-7960 poids=. traitement=zopiclone chute=1 _ERROR_=1 _N_=387
        NOTE: 1904 records were read from the infile SRC.
        NOTE: The data set WORK.CHUTES has 1904 observations and 6 variables.
        NOTE: DATA statement used (Total process time):
              real time           0.05 seconds
        """,
    )
    epochs = [
        f"epoch {epoch:2d} | loss {0.5 * 0.9**epoch + 0.1:.4f} | dice {0.9 - 0.3 * 0.8**epoch:.4f} | {38 + epoch % 4}s"
        for epoch in range(1, 11)
    ]
    worst = [
        f"    case s{case:03d} sex={stream.choice('MF')} age={stream.randrange(24, 88)} vol={stream.uniform(1, 40):.1f}mL dice={stream.uniform(0.1, 0.5):.3f}"
        for case in sorted(stream.sample(range(1, 400), 8))
    ]
    text(
        shelf.unsafe(
            "logs/segmentation_train.log",
            "the log lists the worst cases one by one with sex, age, volume and score",
            "lines after 'worst cases'",
            "Training log of a stroke lesion network",
            "395 adults with ischaemic stroke, one MRI each",
        ),
        "seed 11, 5 folds, 2 GPUs, batch 2\n"
        + "\n".join(epochs)
        + "\nvalidation fold 1: dice 0.842 (79 cases)\n  worst cases:\n"
        + "\n".join(worst)
        + "\ncheckpoint saved\n",
    )
