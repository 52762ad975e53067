/* web/register_view.h: how the registers of a region are drawn: the form of an entry by what its
 * register asks, its facts, and the pictures of some. */
#ifndef YHDYS_WEB_REGISTER_VIEW_H
#define YHDYS_WEB_REGISTER_VIEW_H

#include "region/register.h"
#include "web/ui.h"

/* The form: a field for each column, in their order, then which register and region it is of. */
enum { REG_F_REGION = COL_COUNT, REG_F_REGISTER, REG_F_COUNT };
extern const struct field register_form_fields[];

/* What was filled in. */
struct register_entry register_from_form(const struct form *form, const struct register_kind *kind);
/* Draw the fields that the register uses, within an open form.   e: what to show at first */
MUST_CHECK enum err register_draw_fields(struct html *h, struct work *w,
                                         const struct register_kind *kind,
                                         const struct register_entry *e);

/* Choices of a table of codes, by their names. */
const struct ui_option *register_options(struct html *h, const struct code *codes);
/* The registers themselves, by their names. */
const struct ui_option *register_kinds_options(struct html *h);

const char *register_path(struct arena *a, const struct register_kind *kind, const char *region);
const char *register_entry_path(struct arena *a, const struct register_entry *e);

/* How far it is: a shape, a word, and that it is late. */
void register_draw_state(struct html *h, const struct register_entry *e);
/* The owner; that the owner has left, or that there is none. */
void register_draw_owner(struct html *h, const struct register_entry *e);
/* The facts that the register asks. */
void register_draw_facts(struct html *h, const struct register_kind *kind,
                         const struct register_entry *e);
/* What ships about it: what was said, what the law says now, whose list it is. */
void register_draw_row(struct html *h, const struct register_row *row);
/* "681/2023 43 §;681/2023 44 §" */
void register_draw_sections(struct html *h, const char *sections);

/* Pictures above the list; nothing for registers without one.  The list is the table behind them.
 */
void register_draw_picture(struct html *h, const struct register_kind *kind,
                           const struct register_entry *rows, size_t count);

#endif
