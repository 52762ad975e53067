/* web/page_maturity.c: the maturity of cooperation in a region: where it stands, how it moved, its
 * rounds, and one round.  page_maturity_set.c has one set of actors. */
#include "http/page.h"
#include "region/area.h"
#include "web/figure_steps.h"
#include "web/maturity_view.h"

/* ---- where it stands ---- */

enum { F_REGION, F_STATE, F_SORT };
static const struct code sort_codes[] = {
    { 1, "oldest", T("Oldest first") },
    { 0, NULL, TEXT_NONE },
};
static const struct field filters[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_STATE] = { "state", FIELD_CODE, .codes = maturity_state_codes, .label = T("State") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE },
    FIELD_END,
};

struct standing {
    struct led_region region;
    struct maturity_round *rounds;
    struct maturity_set *sets;
    struct maturity_answer *dissents;
    size_t round_count, set_count, dissent_count;
    int64_t latest; /* the newest round with common views; 0: none */
    bool may;
};

/* The lowest level of a round's common views; 0: none. */
static int
lowest_of(const struct standing *x, int64_t round)
{
    int lowest = 0;
    for (size_t i = 0; i < x->set_count; i++)
        if (x->sets[i].round == round && x->sets[i].level > 0 &&
            (lowest == 0 || x->sets[i].level < lowest))
            lowest = x->sets[i].level;
    return lowest;
}

static void
draw_now(struct html *h, const struct standing *x)
{
    int64_t counts[MATURITY_LEVELS + 1] = { 0 }, open = 0;
    const struct maturity_set *of = NULL;
    for (size_t i = 0; i < x->set_count; i++) {
        if (x->sets[i].round != x->latest)
            continue;
        of = &x->sets[i];
        counts[x->sets[i].level]++;
        open += x->sets[i].level == 0;
    }
    if (of == NULL)
        return;
    ui_panel_open(h, "now", SAY(T("Where the cooperation stands")), DATA(of->round_name),
                  html_path(h->arena, "/maturity/%s", id_text(h->arena, of->round)));
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("The lowest"));
    maturity_draw_level(h, lowest_of(x, x->latest));
    ui_fact_close(h);
    ui_facts_close(h);
    ui_p_meta(h, SAY(T("Nothing is averaged: the sets of actors are counted by level, and the "
                       "lowest is told.")));
    maturity_draw_spread(h, SAY(T("Sets of actors by level")), T("Sets of actors"), counts);
    if (open > 0)
        ui_p_meta(h, SAY_FILL(TN("{n} set is without a common view.",
                                 "{n} sets are without a common view."),
                              FILL_N("n", open)));
    maturity_draw_levels(h);
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- how it moved ---- */

static bool
is_first_of_key(const struct standing *x, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_same(x->sets[i].set_key, x->sets[at].set_key))
            return false;
    return true;
}

/* Those who see a set otherwise, by the level that follows from what they say. */
static void
add_dissents(const struct standing *x, int64_t set, struct figure_step *step)
{
    for (size_t i = 0; i < x->dissent_count; i++) {
        const struct maturity_answer *d = &x->dissents[i];
        if (d->set == set && step->other_count < FIGURE_OTHERS)
            step->others[step->other_count++] =
                maturity_of((struct maturity_axes){ d->interaction, d->goals, d->integration })
                    .level;
    }
}

