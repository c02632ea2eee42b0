"""Every statement of the five seeds, and the tests that hold it: a table for people, which a test holds to the tests.

A statement that only says what is hoped for is "vision", and what belongs to the web page alone "boilerplate"; neither
has tests. Keys are the seed and the place in it: paragraph, objective, service, step, result.
"""

from __future__ import annotations

VISION = ("vision",)
BOILERPLATE = ("boilerplate",)

STATEMENTS: dict[str, tuple[str, ...]] = {
    # 000 CRC Patna
    "000 p1": ("test_000__persons_with_disabilities_are_served__from_the_benchmark_of_40_percent_on",),
    "000 o1": ("test_000__employment_or_a_business_of_ones_own__are_both_success_and_counted_apart",),
    "000 o2": ("test_000__social_inclusion__is_a_goal_beside_income",),
    "000 o3": (
        "test_000__tailored_to_interests__the_course_of_the_trade_she_wants_and_no_other",
        "test_000__tailored_to_abilities__a_plan_that_builds_on_others_is_found_out",
    ),
    "000 o4": (
        "test_000__government_ngos_and_companies_collaborate__once_all_three_have_signed",
        "test_000__support_in_navigating_schemes__shows_all_that_is_open_and_what_excludes_what",
    ),
    "000 s1": (
        "test_000__tailored_to_interests__the_course_of_the_trade_she_wants_and_no_other",
        "test_000__vocational_training__certifies_who_completed_it_and_nobody_else",
    ),
    "000 s2": ("test_000__technical_craft_and_soft_skills__traditional_and_contemporary__are_taught",),
    "000 s3": (
        "test_000__placed_with_businesses_industries_and_agencies__two_of_three_are_there_after_three_months",
        "test_000__job_placement__takes_time_and_a_first_job_is_counted_by_the_day",
    ),
    "000 s4": (
        "test_000__business_plan__is_what_the_loan_is_cut_to_and_her_own_share_is_not_lent",
        "test_000__ventures_started__are_followed_and_three_in_four_outlive_a_year",
        "test_patna__loan__she_may_have_it_and_why",
        "test_patna__loan_schedule__repays_two_lakh_to_the_paisa",
        "test_patna__plan__goes_from_assessment_to_follow_up",
    ),
    "000 s5": (
        "test_000__financial_literacy__is_in_every_plan_whatever_the_trade",
        "test_000__basic_financial_management__is_known_better_after_the_course",
    ),
    "000 s6": (
        "test_000__community_based_rehabilitation__is_to_offer_remote_regions_what_the_centre_offers",
        "test_000__rural_and_marginalised_areas__have_parity_where_the_ratio_is_one",
    ),
    "000 s7": (
        "test_000__self_help_groups_of_pwds__may_have_five_members_where_others_need_ten",
        "test_000__income_generating_activities__are_shared_out_by_work_to_the_paisa",
    ),
    "000 s8": (
        "test_000__subsidies_grants_and_pensions__are_applied_for_before_any_money_is_written_down",
        "test_000__linkages_to_schemes__are_taken_up_by_those_who_receive_out_of_all_identified",
        "test_patna__national_pension__fifty_percent_is_not_eighty",
        "test_patna__state_pension__the_fact_settles_it",
    ),
    "000 i1": VISION,
    "000 i2": VISION,
    # 001 job-support centres
    "001 head": ("test_001__headline_says_social_workers__the_support_is_for_clients",),
    "001 meta": (
        "test_001__printed_on_13_mordad_1401__is_4_august_2022",
        "test_001__news_120078_of_13_mordad_1401__is_cited_by_the_decision_that_rests_on_it",
    ),
    "001 p1": ("test_001__financial_support_through_the_centres__is_offered_to_clients_alone",),
    "001 p2": (
        "test_001__sixteen_centres_of_60__hold_960_and_not_one_more",
        "test_001__for_four_years__since_1397",
        "test_001__the_non_government_sector__runs_centres_and_is_one_of_three",
    ),
    "001 p3": (
        "test_001__production_units_then__skills_and_businesses_now__are_kinds_of_work_kept_apart",
        "test_001__low_interest_loan__of_ten_million_costs_a_million_in_five_years",
        "test_001__asking_for_more_than_the_plan_needs__is_advice_and_no_ceiling",
        "test_001__steps_of_a_centre__refuse_work_before_the_skill",
    ),
    "001 p4": (
        "test_001__one_million_to_tens_of_millions_of_toman__follows_the_plan",
        "test_001__in_proportion_to_the_plan_and_if_needed__no_plan_no_amount_and_no_need_no_plan",
    ),
    "001 p5": (
        "test_001__plans_that_were_defined__are_acted_on_step_by_step",
        "test_001__more_centres_where_somebody_applies__are_licensed_before_they_open",
    ),
    "001 p6": (
        "test_001__62_percent_of_3200__are_1984_of_all_and_more_of_those_who_left",
        "test_001__1860_in_the_place_of_1984__leaves_124_unaccounted_for_and_is_refused",
        "test_001__who_withdrew_or_could_not_cope__are_no_success_and_who_still_learns_is_neither",
        "test_001__others_withdrew_or_could_not_or_are_still_learning__each_is_another_end",
        "test_seed_001__62_percent_of_3200__is_1984_or_1968_to_2000_or_1938_to_2030_and_never_1860",
        "test_seed_001__1860_as_the_success_count__is_58_percent_of_3200_and_not_62",
        "test_seed_001__62_percent_of_whom__is_of_2976_to_3024_and_of_exactly_3000",
        "test_seed_001__the_rest_withdrew_or_is_still_training__has_bounds_only",
        "test_seed_001__success_among_leavers__is_refused_as_a_point",
    ),
    "001 p7": (
        "test_001__skill_then_work_then_care__is_the_plan_of_a_centre",
        "test_001__up_to_a_year_of_care__is_twelve_visits_on_jalali_months",
        "test_001__care_so_that_the_job_lasts__counts_a_year_of_jalali_months_and_knows_who_was_not_reached",
    ),
    "001 p8": (
        "test_001__from_simple_to_technical__is_said_by_the_occupation_and_not_by_the_terms",
        "test_001__each_centre_has_60_places__one_more_waits_and_stays_eligible",
        "test_seed_001__entrants_per_centre_and_year__are_50_and_a_stay_lasts_1_2_years_at_most",
    ),
    "001 menu": BOILERPLATE,
    "001 foot": BOILERPLATE,
    # 002 Qazvin
    "002 p1": ("test_002__women_heads_disabled_elderly_and_children_at_work__are_served_and_no_child_is_lent_to",),
    "002 p2": (
        "test_002__small_workshops_and_home_jobs__had_ceilings_of_their_own_in_1397",
        "test_002__a_workshop_or_a_home_job__is_a_kind_of_plan_and_a_factory_is_none",
    ),
    "002 p3": ("test_002__150_services_in_five_fields__have_150_codes",),
    "002 p4": (
        "test_002__women_heads_disabled_elderly_and_children_at_work__are_served_and_no_child_is_lent_to",
        "test_002__micro_businesses_that_last__are_told_from_those_closed_and_those_not_yet_watched_so_long",
    ),
    "002 p5": ("test_002__programmes_of_training_and_re_ablement__are_promised_only_where_the_catalogue_has_them",),
    "002 p6": (
        "test_002__financial_independence_of_110000_clients_and_families__is_no_rate_without_a_whole_of_that_unit",
        "test_seed_002__clients_and_families_disabled_and_heads__are_never_added",
    ),
    "002 p7": (
        "test_002__self_sufficient__is_a_household_whose_income_ends_the_pension",
        "test_002__self_sufficiency__lasts_from_the_day_the_pension_ended_and_three_in_four_kept_it_a_year",
    ),
    "002 p8": (
        "test_qazvin__loan__fifty_million_toman_at_four_percent",
        "test_qazvin__same_percent__costs_a_million_more_by_slots",
        "test_qazvin__slots__fees_stand_at_the_head_of_each_year",
        "test_qazvin__due_dates__fall_on_the_14th_of_each_jalali_month",
    ),
    "002 p9": (
        "test_002__more_than_3000_heads_of_household__is_3001_or_more_and_never_3000",
        "test_002__a_household_has_one_head__who_draws_the_pension",
        "test_qazvin__pension__by_size_and_day",
    ),
    "002 p10": ("test_002__26000_disabled_in_the_province__is_a_rate_only_beside_its_population",),
    "002 meta": ("test_002__code_1398392__is_cited_by_the_fee_that_rests_on_it",),
    # 003 Kretinga
    "003 title": ("test_003__a_new_service_of_the_day_activity_centre__is_none_of_its_catalogue_before_2_may_2024",),
    "003 p1": (
        "test_003__from_april_2024_to_2029__the_project_runs_and_the_service_within_it",
        "test_003__the_municipality_with_the_agency__are_public_bodies_and_the_project_is_theirs_from_april",
    ),
    "003 p2": ("test_003__from_april_2024_to_2029__the_project_runs_and_the_service_within_it",),
    "003 p3": (
        "test_003__intellectual_and_or_psychosocial_disability__one_of_them_is_enough",
        "test_003__families_and_guardians__are_reached_beside_the_person",
    ),
    "003 p4": (
        "test_003__chances_in_the_open_market__are_what_became_of_those_who_were_in_the_workshop",
        "test_003__from_the_workshop_to_the_open_market__is_a_change_of_terms",
        "test_003__service__restores_abilities_forms_skills_and_works_with_employers",
    ),
    "003 p5": (
        "test_003__from_18_years__a_17_year_old_is_refused_and_accepted_on_the_18th_birthday",
        "test_003__who_can_work_in_the_open_market_or_with_support__is_not_for_the_workshops",
        "test_003__supported_employment_becomes_possible__the_service_is_to_end",
    ),
    "003 p6": (
        "test_003__individual_plan__is_agreed_by_both_on_six_principles",
        "test_003__by_the_abilities_of_each_person__a_plan_that_cites_none_is_warned_of",
    ),
    "003 p7": (
        "test_003__what_is_made_is_sold__and_shared_out_as_stipends_to_the_last_cent",
        "test_003__rewarded_or_otherwise_motivated__a_stipend_may_be_withheld_and_paid_but_not_skipped",
    ),
    "003 step 1": ("test_003__in_person_or_with_a_guardian__the_guardian_signs_where_one_is_needed",),
    "003 step 2": (
        "test_003__ability_assessment_by_the_municipality__is_the_ground_of_the_plan",
        "test_003__five_steps__have_deadlines_the_centre_chose",
    ),
    "003 step 3": (
        "test_003__contract_with_the_recipient__may_be_signed_by_the_guardian",
        "test_003__five_steps__a_contract_before_the_assessment_is_out_of_order",
    ),
    "003 step 4": ("test_003__individual_plan__is_agreed_by_both_on_six_principles",),
    "003 step 5": (
        "test_003__service__restores_abilities_forms_skills_and_works_with_employers",
        "test_003__five_steps__taken_in_order_are_sound",
        "test_003__five_steps__none_may_be_skipped",
    ),
    "003 p8": ("test_003__tripartite_contract__is_in_force_when_agency_municipality_and_centre_have_signed",),
    "003 p9": ("test_003__to_2029_twice_said__agrees_and_2030_would_not",),
    "003 p10": ("test_003__residents_of_the_district_or_town__may_apply",),
    "003 p11": ("test_003__to_2029_twice_said__agrees_and_2030_would_not",),
    "003 p12": ("test_003__funds_of_2021_to_2027__pay_a_project_to_2029_because_costs_count_to_the_end_of_2029",),
    "003 p13": BOILERPLATE,
    # 004 South Khorasan
    "004 title": (
        "test_004__groups_of_women_heads__take_nobody_who_is_in_another_active_one",
        "test_004__five_workshops_visits_meetings_and_advice__are_the_plan_of_a_group",
    ),
    "004 p1a": ("test_004__since_the_start_of_1379__and_not_a_day_before",),
    "004 p1b": (
        "test_004__five_to_seven__form_a_group",
        "test_004__women_and_girls_who_head_a_household__and_nobody_else",
        "test_004__groups_of_women_heads__take_nobody_who_is_in_another_active_one",
        "test_004__a_group_that_falls_to_four__is_none_until_a_fifth_joins",
    ),
    "004 p1c": (
        "test_004__job_preparation__comes_before_the_grant_or_loan",
        "test_004__family_members_of_the_women__are_reached_without_joining_the_group",
    ),
    "004 p2": (
        "test_004__contract_of_azar_1397__allows_operations_from_dey_and_none_before_it",
        "test_seed_004__a_course_in_azar_before_operations_from_dey__is_flagged",
    ),
    "004 p3": (
        "test_004__27_groups_of_160__are_feasible_with_5_93_each",
        "test_004__27_groups_in_five_counties__are_counted_as_groups_and_add_up_over_the_counties",
        "test_004__five_workshops__have_an_attendance_for_each_of_160_women_and_six_are_refused",
        "test_004__five_workshops_visits_meetings_and_advice__are_the_plan_of_a_group",
    ),
    "004 p4": (
        "test_004__training_alone__is_the_first_step_but_not_the_only_one",
        "test_004__a_continuous_programme_of_training_and_advice__has_no_day_without_either",
        "test_004__training_must_go_on__advice_that_does_not_follow_in_three_months_is_a_task",
    ),
    "004 r1": ("test_004__able_women_and_groups__are_found_before_anything_is_taught",),
    "004 r2": ("test_004__business_literacy__rose_by_the_median_of_what_each_woman_gained",),
    "004 r3": ("test_004__problems_found__are_followed_up_or_overdue",),
    "004 r4": ("test_004__groups_with_young_members_grew_more__is_an_association_over_27_groups",),
}
