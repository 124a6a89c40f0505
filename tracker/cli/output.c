/* output.c -- where a command's words end: the caller's stream, a pager, or a file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRESS_AFTER_US 1000000

struct TicsOutput {
    FILE *real;   /* the caller's stream */
    FILE *spool;  /* what a pager may take; NULL if none */
    FILE *file;   /* of -o; NULL if none */
    char *target; /* name given to -o */
    char *
        temporary; /* beside it until the end; NULL where the target is written directly (a pipe) */
    size_t screen_rows;
};

static bool
is_terminal(FILE *stream)
{
    int descriptor = fileno(stream);
    return descriptor >= 0 && isatty(descriptor);
}

void
tics_output_measure(TicsContext *context)
{
    TicsOutput *output = context->output;
    struct winsize size = {0};
    context->columns = 80;
    if (context->tty_out && ioctl(fileno(output->real), TIOCGWINSZ, &size) == 0) {
        if (size.ws_col >= 20)
            context->columns = size.ws_col;
        output->screen_rows = size.ws_row;
    }
    const char *asked = g_getenv("TICS_COLUMNS");
    long columns = asked ? strtol(asked, NULL, 10) : 0;
    if (columns >= 20 && columns <= 1000)
        context->columns = (size_t)columns;
}

/* A terminal on which nothing moves and nothing is coloured. */
static bool
is_dumb(void)
{
    return g_strcmp0(g_getenv("TERM"), "dumb") == 0;
}

static bool
wants_color(const TicsContext *context)
{
    const char *no_color = g_getenv("NO_COLOR");
    return context->tty_out && (no_color == NULL || *no_color == '\0') && !is_dumb();
}

bool
tics_output_begin(TicsContext *context, FILE *out, FILE *err, bool pager, GError **error)
{
    TicsOutput *output = g_new0(TicsOutput, 1);
    output->real = out;
    context->output = output;
    context->out = out;
    context->err = err;
    context->tty_out = is_terminal(out);
    context->tty_err = is_terminal(err);
    context->tty_in = isatty(STDIN_FILENO);
    context->color = wants_color(context);
    tics_output_measure(context);
    if (pager && context->tty_out && !is_dumb() && output->screen_rows > 0) {
        output->spool = tmpfile();
        if (output->spool == NULL)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make a temporary file: %s"),
                             g_strerror(errno));
        context->out = output->spool;
    }
    return true;
}

bool
tics_context_output(TicsContext *context, const char *file, GError **error)
{
    if (file == NULL || strcmp(file, "-") == 0)
        return true;
    TicsOutput *output = context->output;
    struct stat status;
    bool special = g_stat(file, &status) == 0 && !S_ISREG(status.st_mode);
    g_autofree char *temporary = special ? NULL : g_strdup_printf("%s.XXXXXX", file);
    /* the umask decides who may read it, as with any file */
    int descriptor = special ? open(file, O_WRONLY | O_CLOEXEC)
                             : g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0666);
    output->file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (output->file == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), file,
                         g_strerror(errno));
    output->target = g_strdup(file);
    output->temporary = g_steal_pointer(&temporary);
    context->out = output->file;
    context->tty_out = context->color = false;
    return true;
}

/* True if the spool does not fit on the screen. */
static bool
is_long(const TicsOutput *output, size_t columns)
{
    size_t rows = 0, width = 0;
    int byte;
    rewind(output->spool);
    while ((byte = getc(output->spool)) != EOF && rows < output->screen_rows) {
        width++;
        if (byte == '\n' || width > columns * 3) { /* three bytes a character at most matter here */
            rows++;
            width = 0;
        }
    }
    rewind(output->spool);
    return rows + 1 >= output->screen_rows;
}

static void
copy_spool(const TicsOutput *output)
{
    char buffer[16384];
    size_t length;
    rewind(output->spool);
    while ((length = fread(buffer, 1, sizeof buffer, output->spool)) > 0)
        fwrite(buffer, 1, length, output->real);
}

