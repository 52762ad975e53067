/* client/meeting_calendar.c: meetings as a calendar file (RFC 5545).
 *
 * A calendar leaves the house: it lies on a telephone, and is shown to whoever sits beside.  So it
 * names nobody: the case's id, the kind of meeting, the time, and the place unless that is masked
 * (INV-25).
 */
#include "client/meeting.h"

#include <string.h>

enum { LINE_BYTES = 75 };

/* A line of text: escaped (3.3.11), and folded at 75 bytes between characters (3.1). */
static void
add_line(struct buf *out, struct arena *a, const char *name, const char *text)
{
    struct buf line;
    buf_init(&line, a, 120);
    buf_add(&line, name);
    buf_add_char(&line, ':');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n')
            buf_add(&line, "\\n");
        else if (*at == '\r')
            continue;
        else {
            if (strchr("\\;,", *at) != NULL)
                buf_add_char(&line, '\\');
            buf_add_char(&line, *at);
        }
    }
    size_t at = 0, room = LINE_BYTES;
    const char *bytes = buf_text(&line);
    while (line.length - at > room) {
        size_t take = room;
        while (take > 1 && ((unsigned char)bytes[at + take] & 0xc0) == 0x80)
            take--;
        buf_add_bytes(out, bytes + at, take);
        buf_add(out, "\r\n ");
        at += take;
        room = LINE_BYTES - 1;
    }
    buf_add(out, bytes + at);
    buf_add(out, "\r\n");
}

/* 20260115T070000Z */
static const char *
stamp(struct arena *a, instant at)
{
    const char *iso = instant_iso(a, at);
    struct buf b;
    buf_init(&b, a, 20);
    for (; *iso != '\0'; iso++)
        if (*iso != '-' && *iso != ':')
            buf_add_char(&b, *iso);
    return buf_text(&b);
}

static void
add_event(struct buf *out, struct work *w, const struct my_meeting *m)
{
    struct arena *a = work_arena(w);
    enum lang lang = work_lang(w);
    const char *kind = text_in(a, lang, code_text(meeting_kind_codes, m->kind), NULL);
    add_line(out, a, "BEGIN", "VEVENT");
    add_line(out, a, "UID", str_printf(a, "%s@yhdys", id_text(a, m->id)));
    add_line(out, a, "DTSTAMP", stamp(a, work_now(w)));
    add_line(out, a, "DTSTART", stamp(a, m->starts_at));
    add_line(out, a, "DTEND", stamp(a, m->ends_at));
    add_line(out, a, "SUMMARY",
             text_in(a, lang, T("{kind}, case {id}"),
                     FILLS(FILL_S("kind", kind), FILL_S("id", id_text(a, m->in_case.v)))));
    if (m->place != NULL)
        add_line(out, a, "LOCATION", m->place);
    add_line(out, a, "STATUS", m->state == MEETING_IS_CANCELLED ? "CANCELLED" : "CONFIRMED");
    add_line(out, a, "CLASS", "CONFIDENTIAL");
    add_line(out, a, "END", "VEVENT");
}

const char *
meeting_calendar(struct work *w, const struct my_meeting *meetings, size_t count)
{
    struct arena *a = work_arena(w);
    struct buf out;
    buf_init(&out, a, 1024);
    add_line(&out, a, "BEGIN", "VCALENDAR");
    add_line(&out, a, "VERSION", "2.0");
    add_line(&out, a, "PRODID", "-//Yhdys//Yhdys//EN");
    for (size_t i = 0; i < count; i++)
        add_event(&out, w, &meetings[i]);
    add_line(&out, a, "END", "VCALENDAR");
    return buf_text(&out);
}
