/* create.c -- the parts of a package in their order */
/* SPDX-License-Identifier: Apache-2.0 */
#include "asset.h"
#include "out_private.h"
#include "package_assets.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* As its receiver finds them: in a mail gateway that takes scripts away the copy is left. */
static const struct {
    const char *asset, *name;
} texts[2][4] = {
    {{"READ-ME-FIRST.ja.txt", "READ-ME-FIRST.ja.txt"},
     {"READ-ME-FIRST.en.txt", "READ-ME-FIRST.en.txt"},
     {"verify.sh", "verify.sh"},
     {"verify.sh", "verify.sh.txt"}},
    /* of a list only */
    {{"LIST-ONLY.ja.txt", "READ-ME-FIRST.ja.txt"},
     {"LIST-ONLY.en.txt", "READ-ME-FIRST.en.txt"},
     {"verify.sh", "verify.sh"},
     {"verify.sh", "verify.sh.txt"}},
};

static bool
put_texts(TicsBag *bag, bool index_only, GError **error)
{
    if (tics_package_assets_get_resource() == NULL)
        tics_package_assets_register_resource(); /* which also lets base/asset find it */
    for (size_t i = 0; i < G_N_ELEMENTS(texts[0]); i++) {
        g_autofree char *path = g_strdup_printf("/tics/package/%s", texts[index_only][i].asset);
        g_autoptr(GBytes) bytes = tics_asset_bytes(path, error);
        gsize length = 0;
        if (bytes == NULL)
            return false;
        const void *data = g_bytes_get_data(bytes, &length);
        tics_bag_begin(bag, texts[index_only][i].name);
        if (!tics_bag_write(bag, data, length, error) || !tics_bag_end(bag, error))
            return false;
    }
    return true;
}

static char *
bag_info(const TicsPackageOrder *order, bool index_only)
{
    const TicsPlan *plan = order->plan;
    const TicsCatalogue *catalogue = plan->gap->catalogue;
    g_autofree char *moment = tics_instant_format(order->head_time);
    g_autofree char *signer = order->signing == NULL ? g_strdup("")
                                                     : g_strdup_printf(TICS_PACKAGE_SIGNER ": %s\n",
                                                                       order->signing->officer);
    g_autofree char *title =
        tics_policy_is_described(plan->policy)
            ? g_strdup_printf("Tics-Policy-Title: %s\n", tics_policy_title(plan->policy))
            : g_strdup("");

    return g_strdup_printf("Source-Organization: %s\n"
                           "External-Identifier: %s\n"
                           "Bagging-Date: %.10s\n"
                           "Bag-Software-Agent: tics " TICS_VERSION "\n"
                           "Tics-Package: 1\n"
                           "Tics-As-Of: %s\n"
                           "Tics-Known-At: %s\n"
                           "Tics-Scheme: %s %s\n"
                           "Tics-Policy: %s\n%s"
                           "Tics-Language: %s\n%s%s",
                           order->settings->organisation, plan->head, moment, plan->as_of, moment,
                           catalogue->id, catalogue->edition, tics_policy_name(plan->policy), title,
                           plan->lang == TICS_JA ? "ja" : "en",
                           index_only                ? "Tics-Contents: index\n"
                           : order->response != NULL ? "Tics-Contents: response\n"
                                                     : "",
                           signer);
}

static void
clear(TicsPackageOut *out)
{
    tics_bag_free(out->bag);
    tics_record_reader_free(out->reader);
    g_string_free(out->contents, TRUE);
    g_clear_pointer(&out->stored, g_hash_table_unref);
    g_clear_pointer(&out->files, g_hash_table_unref);
    g_clear_pointer(&out->recorded, g_hash_table_unref);
    g_clear_pointer(&out->rows, g_hash_table_unref);
    g_clear_pointer(&out->witnesses, g_array_unref);
    g_clear_pointer(&out->refs, tics_refs_free);
}

static bool
read_facts(TicsPackageOut *out, GError **error)
{
    const TicsPlan *plan = out->plan;

    out->recorded = tics_recorded_read(plan, error);
    out->rows = out->recorded == NULL ? NULL : tics_recorded_rows(plan, error);
    out->witnesses = out->rows == NULL ? NULL : tics_witnesses_read(plan, error);
    out->refs =
        out->witnesses == NULL ? NULL : tics_refs_read(plan->index, plan->gap->catalogue, error);
    return out->refs != NULL;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsPackageOut, clear)

static bool
put_front(TicsPackageOut *out, GError **error)
{
    if (out->order->response != NULL)
        return tics_put_front_response(out, error);
    return tics_put_front_page(out, error) && tics_put_front_lists(out, error) &&
           tics_put_front_workbook(out, error);
}

static bool
put_whole(TicsPackageOut *out, const TicsSigning *signing, GError **error)
{
    const TicsPackageOrder *order = out->order;
    g_autofree char *info = bag_info(order, false);

    return put_texts(out->bag, false, error) && tics_put_evidence(out, error) &&
           put_front(out, error) && tics_put_front_json(out, error) &&
           tics_put_front_overview(out, error) && (!order->oscal || tics_put_oscal(out, error)) &&
           tics_put_proof(out, error) && tics_bag_finish(out->bag, info, signing, error);
}

/* The lists of the package whose list it is stand in it, so that whoever gets the package later
 * knows it again. */
static bool
put_list(TicsPackageOut *out, GError **error)
{
    g_autofree char *info = bag_info(out->order, true);
    g_autofree char *payload = tics_bag_payload_list(out->bag);
    g_autofree char *tags = tics_bag_tag_list(out->bag);
    g_autofree char *folder = g_strdup_printf("tics-%s-list", out->plan->as_of);

    tics_bag_free(out->bag);
    out->bag = tics_bag_new(tics_zip_out_new(out->fd, out->path), folder);
    out->index_only = true;
    return put_texts(out->bag, true, error) && put_front(out, error) &&
           tics_put_front_json(out, error) && tics_put_front_overview(out, error) &&
           tics_bag_text(out->bag, "data/announced/manifest-sha256.txt", payload, error) &&
           tics_bag_text(out->bag, "data/announced/tagmanifest-sha256.txt", tags, error) &&
           tics_put_head(out, error) && tics_bag_finish(out->bag, info, out->order->signing, error);
}

bool
tics_package_create(const TicsPackageOrder *order, int fd, const char *path, GError **error)
{
    const TicsPlan *plan = order->plan;
    g_autofree char *folder = g_strdup_printf("tics-%s", plan->as_of);
    g_autoptr(TicsBulkRead) bulk = tics_bulk_read_begin(tics_index_store(plan->index), true, error);
    int nowhere = order->index_only ? open("/dev/null", O_RDWR | O_CLOEXEC) : -1;
    g_auto(TicsPackageOut) out = {
        .order = order,
        .plan = plan,
        .store = tics_index_store(plan->index),
        .fd = fd,
        .path = path,
        .bag = tics_bag_new(tics_zip_out_new(order->index_only ? nowhere : fd, path), folder),
        .reader = tics_record_reader_new(tics_index_domain(plan->index)),
        .contents = g_string_new(NULL),
        .stored = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
    bool good = bulk != NULL && read_facts(&out, error) &&
                put_whole(&out, order->index_only ? NULL : order->signing, error);

    if (nowhere >= 0)
        close(nowhere);
    return good && (!order->index_only || put_list(&out, error));
}
