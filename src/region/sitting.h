/* region/sitting.h: a meeting of a group that leads: prepared, held, minuted, followed.
 *
 * A forum's (region/forum.h) or a steering group's: who holds it is a kind and an id, so that both
 * meet in the same way.  Clients' meetings are another thing (client/meeting.h); nobody's case is
 * here (INV-27).
 */
#ifndef YHDYS_REGION_SITTING_H
#define YHDYS_REGION_SITTING_H

#include "region/forum.h"
#include "region/task.h"

/* ---- who meets ---- */
enum host_kind { HOST_FORUM = 1, HOST_GROUP };
extern const struct code host_kind_codes[];

struct sitting_host {
    int kind; /* enum host_kind */
    int64_t id;
    const char *region, *name;
    int cycle; /* enum forum_cycle */
    duty_id owner;
    bool open;             /* it exists and may meet */
    struct date from_on;   /* its first day */
    struct date last_on;   /* the last meeting that was held; none */
    struct date next_on;   /* the next one that is planned; none */
    int64_t next;          /* its id; 0 */
    int64_t deputies_miss; /* members without a deputy, where each has one */
};
extern const struct shape sitting_host_shape;
/* The day proposed for the next meeting by the cycle: not before tomorrow; none: as needed. */
struct date sitting_host_proposal(const struct sitting_host *host, struct date today);
/* Has it not met, nor is it about to, when its cycle asked for it?  ret_due may be NULL. */
bool sitting_host_is_overdue(const struct sitting_host *host, struct date today,
                             struct date *ret_due);
/* Need: NEED_REGION.  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err sitting_host_get(struct work *w, int kind, int64_t id,
                                     struct sitting_host *ret);
/* Those of a region that may meet, steering groups first, then in the order of names. */
MUST_CHECK enum err sitting_hosts(struct work *w, const char *region, struct sitting_host **ret,
                                  size_t *ret_count);
/* How often a steering group meets; a forum's own is changed with it.  Coordinators.
 * Errors: ERR_INVALID noted on "cycle" */
MUST_CHECK enum err sitting_set_cycle(struct work *w, int kind, int64_t id, int cycle);

/* ---- meetings ---- */
enum sitting_state { SITTING_PLANNED = 1, SITTING_INVITED, SITTING_HELD, SITTING_CANCELLED };
extern const struct code sitting_state_codes[];

struct sitting {
    int64_t id;
    const char *region;
    int host_kind;
    int64_t host;
    const char *host_name;
    int64_t number; /* 4 of "4/2026" */
    struct date sit_on;
    instant starts_at, ends_at;
    const char *venue, *link;
    int state; /* enum sitting_state */
    struct date invited_on;
    const char *cancel_reason;
    const char *minutes, *minutes_link;
    struct date minutes_on; /* approved */
    duty_id owner;
    const char *owner_name;
    bool owner_left;
    int64_t items, papers_missing, decisions, tasks, tasks_open, tasks_late;
    int64_t version;
};
extern const struct shape sitting_shape;
bool sitting_is_open(const struct sitting *s);                        /* planned or invited */
const char *sitting_number(struct arena *a, const struct sitting *s); /* "4/2026" */

struct sitting_filter {
    const char *region;
    int host_kind;
    int64_t host; /* 0: of all */
    int state;    /* or 0 */
};
/* Newest first. */
MUST_CHECK enum err sitting_list(struct work *w, const struct sitting_filter *filter,
                                 struct sitting **ret, size_t *ret_count, bool *ret_more);
MUST_CHECK enum err sitting_get(struct work *w, int64_t id, struct sitting *ret);

/* All below: need NEED_REGION_EDIT; the region's own coordinators, and where it says so the owner.
 */
struct sitting_given {
    struct date on;
    const char *from, *until; /* "13.00" */
    const char *venue, *link; /* one of them at least */
    duty_id owner;            /* who prepares it and writes the minutes */
};
/* Plan a meeting: its opening, the tasks of earlier meetings and its closing are on the agenda, and
 * the members of today are asked.
 * Errors: ERR_INVALID noted on "on", "from", "until", "venue", "link" or "owner"; ERR_CONFLICT
 * noted on "on": the group meets that day already; on the whole: the group has ended */
