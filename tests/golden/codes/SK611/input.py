from serkit.domain.organisation import Centre
Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60).n_free(61)
