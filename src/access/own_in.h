/* access/own_in.h: what own.c and own_door.c share; nobody else includes it. */
#ifndef YHDYS_ACCESS_OWN_IN_H
#define YHDYS_ACCESS_OWN_IN_H

#include "access/house.h"
#include "access/own.h"

/* The number and the code as they are kept: digits alone, capitals alone. */
const char *own_number_of(struct arena *a, const char *typed);
const char *own_code_of(struct arena *a, const char *typed);
const char *own_code_hash(struct work *w, const char *number, const char *code);
/* A clock that was set right may go back this much. */
#define OWN_CLOCK_SLACK (5 * MINUTE)

#endif