MUST_CHECK enum err sitting_plan(struct work *w, int host_kind, int64_t host,
                                 const struct sitting_given *given, int64_t *ret_id);
MUST_CHECK enum err sitting_move(struct work *w, int64_t id, int64_t version,
                                 const struct sitting_given *given);
/* The invitation has gone out, with the agenda.  Errors: ERR_CONFLICT noted on the whole: nothing
 * to treat, or nobody to invite */
MUST_CHECK enum err sitting_invite(struct work *w, int64_t id, int64_t version);
MUST_CHECK enum err sitting_cancel(struct work *w, int64_t id, int64_t version, const char *reason);
/* It was held, on its day or before today.  Errors: ERR_CONFLICT noted on the whole: its day is
 * ahead, or nobody is marked as present */
MUST_CHECK enum err sitting_hold(struct work *w, int64_t id, int64_t version);
/* The minutes of the whole, their place, and the day on which they were approved (may be none).
 * Errors: ERR_INVALID noted on "minutes", "minutes_link" or "minutes_on" */
MUST_CHECK enum err sitting_minute(struct work *w, int64_t id, int64_t version, const char *minutes,
                                   const char *link, struct date approved_on);

/* ---- agenda and papers (sitting_agenda.c) ---- */
enum agenda_kind { AGENDA_OPENING = 1, AGENDA_EARLIER_TASKS, AGENDA_MATTER, AGENDA_CLOSING };
extern const struct code agenda_kind_codes[];
struct sitting_item {
    int64_t id, sitting;
    int64_t place; /* 1.. */
    int kind;      /* enum agenda_kind; all but a matter are named by it */
    const char *what;
    const char *presenter;
    duty_id presenter_duty;
    const char *about; /* a page of ours that shows what it is about: "/tasks?..."; NULL */
    const char *said;  /* its minutes */
    int64_t decisions, papers, papers_missing;
};
extern const struct shape sitting_item_shape;
MUST_CHECK enum err sitting_items(struct work *w, int64_t sitting, struct sitting_item **ret,
                                  size_t *ret_count);
MUST_CHECK enum err sitting_item_get(struct work *w, int64_t item, struct sitting_item *ret);

struct sitting_item_given {
    const char *what;       /* 1..LIMIT_REASON_BYTES */
    duty_id presenter_duty; /* or in words, or neither */
    const char *presenter;
    const char *about; /* "" or a path of ours */
};
/* Before the closing.  Errors: ERR_INVALID noted on "item", "presenter" or "about"; ERR_CONFLICT on
 * the whole: it was held or cancelled */
MUST_CHECK enum err sitting_item_add(struct work *w, int64_t sitting,
                                     const struct sitting_item_given *given, int64_t *ret_id);
MUST_CHECK enum err sitting_item_change(struct work *w, int64_t item,
                                        const struct sitting_item_given *given);
/* A matter with nothing decided under it. */
MUST_CHECK enum err sitting_item_remove(struct work *w, int64_t item);
MUST_CHECK enum err sitting_item_up(struct work *w, int64_t item); /* one place, among matters */
/* What was said; also the owner of the meeting.  Errors: ERR_INVALID noted on "said" */
MUST_CHECK enum err sitting_item_say(struct work *w, int64_t item, const char *said);

struct sitting_paper {
    int64_t id, sitting, item;
    int64_t item_place;
    const char *name, *link; /* link NULL: it is missing yet */
    duty_id owner;
    const char *owner_name;
    struct date due_on, given_on;
};
extern const struct shape sitting_paper_shape;
MUST_CHECK enum err sitting_papers(struct work *w, int64_t sitting, struct sitting_paper **ret,
                                   size_t *ret_count);
/* A paper with its link, or with who gives it and by what day.
 * Errors: ERR_INVALID noted on "paper", "paper_link", "paper_owner" or "paper_due_on" */
MUST_CHECK enum err sitting_paper_add(struct work *w, int64_t item, const char *name,
                                      const char *link, duty_id owner, struct date due_on);
