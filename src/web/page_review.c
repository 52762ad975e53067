/* web/page_review.c: reviews of the plan in force, what the client reports, and the client's wish
 * for a review. */
#include "client/review.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/plan_view.h"

enum { H_ON, H_PARTIES, H_NOTE, H_NEXT, H_REPORT };
static const struct field held_fields[] = {
    [H_ON] = { "on", FIELD_DATE, .required = true, .label = T("When the review was held") },
    [H_PARTIES] = { "parties", FIELD_CODES, .required = true, .codes = party_codes,
                    .label = T("Who took part") },
    [H_NOTE] = { "note", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Result of the review") },
    [H_NEXT] = { "next_review_on", FIELD_DATE, .required = true, .label = T("Next review") },
    [H_REPORT] = { "report_on", FIELD_DATE, .label = T("The client reports by"),
                   .hint = T("Empty: as it was agreed before, if that day is still ahead.") },
    FIELD_END,
};

enum { U_NOTE, U_NEXT };
static const struct field unnecessary_fields[] = {
    [U_NOTE] = { "note", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Why the review is obviously unnecessary") },
    [U_NEXT] = { "next_review_on", FIELD_DATE, .required = true, .label = T("Next review") },
    FIELD_END,
};

enum { R_ON, R_NOTE };
static const struct field report_fields[] = {
    [R_ON] = { "on", FIELD_DATE, .required = true, .label = T("When the client told") },
    [R_NOTE] = { "note", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("How the plan has been carried out, as the client told it") },
    FIELD_END,
};

enum { K_ON, K_NOTE };
static const struct field ask_fields[] = {
    [K_ON] = { "on", FIELD_DATE, .required = true, .label = T("When the client asked") },
    [K_NOTE] = { "note", FIELD_TEXT, .label = T("What the client said") },
    FIELD_END,
};

struct shown {
    struct client_frame frame;
    struct plan plan;
    bool in_force;
    struct review *reviews;
    size_t count;
};

static enum err
load(struct work *w, struct shown *s)
{
    *s = (struct shown){ .in_force = false };
    TRY(client_frame_load(w, &s->frame));
    enum err err = plan_in_force(w, &s->plan);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    s->in_force = err == ERR_OK;
    return review_list(w, &s->reviews, &s->count);
}

/* ---- the forms, each an answer of its own ---- */

static const struct ui_form *
form_to(struct html *h, struct work *w, const char *rest, const char *prefix, int64_t version)
{
    struct ui_form *how = ARENA_NEW(h->arena, struct ui_form);
    *how = (struct ui_form){
        .action = client_path(w, rest), .version = version, .prefix = prefix, .in_panel = true
    };
    return how;
}

static void
draw_held(struct html *h, struct work *w, const struct form *form, const struct shown *s, bool open)
{
    struct date latest = plan_latest_review(s->plan.path, h->today);
    ui_answer_open(h, "check", SAY(T("The review was held")), open);
    ui_form_open(h, form, held_fields, form_to(h, w, "review", "held", s->plan.version));
    ui_field_date(h, H_ON, h->today);
    ui_field_codes(h, H_PARTIES, PARTY_BIT(work_party(w)) | PARTY_BIT(PARTY_CLIENT));
    ui_field(h, H_NOTE, NULL);
    ui_pair_open(h);
    ui_field_date(h, H_NEXT, DATE_NONE);
    ui_field_date(h, H_REPORT, DATE_NONE);
    ui_pair_close(h);
    ui_form_close(
        h, SAY(T("Record the review")), UI_BUTTON_MAIN,
        date_is_none(latest)
            ? NO_WORDS
            : SAY_FILL(T("The next review is on {date} at the latest, counted from today."),
                       FILL_D("date", latest)),
        client_path(w, "plan"));
    ui_answer_close(h);
}

static void
draw_unnecessary(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    ui_answer_open(h, "back", SAY(T("The review is obviously unnecessary")),
                   form_is_of(form, unnecessary_fields));
    ui_form_open(h, form, unnecessary_fields,
                 form_to(h, w, "review/unnecessary", "unnecessary", s->plan.version));
    ui_field(h, U_NOTE, NULL);
    ui_field_date(h, U_NEXT, DATE_NONE);
    ui_form_close(h, SAY(T("Record the judgement")), UI_BUTTON,
                  SAY(T("Only the employment authority can judge so, with a reason. The date stays "
                        "to be seen.")),
                  NULL);
    ui_answer_close(h);
}

static void
draw_report(struct html *h, struct work *w, const struct form *form)
{
    ui_answer_open(h, "message", SAY(T("The client has told how the plan has been carried out")),
                   form_is_of(form, report_fields));
    ui_form_open(h, form, report_fields, form_to(h, w, "review/report", "report", 0));
    ui_field_date(h, R_ON, h->today);
    ui_field(h, R_NOTE, NULL);
    ui_form_close(h, SAY(T("Record the report")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
}

static void
draw_ask(struct html *h, struct work *w, const struct form *form)
{
    ui_answer_open(h, "question", SAY(T("The client asks for a review")),
                   form_is_of(form, ask_fields));
    ui_form_open(h, form, ask_fields, form_to(h, w, "review/asked", "asked", 0));
    ui_field_date(h, K_ON, h->today);
    ui_field(h, K_NOTE, NULL);
    ui_form_close(h, SAY(T("Record the wish")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
}

static void
draw_forms(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    const struct path *path = path_find(s->plan.path);
    bool other = form_is_of(form, unnecessary_fields) || form_is_of(form, report_fields) ||
                 form_is_of(form, ask_fields);
    bool may = s->in_force && case_is_open(&s->frame.c) && work_may(w, ACT_PLAN_CHANGE);
    ui_panel_open(h, "record", SAY(T("Record")), NO_WORDS, NULL);
    if (!s->in_force)
        ui_empty(h, SAY(T("No plan is in force.")),
                 SAY(T("A plan is reviewed when it is in force.")), SAY(T("Back to the plan")),
                 client_path(w, "plan"));
    if (may) {
        draw_held(h, w, form, s, !other);
        draw_report(h, w, form);
        draw_ask(h, w, form);
        if (path != NULL && path->needs_official && work_party(w) == PARTY_EA)
            draw_unnecessary(h, w, form, s);
    }
    ui_panel_close(h);
}

/* ---- the reviews so far ---- */

static const char *
party_words(struct html *h, int64_t bits)
{
    struct buf b;
    buf_init(&b, h->arena, 64);
    for (int party = PARTY_NONE + 1; party < PARTY_COUNT; party++)
        if (bits & PARTY_BIT(party)) {
            if (b.length > 0)
                buf_add(&b, ", ");
            buf_add(&b, text_in(h->arena, h->lang, code_text(party_codes, party), NULL));
        }
    return buf_text(&b);
}

static void
draw_reviews(struct html *h, const struct shown *s)
{
    ui_panel_open(h, "reviews", SAY(T("Reviews")), NO_WORDS, NULL);
    if (s->count == 0)
        ui_empty(h, SAY(T("No review yet")),
                 SAY(T("A review is recorded here when it has been held.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < s->count; i++) {
        const struct review *r = &s->reviews[i];
        ui_row_item_open(
            h, r->held ? SAY(T("Plan reviewed")) : SAY(T("Review judged obviously unnecessary")),
            NULL, DATA(date_text(h->arena, r->reviewed_on)));
        ui_lines(h, r->note);
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", r->name, names_in(h->lang, r->org_name))));
        if (r->held)
            ui_p_meta(h,
                      SAY_FILL(T("Took part: {who}"), FILL_S("who", party_words(h, r->parties))));
        ui_p_meta(h, SAY_FILL(T("Next review {date}"), FILL_D("date", r->next_review_on)));
        ui_row_item_close(h);
    }
    if (s->count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_reviews(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, &s));
    if (s.in_force)
        reply_record(reply, "plan", &plan_shape, &s.plan);
    reply_rows(reply, "reviews", &review_shape, s.reviews, s.count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_PLAN, SAY(T("Review of the plan")));
    ui_cols_open(h);
    draw_forms(h, w, form, &s);
    draw_reviews(h, &s);
    ui_cols_next(h);
    client_deadlines(h, &s.frame);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- moves ---- */

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, "review"));
}

static enum err
hold(struct work *w, const struct form *form, struct reply *reply)
{
    struct review_given given = {
        .on = form_date(form, H_ON),
        .parties = form_codes(form, H_PARTIES),
        .note = form_text(form, H_NOTE),
        .next_review_on = form_date(form, H_NEXT),
        .report_on = form_date(form, H_REPORT),
    };
    TRY(review_hold(w, &given, form_version(form)));
    return back(w, reply, T("The review has been recorded."));
}

static enum err
unnecessary(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(review_unnecessary(w, form_text(form, U_NOTE), form_date(form, U_NEXT),
                           form_version(form)));
    return back(w, reply, T("The judgement has been recorded."));
}

static enum err
report(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(plan_report(w, form_date(form, R_ON), form_text(form, R_NOTE)));
    return back(w, reply, T("The report has been recorded."));
}

static enum err
ask(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(review_ask(w, form_date(form, K_ON), form_text(form, K_NOTE)));
    return back(w, reply, T("The wish for a review has been recorded."));
}

#define REVIEW "/clients/:client/cases/:case/review"
const struct page page_review = {
    .title = T("Review of the plan"),
    .routes = {
        { GET, REVIEW, ACT_PLAN_READ, show_reviews, NULL, .summary = T("Reviews of the"
               " plan"), .gives = &review_shape },
        { POST, REVIEW, ACT_PLAN_CHANGE, hold, held_fields, .again = REVIEW, .summary = T(
               "Record a review") },
        { POST, REVIEW
               "/unnecessary", ACT_PLAN_CHANGE, unnecessary, unnecessary_fields, .again = REVIEW,
          .summary = T("Judge a review obviously unnecessary") },
        { POST, REVIEW "/report", ACT_PLAN_CHANGE, report, report_fields, .again = REVIEW,
          .summary = T("Record what the client reported") },
        { POST, REVIEW "/asked", ACT_PLAN_CHANGE, ask, ask_fields, .again = REVIEW,
          .summary = T("Record that the client asks for a review") },
    },
};
