/* region/organisation_in.h: the columns of organisations and duties, for the statements of this
 * floor that read them: their shapes are in organisation.h. */
#ifndef YHDYS_REGION_ORGANISATION_IN_H
#define YHDYS_REGION_ORGANISATION_IN_H

/* The row of alias `t` is in force on the day. */
#define OF_TODAY(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
#define ORGANISATION_COLUMNS                                                                       \
    "o.id, o.kind, o.name_fi, o.name_sv, o.name_en, o.business_code, o.area_code AS area,"         \
    " o.county_code AS county, o.municipality_code AS municipality, o.takes_c4, o.takes_c5,"       \
    " o.from_on, o.until_on"
#define DUTY_COLUMNS                                                                               \
    "d.id, d.worker_id AS worker, p.name AS worker_name, d.title_fi, d.title_sv, d.title_en,"      \
    " u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"            \
    " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en, d.unit_id AS " \
    "unit,"                                                                                        \
    " u.org_id AS org, o.kind AS org_kind, d.role, d.phone, d.from_on, d.until_on"
#define DUTY_TABLES                                                                                \
    " FROM duty d JOIN worker p ON p.id = d.worker_id JOIN unit u ON u.id = d.unit_id"             \
    " JOIN organisation o ON o.id = u.org_id"

#endif
