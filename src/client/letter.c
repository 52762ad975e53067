/* client/letter.c: letters to partners without an account, and their answers (client/partner.h). */
#include "base/limits.h"
#include "client/assessment.h"
#include "client/consent.h"
#include "client/offer.h"
#include "client/partner.h"
#include "client/person.h"
#include "client/plan.h"
#include "region/organisation.h"

enum { INSERT, INSERT_PART, ANSWER, LIST, GET, PARTS };
#define LETTER                                                                                     \
    "SELECT l.id, l.client_id AS client, l.case_id AS in_case, l.to_text, l.party, l.ground,"      \
    " l.consent_id AS consent, k.given_on AS consent_on, l.purpose, l.question, l.classes,"        \
    " l.masked, l.made_on, w.name AS made_by, d.phone, d.title_fi, d.title_sv, d.title_en,"        \
    " u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"            \
    " g.name_fi AS org_name_fi, g.name_sv AS org_name_sv, g.name_en AS org_name_en,"               \
    " g.id AS org, l.answer_source, l.answer_on, l.answer_made_on, aw.name AS answer_by,"          \
    " ag.name_fi AS answer_org_name_fi, ag.name_sv AS answer_org_name_sv,"                         \
    " ag.name_en AS answer_org_name_en"                                                            \
    " FROM letter l JOIN duty d ON d.id = l.duty_id JOIN worker w ON w.id = d.worker_id"           \
    " JOIN unit u ON u.id = d.unit_id JOIN organisation g ON g.id = u.org_id"                      \
    " LEFT JOIN consent k ON k.id = l.consent_id AND k.client_id = l.client_id"                    \
    " LEFT JOIN duty ad ON ad.id = l.answer_duty_id LEFT JOIN worker aw ON aw.id = ad.worker_id"   \
    " LEFT JOIN unit au ON au.id = ad.unit_id LEFT JOIN organisation ag ON ag.id = au.org_id"
