/* web/ui.h: the components that pages are made of.
 *
 * Each prints accessible markup through the sinks of web/html.h: a label is always tied to its
 * control, an error is always at its field and in the summary on top, a state is a shape, a word
 * and a colour.  All work without script. Components never fail; a path is made by html_path. Words
 * are SAY(T("...")), SAY_FILL(...) or DATA(string).
 *
 *     struct html *h = ui_page_open(reply, w, &(struct ui_page){ .title = SAY(T("Clients")) });
 *     ui_panel_open(h, "late", SAY(T("Late")), NO_WORDS, NULL);
 *     ...
 *     ui_panel_close(h);
 *     ui_page_close(h);
 */
#ifndef YHDYS_WEB_UI_H
#define YHDYS_WEB_UI_H

#include "access/work.h"
#include "http/form.h"
#include "http/reply.h"
#include "web/html.h"

/* ---- the page (ui_page.c) ---- */

struct ui_link {
    struct words words; /* none ends a list */
    const char *path;   /* NULL: not a link */
    bool current;
};
#define UI_LINKS(...) ((const struct ui_link[]){ __VA_ARGS__, { .path = NULL } })

struct ui_client_header; /* below */

struct ui_page {
    struct words title; /* the h1, and in the tab; a client's name where there is a header */
    struct words lead;  /* one line under it; may be none */
    const struct ui_link *crumbs;          /* the way here, without this page; may be NULL */
    const struct ui_client_header *client; /* its name is the h1, title becomes an h2; or NULL */
    const struct ui_link
        *views;  /* other views of the same list, at the right of the head; or NULL */
    bool wide;   /* a wide worklist */
    bool narrow; /* a form: one column of reading width */
};
/* Begin a page: title, crumbs, client header.  What was wrong with a form is printed above it by
 * the frame, so that no page can forget it.  Call only when reply_is_html. */
struct html *ui_page_open(struct reply *reply, struct work *w, const struct ui_page *page);
void ui_page_close(struct html *h);
/* Columns: cols_open, then ui_cols_next before the side, cols_close.  ui_cols3: lead (first on a
 * phone, right when wide), main, side, in this order. */
void ui_cols_open(struct html *h);
void ui_cols3_open(struct html *h);
void ui_cols_next(struct html *h);
void ui_cols_close(struct html *h);
void ui_stacked_open(struct html *h); /* panels under one another, with the gap */
void ui_stacked_close(struct html *h);

/* A whole page of one record, or of a list: JSON, CSV and HTML by the shape alone. */
void ui_show_record(struct reply *reply, struct work *w, struct text title, const char *name,
                    const struct shape *shape, const void *record);
void ui_show_rows(struct reply *reply, struct work *w, struct text title, const char *name,
                  const struct shape *shape, const void *rows, size_t count);

/* ---- panels, rows, facts, marks (ui.c) ---- */

/* id: unique on the page, also the anchor; NULL: one is made.  link with path: at the right of the
 * heading; without path: small text there. */
void ui_panel_open(struct html *h, const char *id, struct words heading, struct words link,
                   const char *path);
void ui_panel_close(struct html *h);
void ui_body_open(struct html *h); /* inside a panel, unless it holds rows, a table or a list of
                                      facts by itself */
void ui_body_close(struct html *h);
void ui_footer_open(struct html *h); /* last in a panel */
void ui_footer_close(struct html *h);
/* Rows: <ul>; each row has a title (a link when path is given), a side note, and then what the page
 * prints. */
void ui_rows_open(struct html *h);
void ui_row_item_open(struct html *h, struct words title, const char *path, struct words side);
void ui_row_item_close(struct html *h);
void ui_rows_close(struct html *h);
/* Definition lists.  ui_fact prints one; nothing for none or "" data.  ui_fact_open: the page
 * prints the value. */
void ui_facts_open(struct html *h, bool column);
void ui_fact(struct html *h, struct text label, struct words value);
void ui_fact_date(struct html *h, struct text label, struct date date);
void ui_fact_open(struct html *h, struct text label);
void ui_fact_close(struct html *h);
void ui_facts_close(struct html *h);

void ui_p(struct html *h, struct words words);      /* a paragraph */
void ui_meta(struct html *h, struct words words);   /* small text, a span */
void ui_p_meta(struct html *h, struct words words); /* small text, a paragraph */
void ui_hidden(struct html *h, struct words words); /* for screen readers only */
/* Data in its author's line ends, as paragraphs' text. */
void ui_lines(struct html *h, const char *data);

/* An icon of web/icons.svg; always beside a word, so hidden from readers. */
void ui_icon(struct html *h, const char *name);
void ui_icon_small(struct html *h, const char *name);

