/* verify.c -- is the store what it says it is */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "i18n.h"

#include <time.h>

enum { TELL_EVERY_MS = 100 };

typedef struct {
    guint step;
    TicsProblem *problem;
} Found;

static void
free_problem(void *data)
{
    TicsProblem *problem = data;
    g_free(problem->commit);
    g_free(problem->path);
    g_free(problem->message);
    g_free(problem);
}

static void
free_found(void *data)
{
    Found *found = data;
    if (found->problem != NULL)
        free_problem(found->problem);
    g_free(found);
}

TicsProblems *
tics_problems_new(void)
{
    return g_ptr_array_new_with_free_func(free_found);
}

void
tics_problems_add(TicsProblems *problems, guint step, const char *code, const TicsOid *oid,
                  const char *path, char *message)
{
    char hex[TICS_OID_HEX] = "";
    if (oid != NULL)
        tics_oid_format(oid, hex);
    Found *found = g_new(Found, 1);
    found->step = step;
    found->problem = g_new(TicsProblem, 1);
    *found->problem = (TicsProblem){code, g_strdup(hex), g_strdup(path), message};
    g_ptr_array_add(problems, found);
}

void
tics_problems_move(TicsProblems *to, TicsProblems *from)
{
    g_ptr_array_extend_and_steal(to, g_ptr_array_ref(from));
}

static int
compare_found(const void *a, const void *b)
{
    const Found *left = *(const Found *const *)a, *right = *(const Found *const *)b;
    if (left->step != right->step)
        return left->step < right->step ? -1 : 1;
    int order = strcmp(left->problem->path, right->problem->path);
    if (order == 0)
        order = strcmp(left->problem->code, right->problem->code);
    return order != 0 ? order : strcmp(left->problem->message, right->problem->message);
}

GPtrArray *
tics_problems_finish(TicsProblems *problems)
{
    GPtrArray *sorted = g_ptr_array_new_full(problems->len, free_problem);
    g_ptr_array_sort(problems, compare_found);
    for (guint i = 0; i < problems->len; i++) {
        Found *found = g_ptr_array_index(problems, i);
        g_ptr_array_add(sorted, g_steal_pointer(&found->problem));
    }
    g_ptr_array_set_size(problems, 0);
    return sorted;
}

void
tics_check_report(TicsCheck *check, const char *code, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const TicsOid *oid =
        check->step > 0 ? &g_array_index(check->links, TicsLink, check->step - 1).oid : NULL;
    tics_problems_add(check->problems, check->step, code, oid, path, message);
}

void
tics_verdict_free(TicsVerdict *verdict)
{
    if (verdict == NULL)
        return;
    g_clear_pointer(&verdict->problems, g_ptr_array_unref);
    g_clear_pointer(&verdict->history, g_array_unref);
    g_clear_pointer(&verdict->accepted, g_ptr_array_unref);
    g_free(verdict->seal_authority);
    tics_signers_free(verdict->signers);
    g_free(verdict);
}

bool
tics_verdict_holds(const TicsVerdict *verdict, const char *hex)
{
    size_t length = strlen(hex);
    for (guint i = 0; i < verdict->history->len; i++) {
        const TicsLink *link = &g_array_index(verdict->history, TicsLink, i);
        char text[TICS_SHA256_HEX];
        if (length == TICS_SHA256_HEX - 1)
            tics_hex_encode(link->sha256, TICS_SHA256_SIZE, text);
        else
            tics_oid_format(&link->oid, text);
        if (length > 0 && strncmp(text, hex, length) == 0)
            return true;
    }
    return false;
}

void
tics_verdict_add(TicsVerdict *verdict, const char *code, const char *path, char *message)
{
    TicsProblem *problem = g_new(TicsProblem, 1);
    *problem = (TicsProblem){code, g_strdup(verdict->head), g_strdup(path), message};
    g_ptr_array_insert(verdict->problems, 0, problem);
}

static void
finish_check(TicsCheck *check)
{
    tics_kept_trees_free(check->trees);
    tics_git_close(check->git);
    tics_record_reader_free(check->reader);
    g_ptr_array_unref(check->problems);
    g_hash_table_unref(check->named);
    g_ptr_array_unref(check->sound);
    g_ptr_array_unref(check->seals);
    g_ptr_array_unref(check->heads);
    tics_keyring_free(check->keyring);
    g_string_chunk_free(check->texts);
    g_array_unref(check->signers);
    tics_check_second_free(check->helper);
    tics_check_second_free(check->worker);
    g_clear_pointer(&check->schema, tics_xml_schema_free);
    g_array_unref(check->links);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsCheck, finish_check)

