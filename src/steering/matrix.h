/* steering/matrix.h: who is responsible for what in a region: task by kind of party
 * (recommendation R2.3).
 *
 * The tasks that acts lay on the parties ship with the program (data/matrix_tasks.csv), with the
 * section, and with what the national recommendations said where that differs from the law now.  A
 * region takes them into its matrix and adds its own.  A row that nobody is responsible for, or
 * several, is shown as what it is.
 */
#ifndef YHDYS_STEERING_MATRIX_H
#define YHDYS_STEERING_MATRIX_H

#include "steering/owner.h"

/* ---- what ships ---- */

struct matrix_task {
    const char *key, *part; /* part: steering, integration */
    int cells[5];           /* enum matrix_cell, by enum matrix_party */
    bool each;              /* the act lays it on each responsible party */
    const char *act, *section, *status;
    struct names task, seed, law; /* seed, law: NULL where they do not differ */
};
/* All of them, in the file's order; read at the first call. */
const struct matrix_task *matrix_tasks(size_t *ret_count);
const struct matrix_task *matrix_task_find(const char *key); /* NULL if none */

/* ---- a region's matrix ---- */

enum matrix_party { MATRIX_EA = 0, MATRIX_WSC, MATRIX_KELA, MATRIX_MUN, MATRIX_OTHERS };
enum { MATRIX_PARTIES = 5, MATRIX_ROWS_MOST = 150 };
enum matrix_cell { MATRIX_NONE = 0, MATRIX_RESPONSIBLE, MATRIX_TAKES_PART, MATRIX_INFORMED };
extern const struct code matrix_cell_codes[];  /* without MATRIX_NONE */
extern const struct text matrix_party_texts[]; /* by enum matrix_party */
extern const struct code matrix_part_codes[];  /* steering, integration, own */
enum matrix_part { MATRIX_STEERING = 1, MATRIX_INTEGRATION, MATRIX_OWN };

struct matrix_row {
    int64_t id;
    const char *region;
    const char *shipped;                     /* key of a matrix_task; NULL: the region's own */
    const char *task;                        /* in the language of the work where it ships */
    int part;                                /* enum matrix_part */
    int ea, wsc, kela, municipality, others; /* enum matrix_cell */
    const char *who;                         /* which unit or role, in words */
    const char *act, *section, *status;      /* NULL: the region's own */
    const char *seed, *law;                  /* what was said, what holds; NULL where they agree */
    bool each;
    int64_t responsible; /* how many parties are */
    struct date ended_on;
    int64_t version;
};
extern const struct shape matrix_row_shape;
int matrix_cell_of(const struct matrix_row *row, enum matrix_party party);

/* What is wrong with a row. */
enum matrix_fault { MATRIX_RIGHT = 0, MATRIX_NOBODY, MATRIX_SEVERAL };
extern const struct code matrix_fault_codes[];
/* Several are no fault where the act lays the task on each of them. */
enum matrix_fault matrix_fault_of(const struct matrix_row *row);

enum matrix_sort { MATRIX_BY_PART = 0, MATRIX_BY_TASK, MATRIX_BY_RESPONSIBLE };
struct matrix_filter {
    int part, fault; /* 0: any */
    int responsible; /* enum matrix_party + 1: only rows of which it is responsible; 0: any */
    enum matrix_sort sort;
};
/* Need: NEED_REGION */
MUST_CHECK enum err matrix_list(struct work *w, const char *region, struct matrix_filter filter,
                                struct matrix_row **ret, size_t *ret_count);
MUST_CHECK enum err matrix_get(struct work *w, int64_t row, struct matrix_row *ret);

struct matrix_given {
    const char *task; /* of an own row; not looked at where it ships */
    int cells[MATRIX_PARTIES];
    const char *who;
};
/* Take the tasks of the acts that the region has not taken yet.   ret_count: how many */
MUST_CHECK enum err matrix_take(struct work *w, const char *region, int *ret_count);
/* Errors: ERR_FORBIDDEN; ERR_INVALID on "task", "who" or a cell.  A row without anybody responsible
 * can be written: it is shown so until somebody is. */
MUST_CHECK enum err matrix_make(struct work *w, const char *region,
                                const struct matrix_given *given, int64_t *ret_id);
MUST_CHECK enum err matrix_change(struct work *w, int64_t row, const struct matrix_given *given,
                                  int64_t version);
/* Take an own row away.  Errors: ERR_CONFLICT: a task of an act stays */
MUST_CHECK enum err matrix_end(struct work *w, int64_t row, int64_t version);

#endif
