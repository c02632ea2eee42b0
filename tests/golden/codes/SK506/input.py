proportion(18, 20, cohort="placed") - proportion(9, 20, cohort="trained")
