"""Scripts of R, SAS, Python and their settings."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import ipp, text


def write(shelf: Shelf) -> None:
    scripts(shelf)
    scripts_unsafe(shelf)


def scripts(shelf: Shelf) -> None:
    text(
        shelf.safe(
            "code/analyse_cox.R",
            "small constants of a script: knots, seeds, widths, a threshold of 10",
            "Script R de l'analyse de survie, sans données",
            "Aucune donnée dans le script",
        ),
        """
        # Analyse de survie, statines et effets musculaires. R 4.4.1
        library(survival)
        library(splines)
        set.seed(7)

        d <- readRDS(Sys.getenv("COHORTE"))
        d$age_c <- cut(d$age, c(18, 50, 65, 75, Inf), right = FALSE)
        stopifnot(all(table(d$age_c) >= 10))

        fit <- coxph(Surv(mois, evenement) ~ statine + ns(age, df = 3) + cyp3a4 + hypothyroidie, data = d, ties = "efron")
        print(cox.zph(fit))

        # Les effectifs inférieurs à 10 sont masqués, puis la plus petite autre modalité
        masque <- function(n) ifelse(n < 10, NA, n)
        tab <- with(d, tapply(evenement, statine, sum))
        write.csv2(data.frame(statine = names(tab), n = masque(tab)), "sortie/evenements.csv", row.names = FALSE)

        png("sortie/survie.png", width = 18, height = 12, units = "cm", res = 300)
        plot(survfit(Surv(mois, evenement) ~ statine, d), col = 1:4, lwd = 2, times = seq(0, 36, 6))
        dev.off()
        """,
    )
    text(
        shelf.safe(
            "code/readmission.sas",
            "formats, codes and array bounds",
            "SAS program of the readmission analysis",
            "No data in the program",
        ),
        """
        /* 30-day readmission after acute geriatrics */
        %let minimum = 10;
        proc format;
          value agef 75-79='75-79' 80-84='80-84' 85-high='85+';
          value destf 1='Home' 2='Rehabilitation' 3='Nursing home';
        run;
        data stays;
          set work.stays_in;
          where admission_year between 2019 and 2023;
          array d{5} dx1-dx5;
          dementia = 0;
          do i = 1 to 5;
            if substr(d{i}, 1, 3) in ('F00','F01','F02','F03') or d{i} =: 'G30' then dementia = 1;
          end;
          drop i;
        run;
        proc logistic data=stays descending;
          class destination(ref='1') / param=ref;
          model readm30 = age destination dementia charlson / lackfit clodds=wald;
          format destination destf.;
        run;
        proc freq data=stays noprint;
          tables destination*readm30 / out=cells(where=(count >= &minimum));
        run;
        """,
    )
    text(
        shelf.safe(
            "code/config_unet.yaml",
            "layers, folds and widths of a configuration",
            "Configuration of the segmentation network",
            "No data in the file",
        ),
        """
        model:
          name: unet
          levels: 4
          base_channels: 32
          attention: true
        training:
          epochs: 300
          batch_size: 2
          folds: 5
          seed: 1
          optimizer: {name: adamw, lr: 0.0003, weight_decay: 0.01}
        augmentation:
          rotate_degrees: 7
          flip: [left-right]
          noise_sd: 0.02
        evaluation:
          metrics: [dice, hd95]
          min_group_size: 10
        """,
    )


def scripts_unsafe(shelf: Shelf) -> None:
    stream = shelf.random("code")
    numbers = [ipp(stream) for _ in range(3)]
    text(
        shelf.unsafe(
            "code/exclusions.R",
            "patient numbers are written into the script as exclusions",
            "vector exclus",
            "Script R de préparation de la cohorte de bipolaires",
            "4 318 adultes sous lithium",
        ),
        f"""
        # Préparation de la cohorte
        library(dplyr)
        d <- readRDS(Sys.getenv("COHORTE"))

        # retraits demandés et doublons d'identité
        exclus <- c("{numbers[0]}", "{numbers[1]}", "{numbers[2]}")

        d <- d |>
          filter(!ipp %in% exclus) |>
          mutate(age_c = cut(age, c(18, 30, 45, 60, Inf)), lithiemie_c = cut(lithiemie, c(0, 0.6, 0.8, 3))) |>
          select(-ipp)
        saveRDS(d, "cohorte.rds")
        message(format(nrow(d) %/% 10 * 10), " patients environ")
        """,
    )
    text(
        shelf.unsafe(
            "code/extract_beds.py",
            "the password of a database is in the script",
            "the connection string",
            "Python script that counts occupied beds",
            "No data in the script",
        ),
        '''
        """Occupied beds by hour."""

        import pandas as pd
        from sqlalchemy import create_engine

        ENGINE = create_engine("postgresql://etl_ro:Vz7!kq92Lm@10.4.2.18:5432/ems")

        QUERY = """
        select date_trunc('hour', ts) as hour, ward, count(*) as beds
        from bed_state where occupied group by 1, 2 having count(*) >= 10
        """

        if __name__ == "__main__":
            beds = pd.read_sql(QUERY, ENGINE)
            beds.groupby("ward").beds.quantile([0.25, 0.5, 0.75]).unstack().to_csv("beds_quartiles.csv")
        ''',
    )
