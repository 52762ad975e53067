/* region/clock_in.h: what the files of deadlines share. */
#ifndef YHDYS_REGION_CLOCK_IN_H
#define YHDYS_REGION_CLOCK_IN_H

#include "region/clock.h"

#define DEADLINE_COLUMNS                                                                           \
    "d.id, d.client_id AS client, d.case_id AS in_case, d.object_id AS object, d.rule, "           \
    "d.rule_set,"                                                                                  \
    " d.kind, d.duty_id AS duty, d.trigger_on, d.raw_on, d.rolled_on, d.due_on, d.warn_on,"        \
    " d.counted_by, d.met_on, d.void_on, d.void_reason"

#endif
