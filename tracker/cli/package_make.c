/* package_make.c -- tics package create: the file, signed where it is to be, whole or in parts */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "package.h"
#include "package_report.h"
#include "parts.h"
#include "signing.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Cut, if it is larger than what was asked for. */
static bool
cut_up(int fd, const TicsPackageValues *v, TicsPackageMade *made, GError **error)
{
    uint64_t most = 0;

    if (v->split_size == NULL)
        return true;
    if (!tics_parts_size(v->split_size, &most, error))
        return false;
    return lseek(fd, 0, SEEK_END) <= (off_t)most ||
           tics_parts_write(fd, v->output, most, &made->parts, error);
}

/* A new file beside the one that is asked for, which it becomes when it is whole. */
static bool
write_package(const TicsPackageOrder *order, const TicsPackageValues *v, TicsPackageMade *made,
              GError **error)
{
    g_autofree char *part = g_strconcat(v->output, ".part", NULL);
    int fd = g_open(part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    if (fd < 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make '%s': %s"), part,
                         g_strerror(errno));
    bool good = tics_package_create(order, fd, v->output, error);
    if (good && fsync(fd) != 0)
        good = tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), part,
                         g_strerror(errno));
    good = good && (v->log_transfer == NULL || tics_package_sum(fd, part, made, error)) &&
           cut_up(fd, v, made, error);
    close(fd);
    if (good && made->parts == 0 && g_rename(part, v->output) != 0)
        good = tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), v->output,
                         g_strerror(errno));
    if (!good || made->parts > 0)
        g_unlink(part);
    return good;
}

/* *signing stays NULL where it is not signed, which is said where this machine has a key. */
static bool
decide_signing(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan,
               TicsSigning **signing, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);
    const TicsPackageEnd end = {plan->gap->known_seq, plan->gap->known_time};
    g_autofree char *why_not = NULL;

    if (settings == NULL)
        return false;
    *signing = tics_signing_for_package(plan->index, tics_context_officer(context, settings), &end,
                                        &why_not, error);
    if (why_not == NULL)
        return *signing != NULL;
    if (v->sign)
        return tics_fail(error, TICS_ERROR_INVALID, _("the package cannot be signed: %s"),
                         why_not[0] != '\0'
                             ? why_not
                             : _("no signing key is set on this machine ('tics signer use FILE', "
                                 "or TICS_SIGNING_KEY)"));
    if (why_not[0] != '\0')
        tics_note(context, _("the package is not signed: %s\n"), why_not);
    return true;
}

bool
tics_package_make(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan,
                  const TicsResponse *response, TicsPackageMade *made, GError **error)
{
    g_autoptr(TicsSigning) signing = NULL;
    if (!decide_signing(context, v, plan, &signing, error))
        return false;
    TicsPackageOrder order = {.plan = plan,
                              .settings = tics_context_settings(context, error),
                              .head_time = plan->gap->known_time,
                              .response = response,
                              .signing = signing,
                              .index_only = v->index_only,
                              .oscal = v->with != NULL,
                              .progress = tics_context_progress,
                              .user = context};

    return order.settings != NULL && write_package(&order, v, made, error);
}