static void
draw_moved_row(struct html *h, const struct standing *x, size_t at)
{
    struct figure_step *steps = ARENA_ARRAY(h->arena, struct figure_step, x->set_count);
    size_t count = 0;
    int first = 0, last = 0;
    ui_row(h, false);
    ui_head_cell(h);
    html_text(h, maturity_set_name(h->arena, h->lang, &x->sets[at]));
    ui_cell(h);
    H(h, "<ul class=\"plain\">");
    for (size_t i = at; i < x->set_count; i++) {
        const struct maturity_set *s = &x->sets[i];
        if (!s->viewed || !str_same(s->set_key, x->sets[at].set_key))
            continue;
        steps[count].value = s->level;
        add_dissents(x, s->id, &steps[count++]);
        first = first == 0 ? s->level : first;
        last = s->level > 0 ? s->level : last;
        H(h, "<li>");
        ui_date(h, s->agreed_on);
        H(h, ": <a");
        html_url(h, "href", html_path(h->arena, "/maturity/set/%s", id_text(h->arena, s->id)));
        H(h, ">");
        if (s->agreed)
            maturity_draw_level(h, s->level);
        else
            html_say(h, T("No common view was reached"), NULL);
        H(h, "</a>");
        if (s->dissents > 0)
            ui_meta(h, SAY_FILL(TN("{n} sees it otherwise", "{n} see it otherwise"),
                                FILL_N("n", s->dissents)));
        H(h, "</li>");
    }
    H(h, "</ul>");
    ui_cell(h);
    figure_steps(h, steps, count, MATURITY_LEVELS);
    ui_cell(h);
    if (count < 2 || first == 0)
        html_text(h, "–");
    else if (last == first)
        html_say(h, T("Has not moved"), NULL);
    else
        html_say(h,
                 last > first ? T("Up from {first} to {last}") : T("Down from {first} to {last}"),
                 FILLS(FILL_N("first", first), FILL_N("last", last)));
}

static void
draw_moved(struct html *h, const struct standing *x)
{
    static const struct ui_column columns[] = {
        { .label = T("Actors") },
        { .label = T("Common view, round by round") },
        { .label = T("Drawn") },
        { .label = TC("maturity", "Moved") },
        UI_COLUMN_END,
    };
    if (x->latest == 0)
        return;
    ui_panel_open(h, "moved", SAY(T("How it has moved")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("How it has moved")), columns);
    for (size_t i = 0; i < x->set_count; i++) {
        bool viewed = false;
        for (size_t k = i; k < x->set_count; k++)
            viewed |= x->sets[k].viewed && str_same(x->sets[k].set_key, x->sets[i].set_key);
        if (viewed && is_first_of_key(x, i))
            draw_moved_row(h, x, i);
    }
    ui_table_close(h);
    ui_footer_open(h);
    ui_p_meta(h, SAY(T("A full circle is the common view; an empty one is somebody who sees it "
                       "otherwise. The same actors in the same area are followed.")));
    ui_footer_close(h);
    ui_panel_close(h);
}

/* ---- the rounds ---- */

static void
draw_round_row(struct html *h, const struct standing *x, const struct maturity_round *r)
{
    ui_row(h, r->state == MATURITY_OPEN && date_compare(r->answer_until_on, h->today) < 0);
    ui_head_link(h, DATA(r->name), html_path(h->arena, "/maturity/%s", id_text(h->arena, r->id)));
    ui_cell(h);
    maturity_draw_state(h, r->state);
    ui_cell_date(h, r->answer_until_on);
    ui_cell_number(h, r->sets);
    ui_cell(h);
    if (r->state == MATURITY_DRAFT)
        html_text(h, "–");
    else
        html_number(h, r->people);
    ui_cell(h);
    maturity_draw_level(h, lowest_of(x, r->id));
    ui_cell(h);
    html_text(h, r->owner_name);
    if (r->owner_left)
        ui_tag(h, UI_BAD, SAY(T("Has left: choose another owner")));
}

