from serkit.domain.training import TrainingEnrolment
TrainingEnrolment(person="p1", training="t1", state="attending", n_attended=5, n_held=4)