enum ui_kind { UI_PLAIN = 0, UI_OK, UI_WAIT, UI_WARN, UI_BAD, UI_NONE, UI_ORG, UI_SHIELD, UI_ASK };
/* A note: title may be none.  UI_PLAIN is information; UI_SHIELD is bad with a shield
 * (prohibition). */
void ui_note(struct html *h, enum ui_kind kind, struct words title, struct words text);
void ui_note_open(struct html *h, enum ui_kind kind,
                  struct words title); /* the page prints inside */
void ui_note_close(struct html *h);
void ui_tag(struct html *h, enum ui_kind kind, struct words words);
/* How far something is: shape, word and colour. */
enum ui_state { UI_DONE = 1, UI_HALF, UI_NOT_STARTED, UI_NOT_CONCERNED, UI_LATE, UI_MISSING };
void ui_state(struct html *h, enum ui_state state, struct words words);
void ui_masked(struct html *h, struct words why); /* a masked value: says that it is, and why */
void ui_empty(struct html *h, struct words what, struct words why, struct words button,
              const char *path);
void ui_quote(struct html *h, const char *words); /* the client's own words */
/* Name, title, unit, organisation; any but the name may be none. */
void ui_person_line(struct html *h, const char *name, const char *title, struct words unit,
                    struct words org);
void ui_names(struct html *h,
              struct names names); /* with its language where it is not the page's */

void ui_date(struct html *h, struct date date);         /* 24.11.2026; a dash for none */
void ui_date_weekday(struct html *h, struct date date); /* ti 24.11.2026 */
void ui_time(struct html *h, instant at);               /* klo 9.30, kl. 9.30, at 9:30 */
void ui_instant(struct html *h, instant at);            /* 24.11.2026 klo 9.30 */
const char *ui_clock_text(const struct html *h,
                          instant at); /* the same as ui_time, as data for DATA */
const char *ui_when_text(const struct html *h, instant at); /* the same as ui_instant */
const char *ui_weekday_text(const struct html *h, struct date date);
/* "381/2023 6.1 §", never broken over lines; sv 381/2023 6 § 1 mom., en Act 381/2023, 6.1 §.  For
 * who is at work it is a link to /acts: never within another link. */
void ui_section_ref(struct html *h, const char *act, const char *section);
const char *ui_section_text(const struct html *h, const char *act, const char *section);
/* The same from one string as a permit has it: "381/2023 15 §". */
void ui_section(struct html *h, const char *act_and_section);

/* A time limit.  Statutory, agreed with the client and own target look different (a mark, a line, a
 * hidden word). */
enum ui_due_kind { UI_LAW = 1, UI_DEAL, UI_TARGET };
enum ui_rule_status { UI_RULE_NONE = 0, UI_RULE_V, UI_RULE_V2 };
struct ui_due {
    enum ui_due_kind kind;
    struct date on;
    struct date
        met_on; /* when it was met: lateness stays; none: it runs, and is held against today */
    struct words what; /* in small after the days; may be none */
    bool weekday;      /* with the weekday, in lists */
};
bool ui_due_is_late(const struct html *h, const struct ui_due *due);
void ui_due(struct html *h, const struct ui_due *due);
void ui_rule(struct html *h, const char *act, const char *section, enum ui_rule_status status);
void ui_due_key(struct html *h); /* the legend; under each list that has dates */

/* Counts that are links to filters. */
struct ui_count {
    int64_t count;
    struct words words; /* none ends */
    const char *path;
    bool hot;     /* red while above 0 */
    bool current; /* this filter is on */
    bool more;    /* there are more than were counted: "25+" */
};
void ui_tally(struct html *h, const struct ui_count *counts);

/* The steps of a path. */
struct ui_step {
    struct words words; /* none ends */
    struct words when;  /* may be none */
    enum { UI_STEP_AHEAD = 0, UI_STEP_DONE, UI_STEP_NOW } at;
};
void ui_path(struct html *h, const struct ui_step *steps, bool upright);

/* Timeline. */
enum ui_event_kind { UI_EVENT = 0, UI_EVENT_KEY, UI_EVENT_LATE };
struct ui_event {
    instant at;
    struct date on; /* where there is no instant */
    enum ui_event_kind kind;
    const char *icon;     /* message arrow check back people doc flag edit lock triangle */
    struct words heading; /* strong */
    struct words text;    /* may be none */
    bool shut;            /* the text says what is masked, and why */
    struct words org;     /* tag; may be none */
    struct words who;     /* may be none */
    struct words what;    /* the kind of thing; may be none */
    const char *path;     /* more of it; may be NULL */
};
void ui_timeline_open(struct html *h);
void ui_timeline_month(struct html *h, struct date any_day_of_it);
void ui_timeline_item(struct html *h, const struct ui_event *event);
void ui_timeline_close(struct html *h);