static enum err
draw_rounds(struct html *h, struct work *w, const struct form *form, const struct standing *x)
{
    bool oldest = form_code(form, F_SORT) == 1;
    const struct code *state = code_find(maturity_state_codes, form_code(form, F_STATE));
    const char *path = html_path(h->arena, "/maturity?region=%s&state=%s", x->region.code,
                                 state == NULL ? "" : state->name);
    const struct ui_column columns[] = {
        { .label = T("Round") },
        { .label = T("State") },
        { .label = T("Answers until"),
          .sort_path = oldest ? path : str_printf(h->arena, "%s&sort=oldest", path),
          .sorted = oldest ? UI_ASCENDING : UI_DESCENDING },
        { .label = T("Sets of actors"), .number = true },
        { .label = T("People who answered"), .number = true },
        { .label = T("The lowest") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "rounds", SAY(T("Rounds")), NO_WORDS, NULL);
    ui_filter(h, form, filters, "/maturity", (const struct ui_option *const[]){ regions }, NULL);
    if (x->round_count == 0) {
        ui_empty(h, SAY(T("No round of maturity here")),
                 x->may ? SAY(T("Begin with the sets of actors: the employment authority, the "
                                "county and Kela in pairs. Ask those who work together, agree on "
                                "a common view, and do it again in a year."))
                        : SAY(T("A coordinator of the region opens one.")),
                 x->may ? SAY(T("Open a round")) : NO_WORDS,
                 html_path(h->arena, "/maturity/new?region=%s", x->region.code));
        ui_panel_close(h);
        return ERR_OK;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Rounds")), columns);
    for (size_t i = 0; i < x->round_count; i++)
        draw_round_row(h, x, &x->rounds[oldest ? x->round_count - 1 - i : i]);
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = x->round_count,
                                     .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct standing x = { .latest = 0 };
    TRY(led_region(w, form_text(form, F_REGION), &x.region));
    TRY(maturity_rounds(w, x.region.code, form_code(form, F_STATE), &x.rounds, &x.round_count));
    TRY(maturity_sets_since(w, x.region.code, &x.sets, &x.set_count));
    TRY(maturity_dissents_since(w, x.region.code, &x.dissents, &x.dissent_count));
    for (size_t i = 0; i < x.set_count; i++)
        if (x.sets[i].viewed)
            x.latest = x.sets[i].round;
    x.may = x.region.own && work_may(w, ACT_MATURITY_CHANGE);
    reply_rows(reply, "rounds", &maturity_round_shape, x.rounds, x.round_count);
    reply_rows(reply, "sets", &maturity_set_shape, x.sets, x.set_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &x.region,
            .tab = LEAD_MATURITY,
            .title = SAY(T("Maturity of cooperation")),
            .lead = SAY(T("How far the actors have come together: in rounds, by sets of actors, "
                          "with those who see it otherwise.")) });
    ui_stacked_open(h);
    if (x.may && x.round_count > 0) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Open a round")),
                       html_path(h->arena, "/maturity/new?region=%s", x.region.code),
                       UI_BUTTON_MAIN);
        ui_actions_close(h);
    }
    draw_now(h, &x);
    draw_moved(h, &x);
    TRY(draw_rounds(h, w, form, &x));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a new round ---- */

enum { N_REGION, N_NAME, N_QUESTION, N_INVITED, N_UNTIL, N_OWNER, N_SETS, N_BEFORE };
enum { SET_EA_WSC = 1, SET_EA_KELA, SET_WSC_KELA, SET_ALL, SET_MUN_WSC };
static const struct code set_codes[] = {
    { SET_EA_WSC, "ea_wsc", T("Employment authority and county") },
    { SET_EA_KELA, "ea_kela", T("Employment authority and Kela") },
    { SET_WSC_KELA, "wsc_kela", T("County and Kela") },
    { SET_ALL, "ea_wsc_kela", T("Employment authority, county and Kela together") },
    { SET_MUN_WSC, "mun_wsc", T("Municipalities and county") },
    { 0, NULL, TEXT_NONE },
};
static const struct field new_fields[] = {
    [N_REGION] = LEAD_REGION_FIELD,
    [N_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name of the round"),
                 .hint = T("For example Autumn 2026.") },
    [N_QUESTION] = { "question", FIELD_TEXT, .required = true, .label = T("What is asked"),
                     .hint = T("One question to all: about which cooperation, and since when.") },
    [N_INVITED] = { "invited", FIELD_LINE, .required = true, .label = T("Who is asked"),
                    .hint = T("Anybody at work in the region can answer. Say here whom you ask.") },
    [N_UNTIL] = { "answer_until_on", FIELD_DATE, .required = true, .label = T("Answers until") },
    [N_OWNER] = { "owner", FIELD_ID, .label = T("Owner"),
                  .hint = T("Ends the answers and writes down the common views. Empty: you.") },
    [N_SETS] = { "sets", FIELD_CODES, .codes = set_codes,
                 .label = T("Sets of actors that are assessed") },
    [N_BEFORE] = { "before", FIELD_BOOL, .label = T("Also the sets of the last round") },
    FIELD_END,
};
static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };

static unsigned
kinds_of(int set)
{
    static const unsigned kinds[] = {
        [SET_EA_WSC] = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC),
        [SET_EA_KELA] = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_KELA),
        [SET_WSC_KELA] = PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA),
        [SET_ALL] = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA),
        [SET_MUN_WSC] = PARTY_BIT(PARTY_MUN) | PARTY_BIT(PARTY_WSC),
    };
    return kinds[set];
}

static const struct ui_link *
crumbs(struct arena *a, const char *region)
{
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, 2);
    all[0] = (struct ui_link){ .words = SAY(T("Maturity")),
                               .path = html_path(a, "/maturity?region=%s", region) };
    return all;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const struct ui_option *people;
    TRY(led_region(w, form_text(form_filters(form), 0), &region));
    if (!region.own || !work_may(w, ACT_MATURITY_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_MATURITY,
                                       .title = SAY(T("Open a round")),
                                       .crumbs = crumbs(reply_arena(reply), region.code),
                                       .narrow = true });
    TRY(lead_people_options(h, w, region.code, &people));
    ui_panel_open(h, "round", SAY(T("Round")), NO_WORDS, NULL);
    ui_form_open(
        h, form, new_fields,
        &(struct ui_form){ .action = html_path(h->arena, "/maturity/new?region=%s", region.code),
                           .in_panel = true });
    ui_field_hidden(h, N_REGION, region.code);
    ui_field(h, N_NAME, NULL);
    ui_field(h, N_QUESTION, NULL);
    ui_field(h, N_INVITED, NULL);
    ui_field_date(h, N_UNTIL, DATE_NONE);
    ui_field_options(h, N_OWNER, NULL, people);
    ui_field_codes(h, N_SETS,
                   1u << SET_EA_WSC | 1u << SET_EA_KELA | 1u << SET_WSC_KELA | 1u << SET_ALL);
    ui_field_bool(h, N_BEFORE, false);
    ui_form_close(h, SAY(T("Keep as a draft")), UI_BUTTON_MAIN,
                  SAY(T("You can add sets of actors before it is opened.")),
                  html_path(h->arena, "/maturity?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
see(struct work *w, struct reply *reply)
{
    return reply_see_other(reply, "/maturity/%s", id_text(work_arena(w), work_object(w)));
}

static struct maturity_given
given_of(const struct form *form)
{
    return (struct maturity_given){
        .name = form_text(form, N_NAME),
        .question = form_text(form, N_QUESTION),
        .invited = form_text(form, N_INVITED),
        .answer_until_on = form_date(form, N_UNTIL),
        .owner = { form_id(form, N_OWNER) },
    };
}

static enum err
make(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    int64_t id;
    const struct maturity_given given = given_of(form);
    TRY(led_region(w, form_text(form, N_REGION), &region));
    TRY(maturity_round_make(w, region.code, &given, &id));
    for (int set = SET_EA_WSC; set <= SET_MUN_WSC; set++) {
        const struct maturity_set_given one = { .kinds = kinds_of(set) };
        if (form_codes(form, N_SETS) & (1u << set))
            TRY(maturity_set_add(w, id, &one));
    }
    if (form_bool(form, N_BEFORE))
        TRY(maturity_sets_as_before(w, id));
    reply_done(reply, T("The round is a draft. Open it when its sets of actors are right."));
    return reply_see_other(reply, "/maturity/%s", id_text(work_arena(w), id));
}

/* ---- one round ---- */

enum { S_KINDS, S_ORG1, S_ORG2, S_AREA, S_ABOUT };
static const struct code actor_codes[] = {
    { PARTY_EA, "ea", T("Employment authority") },
    { PARTY_WSC, "wsc", T("Wellbeing services county") },
    { PARTY_KELA, "kela", T("Kela") },
    { PARTY_MUN, "mun", T("Municipality") },
    { PARTY_PROVIDER, "provider", T("Service provider") },
    { PARTY_NGO, "ngo", T("Association") },
    { PARTY_EDUCATION, "education", T("Education provider") },
    { 0, NULL, TEXT_NONE },
};
static const struct field set_fields[] = {
    [S_KINDS] = { "kinds", FIELD_CODES, .codes = actor_codes, .label = T("Kinds of actors") },
    [S_ORG1] = { "org1", FIELD_ID, .label = T("Organisation") },
    [S_ORG2] = { "org2", FIELD_ID, .label = T("Another organisation") },
    [S_AREA] = { "area", FIELD_KEY, .label = T("Employment area"),
                 .hint = T("Empty: the whole region.") },
    [S_ABOUT] = { "about", FIELD_LINE, .label = T("One part of the cooperation"),
                  .hint = T("For example services for young people. Empty: all of it.") },
    FIELD_END,
};
enum { D_SET };
static const struct field drop_fields[] = {
    [D_SET] = { "set", FIELD_ID, .required = true, .label = T("Set of actors") },
    FIELD_END,
};
static const struct field no_fields[] = { FIELD_END };
enum { C_NAME, C_QUESTION, C_INVITED, C_UNTIL, C_OWNER };
static const struct field change_fields[] = {
    [C_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name of the round") },
    [C_QUESTION] = { "question", FIELD_TEXT, .required = true, .label = T("What is asked") },
    [C_INVITED] = { "invited", FIELD_LINE, .required = true, .label = T("Who is asked") },
    [C_UNTIL] = { "answer_until_on", FIELD_DATE, .required = true, .label = T("Answers until") },
    [C_OWNER] = { "owner", FIELD_ID, .label = T("Owner") },
    FIELD_END,
};

struct shown {
    struct maturity_round r;
    struct led_region region;
    struct maturity_set *sets;
    size_t count;
    bool may; /* change it */
    bool may_answer;
};

static void
draw_about(struct html *h, const struct shown *x)
{
    const struct maturity_round *r = &x->r;
    ui_panel_open(h, "about", SAY(T("About the round")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    maturity_draw_state(h, r->state);
    ui_fact_close(h);
    ui_fact(h, T("What is asked"), DATA(r->question));
    ui_fact(h, T("Who is asked"), DATA(r->invited));
    ui_fact_date(h, T("Answers until"), r->answer_until_on);
    ui_fact_open(h, T("People who answered"));
    html_number(h, r->people);
    ui_fact_close(h);
    ui_fact_open(h, T("Owner"));
    ui_person_line(h, r->owner_name, names_in(h->lang, r->owner_title), NO_WORDS, NO_WORDS);
    if (r->owner_left)
        ui_tag(h, UI_BAD, SAY(T("Has left: choose another owner")));
    ui_fact_close(h);
    if (!date_is_none(r->closed_on))
        ui_fact_date(h, T("Closed on"), r->closed_on);
    ui_facts_close(h);
    maturity_draw_levels(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_set_state(struct html *h, const struct shown *x, const struct maturity_set *s)
{
    if (x->r.state == MATURITY_DRAFT) {
        if (x->may)
            ui_post_button(h, SAY(T("Take away")), DATA(maturity_set_name(h->arena, h->lang, s)),
                           UI_BUTTON_SMALL,
                           html_path(h->arena, "/maturity/%s/drop", id_text(h->arena, x->r.id)), 0,
                           (const char *const[]){ "set", id_text(h->arena, s->id), NULL });
        return;
    }
    if (x->r.state == MATURITY_OPEN) {
        ui_state(h, s->mine > 0 ? UI_DONE : UI_NOT_STARTED,
                 s->mine > 0 ? SAY(T("You have answered")) : SAY(T("You have not answered")));
        return;
    }
    if (!s->viewed)
        ui_state(h, UI_NOT_STARTED, SAY(T("No common view yet")));
    else if (!s->agreed)
        ui_state(h, UI_MISSING, SAY(T("No common view was reached")));
    else
        maturity_draw_level(h, s->level);
    maturity_draw_finding(h, (struct maturity_axes){ s->interaction, s->goals, s->integration });
    if (s->dissents > 0)
        ui_tag(h, UI_WARN,
               SAY_FILL(TN("{n} sees it otherwise", "{n} see it otherwise"),
                        FILL_N("n", s->dissents)));
}

static void
draw_sets(struct html *h, const struct shown *x)
{
    static const struct ui_column columns[] = {
        { .label = T("Actors") },
        { .label = T("Answers"), .number = true },
        { .label = TC("maturity", "How far") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "sets", SAY(T("Sets of actors")), NO_WORDS, NULL);
    if (x->count == 0)
        ui_empty(h, SAY(T("No set of actors yet")),
                 SAY(T("Add the pairs and sets that are assessed: at least two actors each.")),
                 NO_WORDS, NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Sets of actors")), columns);
    for (size_t i = 0; i < x->count; i++) {
        const struct maturity_set *s = &x->sets[i];
        ui_row(h, false);
        ui_head_link(h, DATA(maturity_set_name(h->arena, h->lang, s)),
                     html_path(h->arena, "/maturity/set/%s", id_text(h->arena, s->id)));
        ui_cell_number(h, s->answers);
        ui_cell(h);
        draw_set_state(h, x, s);
    }
    if (x->count > 0)
        ui_table_close(h);
    if (x->r.state == MATURITY_OPEN) {
        ui_footer_open(h);
        ui_p_meta(h, SAY(T("While answers are given nobody sees what others answered, so that "
                           "each gives an own view. Open a set to answer.")));
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

static enum err
draw_add_set(struct html *h, struct work *w, const struct form *form, const struct shown *x)
{
    const char *id = id_text(h->arena, x->r.id);
    const struct ui_option *orgs;
    struct area_in_county *pairs;
    size_t count;
    TRY(lead_org_options(h, w, x->r.region, 0, &orgs));
    TRY(area_county_list(w, NULL, x->r.region, &pairs, &count));
    struct ui_option *areas = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        areas[i] = (struct ui_option){ .value = pairs[i].area,
                                       .words = DATA(names_in(h->lang, pairs[i].area_name)) };
    ui_panel_open(h, "add", SAY(T("Add a set of actors")), NO_WORDS, NULL);
    ui_form_open(h, form, set_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/maturity/%s/sets", id),
                                    .in_panel = true });
    ui_field_codes(h, S_KINDS, 0);
    ui_pair_open(h);
    ui_field_options(h, S_ORG1, NULL, orgs);
    ui_field_options(h, S_ORG2, NULL, orgs);
    ui_pair_close(h);
    ui_field_options(h, S_AREA, NULL, areas);
    ui_field(h, S_ABOUT, NULL);
    ui_form_close(h, SAY(T("Add")), UI_BUTTON, NO_WORDS, NULL);
    ui_footer_open(h);
    ui_post_button(h, SAY(T("Add the sets of the last round")), NO_WORDS, UI_BUTTON_SMALL,
                   html_path(h->arena, "/maturity/%s/before", id), 0, NULL);
    ui_footer_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
draw_change(struct html *h, struct work *w, const struct form *form, const struct shown *x)
{
    const struct maturity_round *r = &x->r;
    const struct ui_option *people;
    TRY(lead_people_options(h, w, r->region, &people));
    ui_panel_open(h, "change", SAY(T("Change the round")), NO_WORDS, NULL);
    ui_form_open(h, form, change_fields,
                 &(struct ui_form){
                     .action = html_path(h->arena, "/maturity/%s/change", id_text(h->arena, r->id)),
                     .version = r->version,
                     .prefix = "change",
                     .in_panel = true });
    if (r->state == MATURITY_DRAFT) {
        ui_field(h, C_NAME, r->name);
        ui_field(h, C_QUESTION, r->question);
        ui_field(h, C_INVITED, r->invited);
    } else {
        ui_field_hidden(h, C_NAME, r->name);
        ui_field_hidden(h, C_QUESTION, r->question);
        ui_field_hidden(h, C_INVITED, r->invited);
    }
    ui_field_date(h, C_UNTIL, r->answer_until_on);
    ui_field_options(h, C_OWNER, id_text(h->arena, r->owner.v), people);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

/* The one thing that moves the round on. */
static void
draw_move(struct html *h, const struct shown *x)
{
    static const struct {
        struct text button, consequence;
        const char *path;
    } moves[] = {
        [MATURITY_DRAFT] = { T("Open the round for answers"),
                             T("Its question and its sets of actors stay as they are then."),
                             "open" },
        [MATURITY_OPEN] = { T("End the answers"),
                            T("Nobody can answer any more. The answers are shown, and the common "
                              "views can be agreed."),
                            "count" },
        [MATURITY_COUNTED] = { T("Close the round"),
                               T("Common views and dissent stay as they are for good."), "close" },
    };
    if (!x->may || x->r.state == MATURITY_CLOSED)
        return;
    ui_panel_open(h, "next", SAY(T("What comes next")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(moves[x->r.state].consequence));
    ui_post_button(
        h, SAY(moves[x->r.state].button), NO_WORDS, UI_BUTTON_MAIN,
        str_printf(h->arena, "/maturity/%s/%s", id_text(h->arena, x->r.id), moves[x->r.state].path),
        x->r.version, NULL);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_round(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown x;
    TRY(maturity_round_get(w, work_object(w), &x.r));
    TRY(led_region(w, x.r.region, &x.region));
    TRY(maturity_sets(w, x.r.id, &x.sets, &x.count));
    x.may = work_may(w, ACT_MATURITY_OWN) && maturity_may_keep(w, &x.r, x.region.own);
    reply_record(reply, "round", &maturity_round_shape, &x.r);
    reply_rows(reply, "sets", &maturity_set_shape, x.sets, x.count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &x.region,
                                       .tab = LEAD_MATURITY,
                                       .title = DATA(x.r.name),
                                       .lead = SAY(T("A round of maturity")),
                                       .crumbs = crumbs(reply_arena(reply), x.r.region) });
    ui_cols_open(h);
    ui_stacked_open(h);
    draw_sets(h, &x);
    if (x.may && x.r.state == MATURITY_DRAFT)
        TRY(draw_add_set(h, w, form, &x));
    TRY(lead_history(h, w, x.r.id, &maturity_round_shape));
    ui_stacked_close(h);
    ui_cols_next(h);
    ui_stacked_open(h);
    draw_move(h, &x);
    draw_about(h, &x);
    if (x.may && x.r.state <= MATURITY_OPEN)
        TRY(draw_change(h, w, form, &x));
    ui_stacked_close(h);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
change(struct work *w, const struct form *form, struct reply *reply)
{
    const struct maturity_given given = {
        .name = form_text(form, C_NAME),
        .question = form_text(form, C_QUESTION),
        .invited = form_text(form, C_INVITED),
        .answer_until_on = form_date(form, C_UNTIL),
        .owner = { form_id(form, C_OWNER) },
    };
    TRY(maturity_round_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The round has been changed."));
    return see(w, reply);
}

static enum err
add_set(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t orgs[2];
    size_t count = 0;
    if (form_id(form, S_ORG1) != 0)
        orgs[count++] = form_id(form, S_ORG1);
    if (form_id(form, S_ORG2) != 0 && form_id(form, S_ORG2) != form_id(form, S_ORG1))
        orgs[count++] = form_id(form, S_ORG2);
    const struct maturity_set_given given = { .kinds = form_codes(form, S_KINDS),
                                              .orgs = orgs,
                                              .org_count = count,
                                              .area = form_text(form, S_AREA),
                                              .about = form_text(form, S_ABOUT) };
    TRY(maturity_set_add(w, work_object(w), &given));
    reply_done(reply, T("The set of actors has been added."));
    return see(w, reply);
}

static enum err
drop_set(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(maturity_set_drop(w, work_object(w), form_id(form, D_SET)));
    reply_done(reply, T("The set of actors has been taken away."));
    return see(w, reply);
}

static enum err
add_before(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(maturity_sets_as_before(w, work_object(w)));
    reply_done(reply, T("The sets of the last round have been added."));
    return see(w, reply);
}

static enum err
open_round(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(maturity_round_open(w, work_object(w), form_version(form)));
    reply_done(reply, T("The round is open. Tell those whom you ask."));
    return see(w, reply);
}

static enum err
count_round(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(maturity_round_count(w, work_object(w), form_version(form)));
    reply_done(reply, T("The answers have ended. Agree on the common view of each set."));
    return see(w, reply);
}

static enum err
close_round(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(maturity_round_close(w, work_object(w), form_version(form)));
    reply_done(reply, T("The round is closed."));
    return see(w, reply);
}

#define ROUND "/maturity/:round"
const struct page page_maturity = {
    .title = T("Maturity of cooperation"),
    .routes = {
        { GET, "/maturity", ACT_LEAD_READ, show_list, filters, .gives = &maturity_round_shape,
          .summary = T("Rounds of maturity in a region, where it stands and how it has moved") },
        { GET, "/maturity/new", ACT_LEAD_READ, show_new, region_fields,
          .summary = T("The form of a new round") },
        { POST, "/maturity/new", ACT_MATURITY_CHANGE, make, new_fields, .again = "/maturity/new",
          .summary = T("Make a round of maturity, as a draft") },
        { GET, ROUND, ACT_LEAD_READ, show_round, no_fields, .gives = &maturity_round_shape,
          .summary = T("One round and its sets of actors") },
        { POST, ROUND "/change", ACT_MATURITY_OWN, change, change_fields, .again = ROUND,
          .summary = T("Change a round that has not ended") },
        { POST, ROUND "/sets", ACT_MATURITY_OWN, add_set, set_fields, .again = ROUND,
          .summary = T("Add a set of actors to a draft") },
        { POST, ROUND "/drop", ACT_MATURITY_OWN, drop_set, drop_fields, .again = ROUND,
          .summary = T("Take a set of actors from a draft") },
        { POST, ROUND "/before", ACT_MATURITY_OWN, add_before, no_fields, .again = ROUND,
          .summary = T("Add the sets of the last round to a draft") },
        { POST, ROUND "/open", ACT_MATURITY_OWN, open_round, no_fields, .again = ROUND,
          .summary = T("Open a round for answers") },
        { POST, ROUND "/count", ACT_MATURITY_OWN, count_round, no_fields, .again = ROUND,
          .summary = T("End the answers of a round") },
        { POST, ROUND "/close", ACT_MATURITY_OWN, close_round, no_fields, .again = ROUND,
          .summary = T("Close a round for good") },
    },
};
