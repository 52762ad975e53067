/* web/page_text.c: the pages of words, open to everybody: accessibility, data protection, help.
 *
 * They say what is so, and no more: what has not been evaluated is not claimed.
 */
#include "http/page.h"
#include "region/org_text.h"
#include "web/ui.h"

/* A heading and its sentences; none ends. */
struct passage {
    struct text heading;
    struct text lines[7]; /* TEXT_NONE ends; one line is a paragraph, more are a list */
};

static void
draw_passages(struct html *h, const struct passage *passages)
{
    for (const struct passage *p = passages; p->heading.en != NULL; p++) {
        ui_panel_open(h, NULL, SAY(p->heading), NO_WORDS, NULL);
        ui_body_open(h);
        html_open(h, "div", "text");
        if (p->lines[1].en == NULL) {
            ui_p(h, SAY(p->lines[0]));
        } else {
            html_open(h, "ul", NULL);
            for (const struct text *line = p->lines; line->en != NULL; line++) {
                html_open(h, "li", NULL);
                html_say(h, *line, NULL);
                html_close(h, "li");
            }
            html_close(h, "ul");
        }
        html_close(h, "div");
        ui_body_close(h);
        ui_panel_close(h);
    }
}

/* What organisations say in their own words; nothing where none has written it in every language.
 */
static void
draw_org_texts(struct html *h, struct text heading, const struct org_text *texts, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "contacts", SAY(heading), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, DATA(names_in(h->lang, texts[i].org_name)), NULL, NO_WORDS);
        ui_lines(h, names_in(h->lang, texts[i].text));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