static bool
run_pager(const TicsOutput *output)
{
    const char *pager = g_getenv("TICS_PAGER");
    if (pager == NULL)
        pager = g_getenv("PAGER");
    if (pager == NULL)
        pager = "less";
    if (*pager == '\0' || strcmp(pager, "cat") == 0)
        return false;
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_NONE);
    g_subprocess_launcher_setenv(launcher, "LESS", "FRX", FALSE);
    g_subprocess_launcher_setenv(launcher, "LESSCHARSET", "utf-8", FALSE);
    g_subprocess_launcher_take_stdin_fd(launcher, dup(fileno(output->spool)));
    lseek(fileno(output->spool), 0, SEEK_SET);
    /* an interrupt is for the pager, which may use it to stop a search */
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGINT, &ignore, &before);
    g_autoptr(GSubprocess) process =
        g_subprocess_launcher_spawn(launcher, NULL, "/bin/sh", "-c", pager, NULL);
    bool shown = process != NULL && g_subprocess_wait(process, NULL, NULL) &&
                 g_subprocess_get_if_exited(process) &&
                 g_subprocess_get_exit_status(process) != 127;
    sigaction(SIGINT, &before, NULL);
    return shown;
}

static bool
finish_file(TicsOutput *output, bool good, GError **error)
{
    FILE *file = g_steal_pointer(&output->file);
    bool written = fflush(file) == 0 && !ferror(file) &&
                   (output->temporary == NULL || fsync(fileno(file)) == 0);
    int reason = errno;
    fclose(file);
    if (output->temporary != NULL && (!good || !written)) {
        g_unlink(output->temporary);
    } else if (output->temporary != NULL && g_rename(output->temporary, output->target) != 0) {
        reason = errno;
        written = false;
        g_unlink(output->temporary);
    }
    if (good && !written)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), output->target,
                         g_strerror(reason));
    return true;
}

static bool
finish_stream(TicsContext *context, TicsOutput *output, bool good, GError **error)
{
    if (output->spool != NULL && good) {
        fflush(output->spool);
        if (!is_long(output, context->columns) || !run_pager(output))
            copy_spool(output);
    }
    if (fflush(output->real) != 0 || ferror(output->real))
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write the output: %s"),
                         g_strerror(errno));
    return true;
}

bool
tics_output_end(TicsContext *context, bool good, GError **error)
{
    TicsOutput *output = context->output;
    if (output == NULL)
        return true;
    context->output = NULL;
    if (context->progress_shown)
        fprintf(context->err, "\r\033[K");
    bool done = output->file == NULL || finish_file(output, good, error);
    done = finish_stream(context, output, good, done ? error : NULL) && done;
    context->out = output->real;
    if (output->spool != NULL)
        fclose(output->spool);
    g_free(output->target);
    g_free(output->temporary);
    g_free(output);
    return done;
}

void
tics_print(TicsContext *context, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(context->out, format, arguments);
    va_end(arguments);
}

void
tics_note(TicsContext *context, const char *format, ...)
{
    va_list arguments;
    if (context->progress_shown)
        fprintf(context->err, "\r\033[K");
    context->progress_shown = false;
    va_start(arguments, format);
    vfprintf(context->err, format, arguments);
    va_end(arguments);
}

void
tics_context_progress(const char *what, uint64_t done, uint64_t total, void *user)
{
    TicsContext *context = user;
    if (!context->tty_err || is_dumb())
        return;
    int64_t now = g_get_monotonic_time();
    if (context->progress_began == 0)
        context->progress_began = now;
    /* ten a second are enough to see it move */
    if (now - context->progress_began < PROGRESS_AFTER_US || now < context->progress_next)
        return;
    context->progress_next = now + 100000;
    context->progress_shown = true;
    if (total > 0)
        fprintf(context->err, "\r\033[K%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, what, done,
                total);
    else
        fprintf(context->err, "\r\033[K%s %" G_GUINT64_FORMAT, what, done);
    fflush(context->err);
}
