"""What app.yaml may hold, in the words in which its mistakes tell it."""

ROLES = (
    "csm, account_executive, solution_consultant, support, services, operations, lead, director_support, "
    "vp_customer_success, vp_sales, vp_services, vp_engineering, vp_product, ceo"
)
CHANNEL = 'a channel such as "#risk-support" (lower case, digits, - and _; at most 80), or its id'
AMOUNT = "an amount in US dollars, as plain digits such as 100000"
TIME = 'a time from "00:00" to "23:59", such as "09:30" or "14:00"'
CONDITIONS = (
    "areas, flagged, colour, overall_colour, min_arr, renewal_within_days, support_tiers, levels, teams"
)