static void
finish_vault(TicsVaultCheck *vault)
{
    g_ptr_array_unref(vault->problems);
    g_byte_array_unref(vault->digests);
    g_string_free(vault->path, TRUE);
    g_clear_error(&vault->error);
    g_mutex_clear(&vault->lock);
    g_cond_clear(&vault->ended);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsVaultCheck, finish_vault)

/* Contents main does not know. The vault is written first, so a writer killed in between leaves
 * some behind, and the next writer removes them: they say something only if main moved on since. */
static void
mark_present(TicsCheck *check, const TicsVaultCheck *vault)
{
    const TicsLink *head = check->links->len > 0
                               ? &g_array_index(check->links, TicsLink, check->links->len - 1)
                               : NULL;
    bool settled = !check->cut && head != NULL && vault->time < head->time;
    for (guint i = 0; i < vault->digests->len; i += TICS_SHA256_SIZE) {
        const uint8_t *digest = vault->digests->data + i;
        TicsCommitment *named = g_hash_table_lookup(check->named, digest);
        if (named != NULL) {
            named->present = true;
            continue;
        }
        if (!settled)
            continue;
        char hex[TICS_SHA256_HEX];
        tics_hex_encode(digest, TICS_SHA256_SIZE, hex);
        g_autofree char *path = g_strdup_printf("%s:%c/%c/%s", TICS_VAULT_REF, hex[0], hex[1], hex);
        tics_problems_add(check->problems, 0, "commitment", &vault->commit, path,
                          g_strdup(_("no version of any record names this content")));
    }
}

/* `message` with the commitment behind it. */
static void
report_named(TicsCheck *check, const TicsCommitment *named, guint step, const char *code,
             const char *message)
{
    char hex[TICS_SHA256_HEX];
    g_autofree char *path =
        named->kind != NULL ? tics_record_path(named->kind, named->id) : g_strdup("");
    tics_hex_encode(named->digest, TICS_SHA256_SIZE, hex);
    check->step = step;
    tics_check_report(check, code, path, "%s: %s", message, hex);
    check->step = 0;
}

/* An erasure killed half way keeps its contents until the next writer comes, which leaves a newer
 * commit: only a tombstone that is not at the head any more was surely carried out. */
static void
report_kept(TicsCheck *check, const TicsCommitment *named)
{
    if (named->erased_step > 0 && named->erased_step < check->links->len)
        report_named(check, named, named->erased_step, "commitment",
                     _("a content was erased, but it is still in the vault"));
}

static void
report_missing(TicsCheck *check, const TicsCommitment *named)
{
    report_named(check, named, named->step, "missing",
                 named->kind != NULL
                     ? _("a content is not in the vault and was never erased; restore a backup")
                     : _("the reason of this change is not in the vault and was never erased; "
                         "restore a backup"));
}

static void
count_named(TicsCheck *check, TicsVerdict *verdict)
{
    GHashTableIter each;
    void *value;
    bool vault = !tics_oid_is_zero(&check->vault);
    g_hash_table_iter_init(&each, check->named);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const TicsCommitment *named = value;
        if (!named->used && check->withheld == NULL)
            report_named(check, named, named->step, "record",
                         _("a content is said to be erased, but no version named it"));
        if (named->present) {
            verdict->attachments_present++;
            report_kept(check, named);
        } else if (named->erased_step > 0) {
            verdict->attachments_erased++;
        } else if (!vault) {
            verdict->attachments_unseen++;
        } else {
            verdict->attachments_missing++;
            report_missing(check, named);
        }
    }
}

static void
fill_head(const TicsCheck *check, TicsVerdict *verdict)
{
    verdict->commits = check->links->len;
    verdict->records = check->records;
    if (!tics_oid_is_zero(&check->head))
        tics_oid_format(&check->head, verdict->head);
    if (check->links->len == 0)
        return;
    const TicsLink *last = &g_array_index(check->links, TicsLink, check->links->len - 1);
    if (!check->cut)
        tics_oid_format(&g_array_index(check->links, TicsLink, 0).oid, verdict->root);
    verdict->test_store = g_array_index(check->links, TicsLink, 0).test_store;
    tics_hex_encode(last->sha256, TICS_SHA256_SIZE, verdict->head_sha256);
}

static void
check_packs(TicsCheck *check, bool deep)
{
    g_autoptr(GError) why = NULL;
    if (!tics_git_check_packs(tics_store_path(check->store),
                              deep ? TICS_PACK_WHOLE : TICS_PACK_INDEX, &why))
        tics_check_report(check, "object", "objects/pack", "%s", why->message);
}

