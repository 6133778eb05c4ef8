"""Chapter: units of laboratory results."""

from tests.hospital_spec import Case

TITLE = "Units of laboratory results"
TEXT = (
    "measurement keeps value, range and unit as they were written. Where the analysis has a reference unit and its "
    "quantity is known, measurement_converted has the same result in that unit, with the factor and the rule it was "
    "converted by. What is written in the reference unit already, and what cannot be converted, has no row there."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    """
CASES = [
    Case(
        "The same quantity, or a mass whose molar mass is known",
        "Glucose by its mass becomes an amount of substance by its molar mass, 180.156 g/mol. 8753 is mmol/L, 8749 "
        "umol/L, 8713 g/dL, 8848 10*3/uL, 9444 10*9/L. The result in mmol/L needs no row.",
        {
            "patient": PATIENT,
            "result": """
                number | ipp | loinc   | value | unit    | range    | sampled
                R1     | P1  | 2345-7  | 90.08 | mg/dL   | 70 - 110 | 2024-01-04 06:00
                R2     | P1  | 14749-6 | 1,8   | g/l     | <1,1     | 2024-01-04 06:00
                R3     | P1  | 14749-6 | 5     | mmol/L  | 3.9-6.1  | 2024-01-04 06:00
                R4     | P1  | 14682-9 | 11,3  | mg/l    |          | 2024-01-04 06:00
                R5     | P1  | 718-7   | 135   | g/L     | 120-160  | 2024-01-04 06:00
                R6     | P1  | 777-3   | 250   | 10³/µL  | 150-400  | 2024-01-04 06:00
                R7     | P1  | 2000-8  | 4.8   | mEq/L   |          | 2024-01-04 06:00
                """,
        },
        {
            "measurement": """
                measurement_source_value | value_as_number | unit_source_value | range_low | range_high
                2345-7  | 90.08 | mg/dL  | 70  | 110
                14749-6 | 1.8   | g/l    |     | 1.1
                14749-6 | 5     | mmol/L | 3.9 | 6.1
                14682-9 | 11.3  | mg/l   |     |
                718-7   | 135   | g/L    | 120 | 160
                777-3   | 250   | 10³/µL | 150 | 400
                2000-8  | 4.8   | mEq/L  |     |
                """,
            "measurement_converted": """
                value_as_number | range_low | range_high | unit_concept_id | conversion_rule
                5.00011 | 3.88552 | 6.10582 | 8753 | mg/dL to mmol/L, glucose 180.156 g/mol
                9.99134 |         | 6.10582 | 8753 | g/L to mmol/L, glucose 180.156 g/mol
                99.8939 |         |         | 8749 | mg/L to umol/L, creatinine 113.12 g/mol
                13.5    | 12      | 16      | 8713 | g/L to g/dL
                250     | 150     | 400     | 9444 | 10*3/uL to 10*9/L
                2.4     |         |         | 8753 | meq/L to mmol/L, calcium charge 2
                """,
        },
    ),
    Case(
        "The operator stays",
        "`<0,5` of a lower unit is less than the converted number. A word has no number, and is not converted.",
        {
            "patient": PATIENT,
            "result": """
                number | ipp | loinc  | value    | unit  | sampled
                R1     | P1  | 2345-7 | <18,0156 | mg/dL | 2024-01-04 06:00
                R2     | P1  | 2345-7 | hemolyse | mg/dL | 2024-01-04 06:00
                """,
        },
        {
            "measurement_converted": """
                operator_concept_id | value_as_number | conversion_factor | conversion_rule
                4171756 | 1 | 0.0555074 | mg/dL to mmol/L, glucose 180.156 g/mol
                """,
        },
    ),
    Case(
        "A scale with another zero, a ratio, a unit that is written for another",
        "Fahrenheit has a factor and an offset. % stands for L/L in a haematocrit, for nothing in HbA1c. The IU of an "
        "enzyme is its U. 586323 is Cel, 8554 %, 8645 U/L.",
        {
            "patient": PATIENT,
            "result": """
                number | ipp | loinc  | value | unit     | sampled
                R1     | P1  | 8310-5 | 98.6  | °F       | 2024-01-04 06:00
                R2     | P1  | 4544-3 | 0.42  | L/L      | 2024-01-04 06:00
                R3     | P1  | 4548-4 | 48    | mmol/mol | 2024-01-04 06:00
                R4     | P1  | 1742-6 | 35    | UI/L     | 2024-01-04 06:00
                """,
        },
        {
            "measurement_converted": """
                value_as_number | unit_concept_id | conversion_factor | conversion_offset | conversion_rule
                37 | 586323 | 0.555556 | -17.7778 | [degF] to Cel
                42 | 8554   | 100      |          | L/L to %, a ratio in L/L
                35 | 8645   | 1        |          | [IU]/L is written for U/L
                """,
        },
    ),
    Case(
        "What is never converted",
        "No unit, a unit that nobody knows, an arbitrary unit (IU), another quantity (an amount a day), an analysis "
        "that is not known or has no reference unit. Unlikely numbers are converted as they are.",
        {
            "patient": PATIENT,
            "result": """
                number | ipp | loinc   | code | value  | unit      | sampled
                R1     | P1  | 2345-7  |      | 90     |           | 2024-01-04 06:00
                R2     | P1  | 2345-7  |      | 90     | unité?    | 2024-01-04 06:00
                R3     | P1  | 3016-3  |      | 2      | UI/L      | 2024-01-04 06:00
                R4     | P1  | 2345-7  |      | 90     | mmol/24h  | 2024-01-04 06:00
                R5     | P1  |         | GLU  | 90     | mg/dL     | 2024-01-04 06:00
                R6     | P1  | 99999-9 |      | 90     | mg/dL     | 2024-01-04 06:00
                R7     | P1  | 718-7   |      | 135000 | g/L       | 2024-01-04 06:00
                """,
        },
        {
            "measurement_converted": """
                value_as_number | conversion_rule
                13500 | g/L to g/dL
                """,
        },
    ),
]