/* Here it is; also who was to give it. */
MUST_CHECK enum err sitting_paper_give(struct work *w, int64_t paper, const char *link);
MUST_CHECK enum err sitting_paper_get(struct work *w, int64_t paper, struct sitting_paper *ret);

/* ---- who comes, who was there (sitting_guest.c) ---- */
enum sitting_answer { ANSWER_NONE = 1, ANSWER_COMES, ANSWER_DEPUTY, ANSWER_NOT };
enum sitting_presence { PRESENCE_NONE = 1, PRESENCE_SELF, PRESENCE_DEPUTY, PRESENCE_ABSENT };
extern const struct code sitting_answer_codes[], sitting_presence_codes[];
struct sitting_guest {
    int64_t id, sitting, member; /* member 0: a guest */
    const char *name;
    org_id org; /* whom they stand for; .v 0: the body, in words */
    struct names org_name;
    const char *body;
    int part; /* enum forum_part */
    const char *deputy;
    int answer, presence;
};
extern const struct shape sitting_guest_shape;
MUST_CHECK enum err sitting_guests(struct work *w, int64_t sitting, struct sitting_guest **ret,
                                   size_t *ret_count);
/* Errors: ERR_INVALID noted on "guest" or "guest_body" */
MUST_CHECK enum err sitting_guest_add(struct work *w, int64_t sitting, const char *name,
                                      const char *body);
/* Those who became members after the meeting was made are asked too; those who no longer are, and
 * were not there, are left out. */
MUST_CHECK enum err sitting_guests_renew(struct work *w, int64_t sitting);
struct sitting_ticks {
    const int64_t *self, *deputy, *not_coming; /* ids of guests */
    size_t self_count, deputy_count, not_count;
};
/* Answers before, presence after; who is in none of the lists has not answered, or was absent.
 * Also the owner of the meeting.
 * Errors: ERR_INVALID noted on "self": one person in two lists; on "deputy": there is no deputy */
MUST_CHECK enum err sitting_answers(struct work *w, int64_t sitting,
                                    const struct sitting_ticks *ticks);
MUST_CHECK enum err sitting_presences(struct work *w, int64_t sitting,
                                      const struct sitting_ticks *ticks);

/* ---- decisions of the meeting (sitting_decide.c) ---- */
struct sitting_decision {
    struct region_decision decision;
    int64_t item;
    const char *no_task; /* why nothing follows; NULL where a task does */
};
MUST_CHECK enum err sitting_decisions(struct work *w, int64_t sitting,
                                      struct sitting_decision **ret, size_t *ret_count);
struct sitting_decision_given {
    const char *what, *grounds, *section; /* section "": the next one of the year */
    const char *task;                     /* what follows from it ... */
    duty_id owner;
    struct date due_on;
    const char *no_task; /* ... or why nothing does */
};
/* Write down what was decided under an item: with a task that has an owner and a day, or with why
 * nothing follows.
 * Errors: ERR_INVALID noted on "what", "grounds", "section", "task", "owner", "due_on" or
 * "no_task"; ERR_CONFLICT noted on the whole: the meeting is ahead or cancelled */
MUST_CHECK enum err sitting_decide(struct work *w, int64_t item,
                                   const struct sitting_decision_given *given, int64_t *ret_id);
/* The tasks of the group's meetings before this one, newest meeting first: what came of them.  Not
 * those that had ended before the meeting before this one. */
MUST_CHECK enum err sitting_earlier_tasks(struct work *w, const struct sitting *s,
                                          struct region_task **ret, size_t *ret_count);
/* The tasks of this meeting. */
MUST_CHECK enum err sitting_tasks(struct work *w, int64_t sitting, struct region_task **ret,
                                  size_t *ret_count);
/* "§ 12": the next free one of the group's year. */
MUST_CHECK enum err sitting_next_section(struct work *w, const struct sitting *s, const char **ret);

/* May who acts write its minutes: coordinators of the region, and its owner. */
MUST_CHECK enum err sitting_may_minute(struct work *w, const struct sitting *s, bool *ret);

#endif