/* ---- a client (ui_client.c) ---- */

struct ui_client_header {
    const char *name;         /* "Malliharju Eeva" */
    const char *masked_code;  /* "140588-••••"; NULL: none */
    const char *code;         /* the whole code, on the one page that reveals it; NULL otherwise */
    const char *reveal_path;  /* POST, recorded; NULL: may not */
    bool prohibited;          /* turvakielto */
    struct words language;    /* service language; none: not known */
    struct words interpreter; /* none: not needed */
    const char *holder;       /* responsible person's name; NULL: nobody, said in red */
    struct words holder_org;  /* unit and organisation */
    bool interim;             /* holds until another is named */
    struct words stands_in;   /* who stands in while the holder is away; none: the holder is here */
    struct words name_holder; /* "Name a responsible person" and its path, where the reader may */
    const char *name_holder_path;
    struct words next_step; /* none: none, said in red, unless ended */
    struct date next_on;
    const char *next_path;      /* where to set it; may be NULL */
    const struct ui_due *due;   /* the nearest statutory one; NULL: none runs */
    struct words ended;         /* instead of next step and due, where the case has ended */
    const struct ui_link *tabs; /* .current marks the one in view; NULL: none */
};
void ui_client_header(struct html *h, const struct ui_client_header *header);

/* What a receiver gets, exactly, and what opens on acceptance; sender and receiver see the same. */
struct ui_pair {
    struct text label; /* none ends */
    struct words value;
};
struct ui_preview {
    struct words heading;
    const struct ui_pair *facts;
    struct words opens;         /* "Opens when you accept:" */
    const struct words *hidden; /* ends with none; may be NULL */
};
void ui_preview(struct html *h, const struct ui_preview *preview);

/* Exclusive answers: details with one name.  The page prints a form inside. */
void ui_answer_open(struct html *h, const char *icon, struct words words, bool open);
void ui_answer_close(struct html *h);

struct ui_check {
    bool ok;
    struct words words;        /* none ends; what is there, or what is missing and why it matters */
    const char *act, *section; /* may be NULL */
    enum ui_rule_status status;
    struct words repair; /* the link that mends it; may be none */
    const char *path;
};
void ui_checklist(struct html *h, const struct ui_check *checks); /* missing first */

/* Two versions side by side; rows that are the same are dimmed. */
struct ui_change {
    struct words part;          /* none ends */
    const char *before, *after; /* NULL or "": not there */
};
void ui_compare(struct html *h, struct words caption, struct words older, struct words newer,
                const struct ui_change *changes);

/* On paper only. */
struct ui_doc_head {
    struct words kind; /* "Multi-sector employment plan" */
    const char *act, *section;
    struct words parties, version;
    struct date date;
};
void ui_doc_head(struct html *h, const struct ui_doc_head *head);
void ui_signs(struct html *h, const struct words *who); /* ends with none */

/* ---- tables (ui_table.c) ---- */

struct ui_column {
    struct text label;     /* none ends */
    bool number;           /* right-aligned */
    bool hidden;           /* the heading is for screen readers only (a column of buttons) */
    const char *sort_path; /* heading is a link; may be NULL */
    enum { UI_UNSORTED = 0, UI_ASCENDING, UI_DESCENDING } sorted;
};
#define UI_COLUMN_END                                                                              \
    {                                                                                              \
        .label = { NULL, NULL, NULL }                                                              \
    }
enum ui_table_kind { UI_TABLE = 0, UI_WORKLIST, UI_PICK };
/* Open a table, then for each row ui_row and as many cells as there are columns; opening the next
 * cell or row closes the one before.  On a phone each row is a record, and each cell carries its
 * column's heading. */
void ui_table_open(struct html *h, enum ui_table_kind kind, struct words caption,
                   const struct ui_column *columns);
void ui_group(struct html *h, struct words words,
              int64_t count); /* a group's heading row; count < 0: none */
void ui_row(struct html *h, bool late);
void ui_head_cell(struct html *h); /* names the row; the page prints inside */
void ui_cell(struct html *h);
void ui_table_close(struct html *h);
/* Whole cells. */
void ui_cell_words(struct html *h, struct words words);
void ui_cell_date(struct html *h, struct date date);
void ui_cell_number(struct html *h, int64_t number);
void ui_cell_link(struct html *h, struct words words, const char *path);
void ui_head_link(struct html *h, struct words words,
                  const char *path); /* a head cell with a link; NULL: no link */