const struct stmt letter_stmts[] = {
    [INSERT] = {
        .need = NEED_PARTNER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO letter (id, client_id, case_id, to_text, party, ground, consent_id,"
               " purpose, question, classes, masked, duty_id, made_on)"
               " VALUES (:letter, :w_client, :w_case, :to_text, :party, :ground,"
               " (SELECT k.id FROM consent k WHERE k.id = :consent AND k.client_id = :w_client),"
               " :purpose, :question, :classes, :masked, :w_duty, :w_today)",
    },
    [INSERT_PART] = {
        .need = NEED_PARTNER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO letter_part (letter_id, id, client_id, answer, class, body)"
               " SELECT l.id, CAST(:place AS BIGINT), l.client_id, CAST(:answered AS INTEGER),"
               " CAST(:class AS INTEGER), CAST(:body AS TEXT)"
               " FROM letter l WHERE l.id = :letter AND l.client_id = :w_client",
    },
    [ANSWER] = {
        .need = NEED_PARTNER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE letter SET answer_source = :source_note, answer_on = :answer_on,"
               " answer_duty_id = :w_duty, answer_made_on = :w_today"
               " WHERE id = :w_object AND client_id = :w_client AND answer_on IS NULL",
    },
    [LIST] = {
        .need = NEED_PARTNER,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = LETTER " WHERE l.case_id = :w_case AND l.client_id = :w_client"
               " ORDER BY l.id DESC LIMIT :limit",
    },
    [GET] = {
        .need = NEED_PARTNER,
        .touches = TOUCH_PERSON,
        .sql = LETTER " WHERE l.id = :w_object AND l.client_id = :w_client"
               " AND l.case_id = :w_case",
    },
    [PARTS] = {
        .need = NEED_PARTNER,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.client_id AS client, t.answer, t.class, t.body FROM letter_part t"
               " WHERE t.letter_id = :w_object AND t.client_id = :w_client"
               " AND ((CAST(:w_classes AS BIGINT) >> t.class) & 1) = 1"
               " ORDER BY t.answer, t.id LIMIT :limit",
    },
    STMT_END,
};

const struct code letter_party_codes[] = {
    { PARTY_PROVIDER, "provider", T("Service provider") },
    { PARTY_NGO, "ngo", T("Association") },
    { PARTY_EDUCATION, "education", T("Education provider") },
    { PARTY_MUN, "municipality", T("Municipality") },
    { RECEIVER_EMPLOYER, "employer", T("Employer") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr letter_attrs[] = {
    ATTR(struct letter, id, KIND_ID, C2),
    ATTR(struct letter, client, KIND_CLIENT, C1),
    ATTR(struct letter, in_case, KIND_ID, C2),
    ATTR(struct letter, to_text, KIND_TEXT, C2, .label = T("Receiver")),
    ATTR(struct letter, party, KIND_CODE, C2, .label = T("Kind of receiver"),
         .codes = letter_party_codes),
    ATTR(struct letter, ground, KIND_TEXT, C2, .label = T("Ground")),
    ATTR(struct letter, consent, KIND_ID, C2),
    ATTR(struct letter, consent_on, KIND_DATE, C2, .label = T("Consent given on")),
    ATTR(struct letter, purpose, KIND_TEXT, C2, .label = T("Purpose")),
    ATTR(struct letter, question, KIND_TEXT, C2, .label = T("What is asked")),
    ATTR(struct letter, classes, KIND_INT, C2),
    ATTR(struct letter, masked, KIND_BOOL, C2),
    ATTR(struct letter, made_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct letter, made_by, KIND_TEXT, C2, .label = T("Sender")),
    ATTR(struct letter, phone, KIND_TEXT, OPEN),
    ATTR_NAMES(struct letter, title),
    ATTR_NAMES(struct letter, unit_name),
    ATTR_NAMES(struct letter, org_name),
    ATTR(struct letter, org, KIND_ID, OPEN),
    ATTR(struct letter, answer_source, KIND_TEXT, C2, .label = T("Source of the answer")),
    ATTR(struct letter, answer_on, KIND_DATE, C2, .label = T("Answered")),
    ATTR(struct letter, answer_made_on, KIND_DATE, C2),
    ATTR(struct letter, answer_by, KIND_TEXT, C2, .label = T("Entered by")),
    ATTR_NAMES(struct letter, answer_org_name),
    ATTR_END,
};
const struct shape letter_shape = { "letter", sizeof(struct letter), letter_attrs };

/* The statement gives parts of the reader's classes only. */
static const struct attr part_attrs[] = {
    ATTR(struct letter_part, id, KIND_ID, C2),
    ATTR(struct letter_part, client, KIND_CLIENT, C1),
    ATTR(struct letter_part, answer, KIND_BOOL, C2),
    ATTR(struct letter_part, class, KIND_CODE, C2, .codes = offer_class_codes),
    ATTR(struct letter_part, body, KIND_TEXT, C2, .label = T("Text")),
    ATTR_END,
};
const struct shape letter_part_shape = { "part", sizeof(struct letter_part), part_attrs };

/* ---- what may go ---- */

static enum err
check_ground(struct work *w, const struct client_case *c, const struct letter_given *given)
{
    const struct ground_row *ground = ground_find(given->ground);
    struct consent consent;
    const struct ground_asked asked = {
        .kind = OFFER_ORDER,
        .path = c->path,
        .in_clientship = !date_is_none(c->clientship_on),
        .from = work_party(w),
        .to = given->party,
    };
    if (ground == NULL || !ground_fits(ground, &asked))
        return work_problem(w, ERR_INVALID, "ground",
                            T("This ground does not fit a letter to a receiver of this kind."));
    for (const struct code *k = offer_class_codes; k->name != NULL; k++)
        if ((given->classes & ~ground->classes) & CLASS(k->value))
            return work_problem_fill(w, ERR_INVALID, "classes",
                                     T("The ground does not cover this: {what}. Leave it out."),
                                     FILLS(FILL_T("what", k->text)));
    if (((given->classes & CLASS(C4)) && !work_may_class(w, C4)) ||
        ((given->classes & CLASS(C5)) && !work_may_class(w, C5)))
        return work_problem(w, ERR_INVALID, "classes",
                            T("Information of this kind is not kept here."));
    if (ground->consents == 0)
        return given->consent == 0
                   ? ERR_OK
                   : work_problem(w, ERR_INVALID, "consent",
                                  T("The ground is a section, and no consent is asked. Leave the "
                                    "consent out, or choose a ground that is one."));
    return consent_for_use(w, given->consent,
                           &(struct consent_use){
                               .kinds = ground->consents,
                               .from_org = work_org(w),
                               .from_unit = work_unit(w),
                               .to_text = given->to_text,
                               .to_party = given->party,
                               .classes = given->classes,
                           },
                           ERR_INVALID, "consent", &consent);
}

static enum err
check_letter(struct work *w, const struct client_case *c, const struct letter_given *given)
{
    enum err found[] = {
        work_check_text(w, "to_text", given->to_text, LIMIT_LINE_BYTES),
        code_find(letter_party_codes, given->party) == NULL
            ? work_problem(w, ERR_INVALID, "party", T("Choose what kind of receiver it is."))
            : ERR_OK,
        work_check_text(w, "purpose", given->purpose, LIMIT_REASON_BYTES),
        work_check_text(w, "question", given->question, LIMIT_REASON_BYTES),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return check_ground(w, c, given);
}

/* ---- what stands in it ---- */

struct writing {
    struct work *w;
    int64_t letter;
    int64_t place;
};

static enum err
add_part(struct writing *x, enum privacy class, bool answer, const char *body)
{
    if (str_empty(body))
        return ERR_OK;
    return work_run(x->w, &letter_stmts[INSERT_PART],
                    BINDS(BIND_INT("place", ++x->place), BIND_BOOL("answered", answer),
                          BIND_INT("class", class), BIND_TEXT("body", body),
                          BIND_RAW_ID("letter", x->letter)));
}

/* Name and contact; under a prohibition only the address that may be given to others
 * (661/2009 36.1 §). */
static enum err
add_person(struct writing *x, const struct person *p)
{
    struct arena *a = work_arena(x->w);
    TRY(add_part(x, C1, false, person_name(a, p)));
    if (!date_is_none(p->born_on))
        TRY(add_part(x, C1, false, str_printf(a, "* %s", date_text(a, p->born_on))));
    if (p->prohibited)
        return add_part(x, C1, false, p->contact_address);
    TRY(add_part(x, C1, false, p->phone));
    return add_part(x, C1, false, p->address);
}

static enum err
add_assessment(struct writing *x, unsigned classes)
{
    struct assessment_part *parts;
    size_t count;
    TRY(assessment_list(x->w, &parts, &count));
    for (size_t i = 0; i < count; i++)
        if (!parts[i].replaced && (classes & CLASS(parts[i].class)))
            TRY(add_part(x, (enum privacy)parts[i].class, false, parts[i].body));
    return ERR_OK;
}

static enum err
add_plan(struct writing *x, unsigned classes)
{
    struct plan plan;
    struct goal *goals;
    struct step *steps;
    size_t goal_count, step_count;
    enum err err = plan_in_force(x->w, &plan);
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    TRY(err);
    TRY(goals_of(x->w, plan.id, &goals, &goal_count));
    TRY(steps_of(x->w, plan.id, &steps, &step_count));
    for (size_t i = 0; i < goal_count && (classes & CLASS(C7)); i++)
        TRY(add_part(x, C7, false, goals[i].words));
    for (size_t i = 0; i < step_count; i++)
        if (classes & CLASS(steps[i].class))
            TRY(add_part(x, (enum privacy)steps[i].class, false, steps[i].service));
    return ERR_OK;
}

enum err
letter_make(struct work *w, const struct letter_given *given, int64_t *ret)
{
    struct client_case c;
    struct person p;
    struct writing x = { .w = w, .letter = work_new_id(w) };
    TRY(case_must_be_open(w, &c));
    TRY(check_letter(w, &c, given));
    TRY(person_get(w, &p));
    TRY(work_run(w, &letter_stmts[INSERT],
                 BINDS(BIND_RAW_ID("letter", x.letter), BIND_TEXT("to_text", given->to_text),
                       BIND_INT("party", given->party), BIND_TEXT("ground", given->ground),
                       BIND_RAW_ID("consent", given->consent), BIND_TEXT("purpose", given->purpose),
                       BIND_TEXT("question", given->question), BIND_INT("classes", given->classes),
                       BIND_BOOL("masked", p.prohibited))));
    TRY(add_person(&x, &p));
    if (given->classes & CLASS(C2))
        TRY(add_part(&x, C2, false, c.next_step));
    TRY(add_assessment(&x, given->classes));
    TRY(add_plan(&x, given->classes));
    work_note(w, "disclosed_to", given->to_text);
    work_note(w, "disclosed_for", given->purpose);
    *ret = x.letter;
    return work_event(
        w, EVENT_LETTER_MADE,
        &(struct event_more){ .object = x.letter, .class = C2, .note = given->to_text });
}

enum err
letter_answer(struct work *w, const char *source, struct date on, enum privacy class,
              const char *body)
{
    struct client_case c;
    struct letter l;
    struct writing x = { .w = w, .letter = work_object(w), .place = 1000 };
    TRY(case_must_be_open(w, &c));
    TRY(letter_get(w, &l));
    enum err found[] = {
        work_check_text(w, "source", source, LIMIT_LINE_BYTES),
        work_check_text(w, "body", body, LIMIT_NOTE_BYTES),
        code_find(offer_class_codes, (int)class) == NULL || !work_may_class(w, class)
            ? work_problem(w, ERR_INVALID, "class", T("Choose what the answer is about."))
            : ERR_OK,
        date_is_none(on) || date_compare(on, work_today(w)) > 0 || date_compare(on, l.made_on) < 0
            ? work_problem(w, ERR_INVALID, "on",
                           T("Give the day of the answer: between the letter and today."))
            : ERR_OK,
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    enum err err =
        work_run_one(w, &letter_stmts[ANSWER],
                     BINDS(BIND_TEXT("source_note", source), BIND_DATE("answer_on", on)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("The answer has been entered already."));
    TRY(err);
    TRY(add_part(&x, class, true, body));
    return work_event(
        w, EVENT_PARTNER_ANSWERED,
        &(struct event_more){ .object = l.id,
                              .class = class,
                              .note = str_printf(work_arena(w), "%s: %s", source, body),
                              .on = on });
}

/* ---- reading ---- */

enum err
letter_list(struct work *w, struct letter **ret, size_t *ret_count)
{
    return work_list(w, &letter_stmts[LIST], NO_BINDS, &letter_shape, LIMIT_LIST_ROWS, (void **)ret,
                     ret_count, NULL);
}

enum err
letter_get(struct work *w, struct letter *ret)
{
    return work_get(w, &letter_stmts[GET], NO_BINDS, &letter_shape, ret);
}

enum err
letter_parts(struct work *w, struct letter_part **ret, size_t *ret_count)
{
    return work_list(w, &letter_stmts[PARTS], NO_BINDS, &letter_part_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}
