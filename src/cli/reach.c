/* cli/reach.c: who may do what, by which tie and on what ground, read from access/policy.def: for a
 * data-protection officer, who reads no C. */
#include "access/policy.h"
#include "base/str.h"
#include "base/text.h"
#include "cli/cli.h"

#include <stdio.h>

extern const struct command command_reach;

static const struct code ground_codes[] = {
    { OWN_TASK, "own_task", T("own statutory task") },
    { PROVISION, "provision", T("a section gives the right despite secrecy") },
    { CONSENT, "consent", T("the client's consent") },
    { URGENT, "urgent", T("urgent access") },
    { 0, NULL, TEXT_NONE },
};
/* Beside role_codes: what a permit may say in a role's place. */
static const struct code wide_roles[] = {
    { ROLE_ANYBODY, "anybody", T("everybody who is signed in") },
    { ROLE_PUBLIC, "public", T("everybody, without signing in") },
    { 0, NULL, TEXT_NONE },
};
static const struct code class_codes[] = {
    { OPEN, "-", T("nobody's personal data") },
    { C1, "C1", T("name, identity code and contact") },
    { C2, "C2", T("dealings with the authorities and special arrangements") },
    { C3, "C3", T("education, work history and competence") },
    { C4, "C4", T("social situation; only where it is switched on") },
    { C5, "C5", T("health, work and functional ability; only where it is switched on") },
    { C6, "C6", T("service need") },
    { C7, "C7", T("plan and its follow-up") },
    { 0, NULL, TEXT_NONE },
};

static const char *
word_in(enum lang lang, const struct code *codes, int value)
{
    return text_plain(lang, code_text(codes, value));
}

static bool
is_for(const struct permit_row *permit, int role)
{
    return permit->role == (enum role)role || permit->role == ROLE_PUBLIC ||
           (permit->role == ROLE_ANYBODY && role != ROLE_PUBLIC);
}

static const char *
classes_of(struct arena *a, unsigned classes)
{
    struct buf b;
    buf_init(&b, a, 32);
    for (const struct code *c = &class_codes[1]; c->name != NULL; c++)
        if (classes & CLASS(c->value))
            buf_addf(&b, "%s%s", b.length > 0 ? " " : "", c->name);
    return b.length > 0 ? buf_text(&b) : "-";
}

static void
print_permit(struct arena *a, enum lang lang, const struct permit_row *permit)
{
    printf("    %s; %s%s%s; %s\n", word_in(lang, tie_codes, permit->tie),
           word_in(lang, ground_codes, permit->ground), permit->section[0] != '\0' ? ", " : "",
           permit->section, classes_of(a, permit->classes));
}

static void
print_matrix(struct arena *a, enum lang lang, int role)
{
    for (enum action action = ACT_NONE + 1; action < ACT_COUNT; action++) {
        bool named = false;
        for (size_t i = 0; i < permit_count; i++) {
            if (permits[i].action != action || !is_for(&permits[i], role))
                continue;
            if (!named)
                printf("%s: %s\n", actions[action].name,
                       text_plain(lang, actions[action].sentence));
            named = true;
            print_permit(a, lang, &permits[i]);
        }
    }
    putchar('\n');
    for (const struct code *c = class_codes; c->name != NULL; c++)
        printf("%-2s  %s\n", c->name, text_plain(lang, c->text));
}

static void
print_roles(enum lang lang)
{
    for (const struct code *c = role_codes; c->name != NULL; c++)
        printf("%-12s %s\n", c->name, text_plain(lang, c->text));
    for (const struct code *c = wide_roles; c->name != NULL; c++)
        printf("%-12s %s\n", c->name, text_plain(lang, c->text));
}

static int
run(struct cli *cli, int argc, char **argv)
{
    const char *name = NULL, *lang_name = "en";
    enum lang lang;
    for (int i = 0; i < argc; i++) {
        if (cli_option(argc, argv, &i, "--lang", &lang_name))
            continue;
        if (str_starts(argv[i], "-") || name != NULL)
            return cli_usage(&command_reach, "%s: too much, or no such option", argv[i]);
        name = argv[i];
    }
    if (!lang_parse(lang_name, &lang))
        return cli_usage(&command_reach, "a language is fi, sv or en");
    if (name == NULL) {
        print_roles(lang);
        return EXIT_FINE;
    }
    const struct code *role = code_by_name(role_codes, name);
    if (role == NULL)
        role = code_by_name(wide_roles, name);
    if (role == NULL)
        return cli_usage(&command_reach, "%s: no such role (yhdys reach lists them)", name);
    printf("%s\n\n", text_plain(lang, role->text));
    print_matrix(cli_arena(cli), lang, role->value);
    return EXIT_FINE;
}

const struct command command_reach = {
    .name = "reach",
    .summary = "Print what a role may do, by which tie and on what ground",
    .usage = "Usage: yhdys reach [ROLE] [--lang fi|sv|en]\n"
             "\n"
             "Without ROLE, lists the roles.  With it, prints each action that the role may\n"
             "do, in words, and under it each permit: by which tie to the client, on what\n"
             "ground and section information moves, and which classes of it open.  The end\n"
             "says what the classes are.  It reads the program, not the database.\n",
    .run = run,
};