struct ui_list_footer {
    size_t shown;
    const char *next_path;  /* the next page, by its cursor; NULL: this is the last */
    const char *first_path; /* NULL: this is the first */
    const char *csv_path;   /* NULL: none */
};
void ui_list_footer(struct html *h, const struct ui_list_footer *footer); /* prints ui_footer too */

/* A record as facts, rows as a table, by the shape: labelled fields of the reader's classes only.
 */
void ui_record(struct html *h, const struct shape *shape, const void *record);
void ui_table_of(struct html *h, struct words caption, const struct shape *shape, const void *rows,
                 size_t count);

/* ---- forms (ui_form.c) ---- */

/* The summary of what is wrong (h->problems); the frame prints it. */
void ui_errors(struct html *h);

struct ui_form {
    const char *action; /* path, POST */
    int64_t version;    /* the row version it is drawn from; 0: none */
    const char *prefix; /* for the ids; give one to each form where a page has several; or NULL */
    bool light;         /* no warning on leaving it half-written (sign-in) */
    bool in_panel;      /* stands straight in a panel: has the panel's padding */
    bool in_edit;       /* opens under a row, on a darker ground */
};
/* Begin a form of the fields of its POST route.  `form` is what the handler was given: if it is
 * this very form, sent with something wrong, all that was typed comes back; else the values given
 * to ui_field are shown. */
void ui_form_open(struct html *h, const struct form *form, const struct field *fields,
                  const struct ui_form *how);
/* Draw the field at this index; label, "(optional)", hint, error and control.  Not drawn where its
 * class is off. otherwise  what to show if nothing was sent: the form's own notation
 * (date 24.11.2026, code's name, id_text); NULL: empty.  The others take a typed value. */
void ui_field(struct html *h, int field, const char *otherwise);
void ui_field_date(struct html *h, int field, struct date otherwise);
void ui_field_int(struct html *h, int field, int64_t otherwise);
void ui_field_bool(struct html *h, int field, bool otherwise);
void ui_field_code(struct html *h, int field, int otherwise);
void ui_field_codes(struct html *h, int field, unsigned otherwise);
/* The next field that is drawn says this label, this hint (none: its own) and whether it is
 * required: for forms whose words depend on what they are about.  Other things stay its own. */
void ui_field_as(struct html *h, struct text label, struct text hint, bool required);
/* FIELD_ID, FIELD_KEY: one of these. */
struct ui_option {
    const char *value; /* id_text or key; NULL ends */
    struct words words;
    struct words group; /* options of one group stand together; may be none */
    struct words hint;  /* ui_field_choices only; may be none */
};
void ui_field_options(struct html *h, int field, const char *otherwise,
                      const struct ui_option *options);
/* FIELD_IDS: the tick of one id, with what it is, in a row of a table. */
void ui_field_tick(struct html *h, int field, int64_t id, struct words words, bool otherwise);
/* The same as radio buttons. */
void ui_field_choices(struct html *h, int field, const char *otherwise,
                      const struct ui_option *options);
/* A value that the reader does not choose. */
void ui_field_hidden(struct html *h, int field, const char *value);
/* Inside a form that holds panels: the fields of one panel. */
void ui_fields_open(struct html *h);
void ui_fields_close(struct html *h);
/* Two fields side by side: between these. */
void ui_pair_open(struct html *h);
void ui_pair_close(struct html *h);

enum ui_button { UI_BUTTON = 0, UI_BUTTON_MAIN, UI_BUTTON_BAD, UI_BUTTON_SMALL, UI_BUTTON_LINK };
/* The button, the consequence in small beside it (may be none), the way out (path NULL: none). */
void ui_form_close(struct html *h, struct words submit, enum ui_button kind,
                   struct words consequence, const char *cancel_path);
void ui_button_link(struct html *h, struct words words, const char *path, enum ui_button kind);
/* A form of one button.  more: words after those on the button, for screen readers only, where
 * buttons repeat ("Show", "identity code, is recorded"); may be none.  hidden: name and value
 * pairs, ends with NULL; may be NULL. */
void ui_post_button(struct html *h, struct words words, struct words more, enum ui_button kind,
                    const char *action, int64_t version, const char *const *hidden);
void ui_actions_open(struct html *h); /* buttons in a row */
void ui_actions_close(struct html *h);
void ui_print_link(struct html *h, const char *path);

/* Filters of a list: a GET form of the route's own fields; what is on stays shown.  options: one
 * list for each field of FIELD_ID and FIELD_KEY in order, or NULL.  keep: name and value pairs that
 * stay, ends with NULL; may be NULL. */
void ui_filter(struct html *h, const struct form *form, const struct field *fields,
               const char *action, const struct ui_option *const *options, const char *const *keep);

#endif
