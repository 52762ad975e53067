/* cli/audit.c: the record, held against itself and made known to others (access/record.h). */
#include "access/record.h"
#include "access/setting.h"
#include "base/str.h"
#include "cli/cli.h"

extern const struct command command_audit;

enum { NODE_MAX = 1023 };

/* What was asked on the command line. */
struct asked {
    const char *verb, *index, *older, *origin;
    int64_t node;
    bool key;
};

static bool
takes(int argc, char **argv, int *at, const char *option, const char **ret)
{
    if (!str_same(argv[*at], option) || *at + 1 >= argc)
        return false;
    *ret = argv[++*at];
    return true;
}

/* EXIT_FINE, or EXIT_USAGE after saying what is wrong. */
static int
read_arguments(int argc, char **argv, struct asked *ret)
{
    const char *node = NULL;
    *ret = (struct asked){ .node = 0 };
    for (int i = 0; i < argc; i++) {
        if (takes(argc, argv, &i, "--node", &node) ||
            takes(argc, argv, &i, "--older", &ret->older) ||
            takes(argc, argv, &i, "--origin", &ret->origin))
            continue;
        if (str_same(argv[i], "--key"))
            ret->key = true;
        else if (str_starts(argv[i], "--"))
            return cli_usage(&command_audit, "%s: no such option, or its value is missing",
                             argv[i]);
        else if (ret->verb == NULL)
            ret->verb = argv[i];
        else if (ret->index == NULL && str_same(ret->verb, "prove"))
            ret->index = argv[i];
        else
            return cli_usage(&command_audit, "%s: too much", argv[i]);
    }
    if (node != NULL && !str_to_int(node, 0, NODE_MAX, &ret->node))
        return cli_usage(&command_audit, "a node is a number, 0 to %d", NODE_MAX);
    static const char *const verbs[] = { "verify", "checkpoint", "leaves", "prove" };
    size_t verb = 0;
    while (verb < COUNT(verbs) && !str_same(ret->verb, verbs[verb]))
        verb++;
    if (verb == COUNT(verbs))
        return cli_usage(&command_audit, "say what to do: verify, checkpoint, leaves or prove");
    if ((ret->older != NULL || ret->origin != NULL || ret->key) &&
        !str_same(ret->verb, "checkpoint"))
        return cli_usage(&command_audit, "--older, --origin and --key are for checkpoint");
    if (ret->origin != NULL && !record_origin_fits(ret->origin))
        return cli_usage(&command_audit, "an origin has no spaces and no '+'");
    return EXIT_FINE;
}

static int
failed(const char *what, enum err err)
{
    fprintf(stderr, "yhdys audit: %s (%s)\n", what, err_name(err));
    return EXIT_FINDING;
}

static int
verify(struct store *store)
{
    int bad = 0;
    enum err err = record_verify(store, stdout, &bad);
    if (err != ERR_OK)
        return failed("the record could not be read", err);
    return bad == 0 ? EXIT_FINE : EXIT_FINDING;
}

/* The name of a node's log: the installation's, and for other nodes than 0 the node's number. */
static const char *
origin_of(struct cli *cli, const struct asked *asked)
{
    if (asked->origin != NULL)
        return asked->origin;
    const char *origin = cli_setting(cli, SETTING_ORIGIN);
    if (asked->node == 0)
        return origin;
    return str_printf(cli_arena(cli), "%s/%d", origin, (int)asked->node);
}

static int
checkpoint(struct cli *cli, struct store *store, const struct asked *asked)
{
    unsigned char key[64];
    int bad = 0;
    const char *origin = origin_of(cli, asked);
    if (!cli_sign_key(cli, key))
        return EXIT_FINDING;
    enum err err = asked->key ? record_checkpoint_key(origin, key, stdout)
                              : record_checkpoint(store, (int)asked->node, origin, key,
                                                  asked->older, stdout, &bad);
    if (err != ERR_OK)
        return failed("no checkpoint", err);
    return bad == 0 ? EXIT_FINE : EXIT_FINDING;
}

static int
leaves(struct store *store, const struct asked *asked)
{
    enum err err = record_leaves(store, (int)asked->node, stdout);
    return err == ERR_OK ? EXIT_FINE : failed("the record could not be read", err);
}

static int
prove(struct store *store, const struct asked *asked)
{
    int64_t index;
    if (asked->index == NULL || !str_to_int(asked->index, 0, INT64_MAX, &index))
        return cli_usage(&command_audit, "which line?  Its place in the tree: 0, 1, 2...");
    enum err err = record_prove(store, (int)asked->node, index, stdout);
    if (err == ERR_NOT_FOUND)
        return failed("the tree has no line there", err);
    return err == ERR_OK ? EXIT_FINE : failed("no proof", err);
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct asked asked;
    struct store *store;
    int wrong = read_arguments(argc, argv, &asked);
    if (wrong != EXIT_FINE)
        return wrong;
    if (cli_store(cli, CLI_READ_ONLY, &store) != ERR_OK)
        return EXIT_FINDING;
    int status;
    if (str_same(asked.verb, "verify"))
        status = verify(store);
    else if (str_same(asked.verb, "checkpoint"))
        status = checkpoint(cli, store, &asked);
    else if (str_same(asked.verb, "leaves"))
        status = leaves(store, &asked);
    else
        status = prove(store, &asked);
    if (fflush(stdout) != 0 || ferror(stdout))
        return failed("what was to be printed could not be written", ERR_STORE);
    return status;
}

const struct command command_audit = {
    .name = "audit",
    .summary = "Verify the record, and prove to others what is in it",
    .usage = "Usage: yhdys audit verify\n"
             "       yhdys audit checkpoint [--older FILE] [--origin NAME] [--node N]\n"
             "       yhdys audit checkpoint --key [--origin NAME] [--node N]\n"
             "       yhdys audit leaves [--node N]\n"
             "       yhdys audit prove PLACE [--node N]\n"
             "\n"
             "The record holds a line of every read and write.  Its lines are the leaves\n"
             "of a Merkle tree (RFC 9162).\n"
             "\n"
             "  verify      Hold every line against the tree; name each that was changed,\n"
             "              removed, added or moved.  Ends with 1 if there is any.\n"
             "  checkpoint  Print the tree's size and root as a signed note (C2SP\n"
             "              tlog-checkpoint).  Keep it where nobody who can write the\n"
             "              database can: it is what proves later that nothing was\n"
             "              removed.\n"
             "    --older FILE   first see that the record continues that checkpoint\n"
             "    --origin NAME  the name of the log; otherwise the setting record_origin\n"
             "    --key          print the key that a reader checks the note with\n"
             "  leaves      Print the bytes of each leaf in base64, one a line.\n"
             "  prove       Print the inclusion proof of the leaf at PLACE (0, 1, 2...):\n"
             "              index, size, leaf, hash, path, root.\n"
             "  --node N    the tree of another node; 0 is the first\n",
    .run = run,
};