/* Ends the thread of the vault, and says meanwhile how far it has come. */
static void
await_vault(const TicsCheck *check, TicsVaultCheck *vault, GThread *thread)
{
    bool over = check->progress == NULL;

    while (!over) {
        g_mutex_lock(&vault->lock);
        if (!vault->over)
            g_cond_wait_until(&vault->ended, &vault->lock,
                              g_get_monotonic_time() + TELL_EVERY_MS * G_TIME_SPAN_MILLISECOND);
        over = vault->over;
        g_mutex_unlock(&vault->lock);
        check->progress(_("attached files and other contents"),
                        (uint64_t)g_atomic_int_get(&vault->contents),
                        g_hash_table_size(check->named), check->user);
    }
    g_thread_join(thread);
}

/* Main and the vault share no object: two threads read them side by side. */
static bool
check_contents(TicsCheck *check, TicsVerdict *verdict, GError **error)
{
    g_auto(TicsVaultCheck) vault = {
        .directory = tics_store_path(check->store),
        .commit = check->vault,
        .problems = tics_problems_new(),
        .path = g_string_new(NULL),
        .digests = g_byte_array_new(),
    };
    GThread *thread = NULL;
    g_mutex_init(&vault.lock);
    g_cond_init(&vault.ended);
    if (!tics_oid_is_zero(&check->vault))
        thread = g_thread_new("vault", tics_check_vault, &vault);
    tics_check_history(check, (int64_t)time(NULL));
    if (thread != NULL)
        await_vault(check, &vault, thread);
    if (vault.error != NULL) {
        g_propagate_error(error, g_steal_pointer(&vault.error));
        return false;
    }
    /* what could not be opened is neither good nor bad */
    if (!tics_check_reads_good(check, error))
        return false;
    tics_check_seals(check, verdict);
    tics_check_signatures(check, verdict);
    tics_check_heads(check, verdict);
    tics_problems_move(check->problems, vault.problems);
    mark_present(check, &vault);
    count_named(check, verdict);
    return tics_check_log(check, error);
}

/* How a store is looked at. */
typedef struct {
    bool deep;
    const TicsRoots *roots;
    GHashTable *withheld;
    TicsProgress progress;
    void *user;
} Manner;

static TicsVerdict *
verify(TicsStore *store, const TicsDomain *domain, const Manner *manner, GError **error)
{
    g_auto(TicsCheck) check = {
        .store = store,
        .domain = domain,
        .reader = tics_record_reader_new(domain),
        .trees = tics_kept_trees_new(),
        .problems = tics_problems_new(),
        .named = tics_check_names_new(),
        .seals = tics_check_seals_new(),
        .heads = tics_check_heads_new(),
        .sound = g_ptr_array_new(),
        .roots = manner->roots,
        .links = g_array_new(FALSE, FALSE, sizeof(TicsLink)),
        .keyring = tics_keyring_new(),
        .texts = g_string_chunk_new(256),
        .signers = tics_check_signers_new(),
        .withheld = manner->withheld,
        .progress = manner->progress,
        .user = manner->user,
    };
    g_autoptr(TicsVerdict) verdict = g_new0(TicsVerdict, 1);
    verdict->signers = tics_signers_new();
    check.git = tics_git_open(tics_store_path(store), error);
    if (check.git == NULL)
        return NULL;
    if (manner->deep && (check.schema = tics_xml_schema_load(TICS_RECORD_XSD, error)) == NULL)
        return NULL;
    tics_git_check_hashes(true);
    check_packs(&check, manner->deep);
    if (!tics_check_refs(&check, error) || !check_contents(&check, verdict, error))
        return NULL;
    fill_head(&check, verdict);
    verdict->problems = tics_problems_finish(check.problems);
    verdict->history = g_array_ref(check.links);
    return g_steal_pointer(&verdict);
}

TicsVerdict *
tics_verify(TicsStore *store, const TicsDomain *domain, bool deep, GError **error)
{
    return verify(store, domain, &(Manner){.deep = deep}, error);
}

TicsVerdict *
tics_verify_trusting(TicsStore *store, const TicsDomain *domain, bool deep, const TicsRoots *roots,
                     TicsProgress progress, void *user, GError **error)
{
    const Manner manner = {.deep = deep, .roots = roots, .progress = progress, .user = user};

    return verify(store, domain, &manner, error);
}

TicsVerdict *
tics_verify_disclosed(TicsStore *store, const TicsDomain *domain, GHashTable *withheld,
                      const TicsRoots *roots, GError **error)
{
    return verify(store, domain, &(Manner){.roots = roots, .withheld = withheld}, error);
}