draw_page(struct work *w, struct reply *reply, struct text title, struct text lead,
          const struct passage *passages, enum org_text_kind kind, struct text heading)
{
    struct org_text *texts = NULL;
    size_t count = 0;
    if (kind != ORG_TEXT_NONE)
        TRY(org_text_all(w, kind, &texts, &count));
    reply_rows(reply, "contacts", &org_text_shape, texts, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w, &(struct ui_page){ .title = SAY(title), .lead = SAY(lead), .narrow = true });
    ui_stacked_open(h);
    draw_passages(h, passages);
    draw_org_texts(h, heading, texts, count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- accessibility ---- */

static const struct passage accessibility[] = {
    { T("What this statement is about"),
      { T("It is about this web service, for clients, workers and decision-makers. The aim is "
          "level "
          "AA of the Web Content Accessibility Guidelines 2.1, which Act 306/2019 asks for.") } },
    { T("How accessible the service is"),
      { T("The service conforms to the aim in part. Its makers have judged that by tools and by "
          "hand; no outsider has evaluated it.") } },
    { T("What has been made so"),
      { T("Everything works with a keyboard alone, with a screen reader, without scripts, on a "
          "narrow phone and in print."),
        T("Each field has a label, and each mistake is told at its field and on top of the page."),
        T("A state is told by a shape and a word, never by colour alone."),
        T("Figures have the same content as a table."),
        T("Pages follow the light or dark setting of your device and can be enlarged four "
          "times.") } },
    { T("What is known not to be accessible"),
      { T("What workers write themselves may be hard to read, unclear or in another language than "
          "the page."),
        T("Documents that come from other services may lack headings and descriptions; ask for the "
          "same information in another way."),
        T("The service has no sign language and no easy language.") } },
    { T("If something does not work for you"),
      { T("Tell the organisation whose worker you are in contact with, or one of the contacts "
          "below. It can give you the same information in another way, and it answers for having "
          "the fault mended."),
        T("If you are not content with the answer, or none comes, you may turn to the authority "
          "that supervises the accessibility of digital services under Act 306/2019. The "
          "organisation tells you how to reach it.") } },
    { .heading = TEXT_NONE },
};

static enum err
show_accessibility(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    return draw_page(w, reply, T("Accessibility statement"),
                     T("How this service can be used by everybody."), accessibility,
                     ORG_TEXT_ACCESSIBILITY, T("Where to send feedback on accessibility"));
}

/* ---- data protection ---- */

static const struct passage privacy[] = {
    { T("What this service is"),
      { T("A coordination layer between authorities. The official registers stay in the "
          "authorities' own "
          "systems; here is who is responsible for your case, what happens next, and what has been "
          "agreed "
          "together.") } },
    { T("Who is the controller"),
      { T("In joint employment support the employment authority, the wellbeing services county and "
          "Kela are "
          "joint controllers together with the development centre (Act 381/2023, section 13)."),
        T("In other support the organisation whose worker is responsible for the case is the "
          "controller."),
        T("Ask the organisation whose worker you are in contact with: it receives your requests, "
          "also those "
          "that concern the others.") } },
    { T("Why information is processed, and which"),
      { T("To assess the need, plan and coordinate services and follow them (Act 381/2023, section "
          "11)."),
        T("Name and contact, dealings, education and work history, need of service, plan."),
        T("Social situation and health only where they affect employment and are necessary. These "
          "fields "
          "are off until the installation and the organisation have both turned them on.") } },
    { T("Who sees it"),
      { T("Workers who are named in the case, each on a ground that the page tells. The three "
          "authorities "
          "may get from each other what is necessary (Act 381/2023, section 15)."),
        T("A unit that is asked to take up a case sees the name and the reason before it accepts."),
        T("A supervisor sees only who is responsible and what is next."),
        T("Administrators, the data-protection officer and decision-makers see no content of "
          "clients' "
          "cases.") } },
    { T("The record"),
      { T("Each read and each change leaves a line that cannot be removed unnoticed: who, when, in "
          "which "
          "role, on what ground. You may ask who has looked at your information (Act 906/2019, "
          "section "
          "17).") } },
    { T("How long it is kept"),
      { T("Information of joint employment support is deleted four years after the clientship "
          "ended (Act "
          "381/2023, section 12). Lines of the record are kept for twelve years; the part that "
          "tells whom "
          "they were about may be removed earlier.") } },
    { T("Your rights"),
      { T("You may see your information, have a mistake corrected and ask what has been disclosed. "
          "Ask the "
          "organisation whose worker you are in contact with; if you are not content with the "
          "answer, turn "
          "to the Data Protection Ombudsman.") } },
    { .heading = TEXT_NONE },
};

static enum err
show_privacy(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    return draw_page(w, reply, T("Data protection"),
                     T("What is kept about clients, why, and who sees it."), privacy,
                     ORG_TEXT_PRIVACY, T("Contacts in matters of data protection"));
}

/* ---- help ---- */

static const struct passage help[] = {
    { T("To begin"),
      { T("Sign in and choose the role in which you act. The strip under the navigation always "
          "tells it."),
        T("My day shows what is due, the most urgent first, with the section behind each date."),
        T("Find a person by identity code, or register one. The search tells no more than that the "
          "person "
          "is here and who is responsible.") } },
    { T("The walk with a client"),
      { T("Open a case: you become its responsible person, and it always has a dated next step."),
        T("Record the need: signals, the judgements, and what the client was told."),
        T("Offer the case, a service or a view to another unit. Choose one by one what opens; "
          "nothing is "
          "chosen beforehand."),
        T("The receiver accepts, asks, sends on or returns with a reason. Responsibility moves "
          "only when a "
          "hand-off is accepted."),
        T("Assess together, write the plan, and let each party commit its own part. The page says "
          "what is "
          "still missing and which section asks for it."),
        T("Review the plan, follow its steps, and end the case with its judgements and a "
          "successor, or "
          "none.") } },
    { T("By keyboard"),
      { T("The Tab key goes forward and Shift with Tab back; the first stop on each page leads "
          "straight to "
          "its content."),
        T("Enter opens a link or presses a button; Space ticks a box and opens a closed part."),
        T("When a form was not accepted, the list of mistakes is on top, and each leads to its "
          "field."),
        T("What you have typed is not lost when the sign-in expires: sign in again and go on.") } },
    { T("Why do I see this, and why not"),
      { T("The page By what right tells what your role may do, by which tie and on what ground; "
          "Rules tells "
          "where each date comes from. Both are found from Region.") } },
    { .heading = TEXT_NONE },
};

static enum err
show_help(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    return draw_page(w, reply, T("Help"), T("The work in short, and how to move by keyboard."),
                     help, ORG_TEXT_NONE, TEXT_NONE);
}

const struct page page_text = {
    .title = T("About the service"),
    .routes = {
        { GET, "/accessibility", ACT_STATIC_READ, show_accessibility, NULL,
          .summary = T("The accessibility statement") },
        { GET, "/privacy", ACT_STATIC_READ, show_privacy, NULL, .summary = T("About data"
               " protection") },
        { GET, "/help", ACT_STATIC_READ, show_help, NULL, .summary = T("Help") },
    },
};
