/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The PARI/GP module: reads GP objects, asks librootprint-c, makes GP objects. GP learns its functions from rootprint.gp.
 *
 * The library is not linked but opened with RTLD_DEEPBIND, because libpari and libflint both export a symbol `mod64`: gp's is a function,
 * FLINT's a table, and the usual order of lookup would give FLINT the former.
 *
 * Signals: GP's handlers of SIGINT and SIGALRM longjmp unless PARI_SIGINT_block is set. Therefore everything that PARI can raise happens
 * before or after the block in which the library runs; inside it the library polls PARI_SIGINT_pending, and BLOCK_SIGINT_END raises what
 * came. What the library returned is freed once it is read, or, if PARI raised something before, by the next call. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rootprint/rootprint.h"

#include <pari/pari.h> /* last: it defines many macros */

#ifndef RTLD_DEEPBIND
#define RTLD_DEEPBIND 0
#endif

#define LIBRARY "librootprint-c.so.1"

/* ---- the library -------------------------------------------------------------------------------------------------- */

static struct {
    int32_t (*interface_version)(void);
    void (*set_poll)(int32_t (*)(void *), void *);
    const char *(*message)(void);
    int64_t (*position)(void);
    int64_t (*item)(void);
    int32_t (*last_status)(void);
    char *(*call)(const char *, const char *, const char *);
    char *(*call_forms)(const char *, const char *, const rootprint_form *const *, int32_t, const char *);
    void (*free)(char *);
    rootprint_form *(*form_from_text)(const char *, int32_t);
    rootprint_form *(*form_from_limbs)(int32_t, const int32_t *, const uint64_t *, int32_t, const uint64_t *);
    void (*form_free)(rootprint_form *);
    int32_t (*pattern)(const rootprint_form *, int32_t, int32_t *, int32_t *, int32_t *, int32_t *);
    int64_t (*degree)(int32_t, const int64_t *, const int64_t *);
    int32_t (*place)(const rootprint_form *, int32_t, const int64_t *, const int64_t *, int32_t *);
    char *(*diagnostics)(void);
} library;

static pthread_once_t opened = PTHREAD_ONCE_INIT;
static char why_not[600]; /* the library is missing; empty if it is there */

static void open_library(void) {
    static const struct {
        const char *name;
        void *address; /* of the pointer */
    } symbols[] = {
        {"rootprint_interface_version", &library.interface_version},
        {"rootprint_set_poll", &library.set_poll},
        {"rootprint_message", &library.message},
        {"rootprint_position", &library.position},
        {"rootprint_item", &library.item},
        {"rootprint_last_status", &library.last_status},
        {"rootprint_call", &library.call},
        {"rootprint_call_forms", &library.call_forms},
        {"rootprint_free", &library.free},
        {"rootprint_form_from_text", &library.form_from_text},
        {"rootprint_form_from_limbs", &library.form_from_limbs},
        {"rootprint_form_free", &library.form_free},
        {"rootprint_pattern", &library.pattern},
        {"rootprint_degree", &library.degree},
        {"rootprint_place", &library.place},
        {"rootprint_diagnostics", &library.diagnostics},
    };
    const char *path = getenv("ROOTPRINT_LIBRARY");
    if (!path || !*path) path = LIBRARY; /* beside this module, or where the system looks */
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
    if (!handle) {
        snprintf(why_not, sizeof why_not, "rootprint: the library cannot be opened: %s; the environment variable ROOTPRINT_LIBRARY may name it", dlerror());
        return;
    }
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; ++i) {
        void *symbol = dlsym(handle, symbols[i].name);
        if (!symbol) {
            if (i == 0) snprintf(why_not, sizeof why_not, "rootprint: %s is not Rootprint's library", path);
            else snprintf(why_not, sizeof why_not, "rootprint: %s is of another version: it has no %s", path, symbols[i].name);
            return;
        }
        memcpy(symbols[i].address, &symbol, sizeof symbol);
    }
    if (library.interface_version() < ROOTPRINT_INTERFACE) {
        snprintf(why_not, sizeof why_not, "rootprint: %s has interface version %d, this module needs %d", path,
                 (int)library.interface_version(), ROOTPRINT_INTERFACE);
    }
}

static int32_t poll_pari(void *unused) {
    (void)unused;
    return PARI_SIGINT_pending != 0;
}

static void need_library(void) {
    BLOCK_SIGINT_START
    pthread_once(&opened, open_library);
    if (!*why_not) library.set_poll(poll_pari, NULL);
    BLOCK_SIGINT_END
    if (*why_not) pari_err(e_MISC, "%s", why_not);
}

/* What the library returned to this thread and still owns. */
static THREAD char *held_text;
static THREAD rootprint_form **held_forms;
static THREAD long held_count;

static void release(void) {
    if (held_text) library.free(held_text);
    held_text = NULL;
    for (long i = 0; i < held_count; ++i) library.form_free(held_forms[i]);
    free(held_forms);
    held_forms = NULL;
    held_count = 0;
}

/* Signals wait; this call may be the last of its thread. */
static void release_held(void) {
    BLOCK_SIGINT_START
    release();
    BLOCK_SIGINT_END
}

/* How a call ended: copied while signals wait. */
struct outcome {
    int32_t status;
    long position, item;
    char message[1001];
};

static void record(struct outcome *outcome) {
    outcome->status = library.last_status();
    outcome->position = (long)library.position();
    outcome->item = (long)library.item();
    strcpy(outcome->message, library.message());
}

/* GP's domain errors read "domain error in f: v op limit": a sentence without its last two words, and these. */
static void raise_domain_error(const char *f, const char *sentence, GEN x) {
    char *words = stack_sprintf("%s", sentence), *op = strrchr(words, ' '), *limit = "";
    if (op) {
        *op = '\0';
        limit = op + 1;
        op = strrchr(words, ' ');
        if (op) *op++ = '\0';
    }
    pari_err(e_DOMAIN, f, words, op ? op : "", strtoGENstr(limit), x);
}

/* The GP error of a failed call of the GP function `f` about x. */
static void raise_error(const char *f, const struct outcome *outcome, GEN x) {
    if (outcome->status == ROOTPRINT_OK) return;
    const char *form = outcome->item > 0 ? stack_sprintf("form %ld: ", outcome->item) : "";
    const char *column = outcome->position > 0 ? stack_sprintf("column %ld: ", outcome->position) : "";
    char *what = stack_sprintf("%s%s%s", form, column, outcome->message), *advice = strrchr(what, '(');
    if (outcome->status == ROOTPRINT_LIMIT && advice > what && !strncmp(advice, "(max_", 5) && strncmp(advice, "(max_count", 10))
        advice[-1] = '\0'; /* no argument here */
    switch (outcome->status) {
    case ROOTPRINT_MEMORY: pari_err(e_MEM); break;
    case ROOTPRINT_BUG: pari_err(e_BUG, what); break;
    case ROOTPRINT_INTERRUPTED: pari_err(e_MISC, "%s: interrupted", f); break;
    default: raise_domain_error(f, what, x);
    }
}

/* ---- forms --------------------------------------------------------------------------------------------------------- */

/* A form as the library reads it, on the PARI stack: a text, or integers over a denominator. */
struct input {
    const char *text;
    int32_t degree, *lengths, denominator_length;
    uint64_t *limbs, *denominator;
};

/* Who reads a form, and which one of a list; 0 if there is no list. */
struct reader {
    const char *f;
    long item;
};

static void wrong_type(struct reader reader, GEN x) {
    pari_err_TYPE(reader.item > 0 ? stack_sprintf("%s [form %ld]", reader.f, reader.item) : reader.f, x);
}

static void no_form(struct reader reader, const char *why, GEN x) {
    raise_domain_error(reader.f, reader.item > 0 ? stack_sprintf("form %ld: %s", reader.item, why) : why, x);
}

static GEN exact_number(struct reader reader, GEN c) {
    switch (typ(c)) {
    case t_INT:
    case t_FRAC: return c;
    case t_REAL: { /* m / 2^e */
        long e;
        if (!signe(c)) return gen_0;
        if (labs(expo(c)) > 400000) no_form(reader, "exponent > 400000", c);
        GEN m = mantissa_real(c, &e);
        return gmul2n(m, -e);
    }
    case t_POL: /* a constant */
        if (!signe(c)) return gen_0;
        if (degpol(c) == 0) return exact_number(reader, gel(c, 2));
    }
    wrong_type(reader, c);
    return NULL;
}

static int is_number(GEN c) { return typ(c) == t_INT || typ(c) == t_FRAC || typ(c) == t_REAL; }

/* c·y^d: stores d, returns c. */
static GEN monomial(struct reader reader, GEN p, long *d, const char *why_not) {
    *d = degpol(p);
    for (long i = 0; i < *d; ++i)
        if (!gequal0(gel(p, i + 2))) no_form(reader, why_not, p);
    return gel(p, *d + 2);
}

/* The coefficients in filter order of a polynomial in one variable (y = 1; of the wanted degree, if that is larger and not −1) or a
 * homogeneous one in two. */
static GEN coefficients(struct reader reader, GEN P, long wanted) {
    static const char *const not_homogeneous = "the form is not homogeneous";
    const long n = degpol(P); /* in x */
    if (n < 0) return zerovec(wanted < 0 ? 1 : wanted + 1);
    long y = -1, degree = -1;
    for (long i = 0; i <= n; ++i) {
        GEN c = gel(P, i + 2);
        if (typ(c) != t_POL) continue;
        if (y >= 0 && varn(c) != y) wrong_type(reader, P); /* a third variable */
        y = varn(c);
    }
    if (y < 0 && varn(P) == fetch_user_var("y")) { /* a form in y alone */
        long d;
        GEN c = monomial(reader, P, &d, "the form is not homogeneous (without x a polynomial in y is a power of y)"), v = zerovec(d + 1);
        gel(v, d + 1) = exact_number(reader, c);
        return v;
    }
    if (y < 0) {
        GEN v = zerovec(wanted > n ? wanted + 1 : n + 1);
        for (long i = 0; i <= n; ++i) gel(v, lg(v) - 1 - i) = exact_number(reader, gel(P, i + 2));
        return v;
    }
    GEN v = NULL;
    for (long i = n; i >= 0; --i) {
        GEN c = gel(P, i + 2);
        long d = 0;
        if (gequal0(c)) continue;
        if (typ(c) == t_POL) c = monomial(reader, c, &d, not_homogeneous);
        if (!is_number(c)) wrong_type(reader, c);
        if (!v) v = zerovec((degree = i + d) + 1);
        if (i + d != degree) no_form(reader, not_homogeneous, P);
        gel(v, degree - i + 1) = exact_number(reader, c);
    }
    return v ? v : mkvec(gen_0);
}

static void copy_limbs(uint64_t *to, GEN n) {
    for (long i = 0; i < lgefint(n) - 2; ++i) to[i] = (uint64_t)*int_W(n, i);
}

static struct input read_form(struct reader reader, GEN P, long wanted) {
    struct input input = {NULL, 0, NULL, 0, NULL, NULL};
    GEN v, denominator = NULL;
    switch (typ(P)) {
    case t_STR:
        input.text = GSTR(P);
        input.degree = (int32_t)wanted;
        return input;
    case t_INT:
    case t_FRAC:
    case t_REAL: v = mkvec(exact_number(reader, P)); break;
    case t_POL: v = coefficients(reader, P, wanted); break;
    case t_VEC:
    case t_COL:
        v = cgetg(lg(P), t_VEC);
        for (long i = 1; i < lg(P); ++i) {
            if (!is_number(gel(P, i))) wrong_type(reader, gel(P, i));
            gel(v, i) = exact_number(reader, gel(P, i));
        }
        break;
    default: wrong_type(reader, P); return input;
    }
    const long size = lg(v) - 1;
    if (size < 1) wrong_type(reader, P);
    int integral = 1;
    for (long i = 1; i <= size; ++i) integral &= typ(gel(v, i)) == t_INT;
    if (!integral) v = Q_remove_denom(v, &denominator);
    long total = 0;
    for (long i = 1; i <= size; ++i) total += lgefint(gel(v, i)) - 2;
    input.degree = (int32_t)(size - 1);
    input.lengths = (int32_t *)stack_malloc((size_t)size * sizeof(int32_t));
    input.limbs = (uint64_t *)stack_malloc((size_t)(total + 1) * sizeof(uint64_t));
    uint64_t *next = input.limbs;
    for (long i = 1; i <= size; ++i) {
        GEN c = gel(v, i);
        const int32_t length = (int32_t)(lgefint(c) - 2);
        input.lengths[i - 1] = signe(c) < 0 ? -length : length;
        copy_limbs(next, c);
        next += length;
    }
    if (denominator) {
        input.denominator_length = (int32_t)(lgefint(denominator) - 2);
        input.denominator = (uint64_t *)stack_malloc((size_t)input.denominator_length * sizeof(uint64_t));
        copy_limbs(input.denominator, denominator);
    }
    return input;
}

static rootprint_form *make_form(const struct input *input) {
    if (input->text) return library.form_from_text(input->text, input->degree);
    return library.form_from_limbs(input->degree, input->lengths, input->limbs, input->denominator_length, input->denominator);
}

/* A vector is a list of forms if it holds anything but numbers. */
static int is_list(GEN P) {
    if (typ(P) != t_VEC && typ(P) != t_COL) return 0;
    for (long i = 1; i < lg(P); ++i)
        if (!is_number(gel(P, i))) return 1;
    return 0;
}

/* ---- parameters ---------------------------------------------------------------------------------------------------- */

/* A row of integers of 64 bits, from a vector of any kind. */
static GEN integers(const char *f, GEN list) {
    if (typ(list) == t_VECSMALL) return vecsmall_to_vec(list);
    if (typ(list) != t_VEC && typ(list) != t_COL) pari_err_TYPE(f, list);
    for (long i = 1; i < lg(list); ++i) {
        if (typ(gel(list, i)) != t_INT) pari_err_TYPE(f, gel(list, i));
        if (is_bigint(gel(list, i))) pari_err_OVERFLOW(f);
    }
    return typ(list) == t_COL ? shallowtrans(list) : list;
}

/* `name=[3, 2, 2]` and a line feed; empty if there is no list. */
static const char *list_parameter(const char *f, const char *name, GEN list) {
    return list ? stack_sprintf("%s=%Ps\n", name, integers(f, list)) : "";
}

static const char *number_parameter(const char *name, long n) { return stack_sprintf("%s=%ld\n", name, n); }

/* A form that needs padding beyond this is refused by the library. */
static long wanted_degree(int64_t degree) { return degree < 0 || degree > 10000000 ? -1 : (long)degree; }

/* `name=text` and a line feed. */
static const char *text_parameter(const char *f, const char *name, GEN text) {
    if (strchr(GSTR(text), '\n')) pari_err_TYPE(f, text);
    return stack_sprintf("%s=%s\n", name, GSTR(text));
}

/* A matrix of exact numbers. */
static const char *matrix_parameter(const char *f, const char *name, GEN matrix) {
    if (typ(matrix) != t_MAT) pari_err_TYPE(f, matrix);
    if (lg(matrix) == 1) return stack_sprintf("%s=[[]]\n", name);
    GEN rows = cgetg(lgcols(matrix), t_VEC);
    for (long i = 1; i < lg(rows); ++i) {
        GEN row = cgetg(lg(matrix), t_VEC);
        for (long j = 1; j < lg(matrix); ++j) gel(row, j) = exact_number((struct reader){f, 0}, gcoeff(matrix, i, j));
        gel(rows, i) = row;
    }
    return stack_sprintf("%s=%Ps\n", name, rows);
}

/* `name=[[3, 3], [2, 2]]` from a vector of vectors, one for each layer; empty if there is none. */
static const char *shapes_parameter(const char *f, const char *name, GEN shapes) {
    if (!shapes) return "";
    if (typ(shapes) != t_VEC && typ(shapes) != t_COL) pari_err_TYPE(f, shapes);
    GEN list = cgetg(lg(shapes), t_VEC);
    for (long i = 1; i < lg(shapes); ++i) gel(list, i) = integers(f, gel(shapes, i));
    return stack_sprintf("%s=%Ps\n", name, list);
}

/* Vectors in vectors of exact numbers; a matrix is the vector of its rows. */
static GEN nested_vectors(const char *f, GEN T, long depth) {
    if (is_number(T)) return exact_number((struct reader){f, 0}, T);
    if (depth == 0) raise_domain_error(f, "number of axes > 32", T);
    if (typ(T) != t_VEC && typ(T) != t_COL && typ(T) != t_MAT) pari_err_TYPE(f, T);
    if (typ(T) == t_MAT && lg(T) == 1) pari_err_TYPE(f, T);
    const int is_matrix = typ(T) == t_MAT;
    GEN list = cgetg(is_matrix ? lgcols(T) : lg(T), t_VEC);
    for (long i = 1; i < lg(list); ++i) gel(list, i) = nested_vectors(f, is_matrix ? row(T, i) : gel(T, i), depth - 1);
    return list;
}

static const char *tensor_parameter(const char *f, GEN T) {
    if (is_number(T)) pari_err_TYPE(f, T);
    return stack_sprintf("tensor=%Ps\n", nested_vectors(f, T, 32));
}

/* A word or a matrix; empty if there is none. */
static const char *gram_parameter(const char *f, GEN gram) {
    if (!gram) return "";
    return typ(gram) == t_STR ? text_parameter(f, "gram", gram) : matrix_parameter(f, "gram", gram);
}

/* One number for all coefficients, or a vector of one for each; and one number that is relative. */
static const char *radius_parameters(const char *f, GEN radii, GEN relative) {
    const struct reader reader = {f, 0};
    const char *each = "";
    if (radii && is_number(radii)) {
        each = stack_sprintf("radii=%Ps\n", exact_number(reader, radii));
    } else if (radii) {
        if (typ(radii) != t_VEC && typ(radii) != t_COL) pari_err_TYPE(f, radii);
        GEN list = cgetg(lg(radii), t_VEC);
        for (long i = 1; i < lg(radii); ++i) gel(list, i) = exact_number(reader, gel(radii, i));
        each = stack_sprintf("radii=%Ps\n", list);
    }
    return relative ? stack_sprintf("%srelative=%Ps\n", each, exact_number(reader, relative)) : each;
}

/* A word, a pattern as text, or the two vectors that a pattern is. */
static const char *set_parameter(const char *f, GEN set) {
    if (typ(set) == t_STR) return text_parameter(f, "to", set);
    if (typ(set) != t_VEC || lg(set) != 3) pari_err_TYPE(f, set);
    return stack_sprintf("to=%Ps\n", mkvec2(integers(f, gel(set, 1)), integers(f, gel(set, 2))));
}

/* The filters of the layers: vectors of coefficients or polynomials. */
static const char *filters_parameter(const char *f, GEN filters, const int64_t *sizes, int32_t layers) {
    if (typ(filters) != t_VEC && typ(filters) != t_COL) pari_err_TYPE(f, filters);
    GEN rows = cgetg(lg(filters), t_VEC);
    for (long i = 1; i < lg(filters); ++i) {
        GEN filter = gel(filters, i), row;
        const struct reader reader = {stack_sprintf("%s [filter %ld]", f, i), 0};
        switch (typ(filter)) {
        case t_POL: row = coefficients(reader, filter, i <= layers ? wanted_degree(sizes[i - 1] - 1) : -1); break;
        case t_VEC:
        case t_COL:
            row = cgetg(lg(filter), t_VEC);
            for (long j = 1; j < lg(filter); ++j) gel(row, j) = exact_number(reader, gel(filter, j));
            break;
        default: row = mkvec(exact_number(reader, filter));
        }
        gel(rows, i) = row;
    }
    return stack_sprintf("init=%Ps\n", rows);
}

/* ---- questions ----------------------------------------------------------------------------------------------------- */

/* The object that the held text spells. */
static GEN read_answer(void) {
    GEN answer = gp_read_str(held_text);
    release_held();
    return answer;
}

/* The answer of a function of the text entry about a form, or about each of a list. */
static GEN ask(const char *f, const char *function, const char *parameters, GEN P, long wanted) {
    const pari_sp top = avma;
    const int list = is_list(P);
    const long count = list ? lg(P) - 1 : 1;
    struct outcome outcome = {ROOTPRINT_OK, 0, 0, ""};
    need_library();
    struct input *inputs = (struct input *)stack_malloc((size_t)count * sizeof(struct input));
    for (long i = 0; i < count; ++i) inputs[i] = read_form((struct reader){f, list ? i + 1 : 0}, list ? gel(P, i + 1) : P, wanted);
    const char *name = stack_sprintf("%s%s", function, list ? "[]" : "");
    BLOCK_SIGINT_START
    release();
    held_forms = calloc((size_t)count, sizeof *held_forms);
    if (!held_forms) outcome.status = ROOTPRINT_MEMORY;
    for (; held_forms && held_count < count; ++held_count) {
        held_forms[held_count] = make_form(inputs + held_count);
        if (held_forms[held_count]) continue;
        record(&outcome);
        if (list) outcome.item = held_count + 1;
        break;
    }
    if (outcome.status == ROOTPRINT_OK) {
        held_text = library.call_forms(name, parameters, (const rootprint_form *const *)held_forms, (int32_t)count, "gp");
        if (!held_text) record(&outcome);
        outcome.position = 0; /* in a line that the user has not written */
    }
    BLOCK_SIGINT_END
    raise_error(f, &outcome, P);
    return gerepilecopy(top, read_answer());
}

/* The answer of a function that is not about a form. */
static GEN ask_about_text(const char *f, const char *function, const char *arguments, GEN x) {
    const pari_sp top = avma;
    struct outcome outcome = {ROOTPRINT_OK, 0, 0, ""};
    need_library();
    BLOCK_SIGINT_START
    release();
    held_text = library.call(function, arguments, "gp");
    if (!held_text) record(&outcome);
    outcome.position = 0; /* in a line that the user has not written */
    BLOCK_SIGINT_END
    raise_error(f, &outcome, x);
    return gerepilecopy(top, read_answer());
}

static GEN to_vector(const int32_t *numbers, int32_t count) {
    GEN v = cgetg(count + 1, t_VEC);
    for (int32_t i = 0; i < count; ++i) gel(v, i + 1) = numbers[i] == 1 ? gen_1 : utoipos((ulong)numbers[i]);
    return v;
}

/* One form that is no text. */
static GEN pattern_of(GEN P, long item) {
    const pari_sp top = avma;
    struct outcome outcome = {ROOTPRINT_OK, 0, 0, ""};
    const struct input input = read_form((struct reader){"rrmp", item}, P, -1);
    int32_t buffer[256], capacity = 128, real_count = 0, complex_count = 0, *real = buffer;
    if (input.degree > capacity) {
        capacity = input.degree;
        real = (int32_t *)stack_malloc(2 * (size_t)capacity * sizeof(int32_t));
    }
    BLOCK_SIGINT_START
    rootprint_form *form = make_form(&input);
    if (!form || library.pattern(form, capacity, real, &real_count, real + capacity, &complex_count) != ROOTPRINT_OK) record(&outcome);
    library.form_free(form);
    BLOCK_SIGINT_END
    if (item > 0) outcome.item = item;
    raise_error("rrmp", &outcome, P);
    if (real == buffer) set_avma(top); /* nothing on the stack is needed any more */
    GEN answer = cgetg(3, t_VEC); /* before its components: the root is the oldest object */
    gel(answer, 1) = to_vector(real, real_count);
    gel(answer, 2) = to_vector(real + capacity, complex_count);
    return real == buffer ? answer : gerepilecopy(top, answer);
}

/* An architecture: machine integers on the PARI stack. */
struct network {
    int32_t layers;
    int64_t *sizes, *strides; /* strides may be NULL */
    int64_t degree;
};

static int64_t *machine_integers(GEN list) {
    int64_t *numbers = (int64_t *)stack_malloc((size_t)lg(list) * sizeof(int64_t));
    for (long i = 1; i < lg(list); ++i) numbers[i - 1] = itos(gel(list, i));
    return numbers;
}

/* No strides, or none given, are strides 1. */
static struct network read_network(const char *f, GEN k, GEN s) {
    struct network network = {0, NULL, NULL, -1};
    struct outcome outcome = {ROOTPRINT_OK, 0, 0, ""};
    need_library();
    k = integers(f, k);
    network.layers = (int32_t)(lg(k) - 1);
    network.sizes = machine_integers(k);
    if (s && lg(s = integers(f, s)) > 1) {
        if (lg(s) != lg(k)) pari_err_DIM(f);
        network.strides = machine_integers(s);
    }
    BLOCK_SIGINT_START
    network.degree = library.degree(network.layers, network.sizes, network.strides);
    if (network.degree < 0) record(&outcome);
    BLOCK_SIGINT_END
    raise_error(f, &outcome, k);
    return network;
}

static GEN place_of(const char *f, GEN P, long item, const struct network *network) {
    static const char *const names[] = {"outside", "boundary", "interior"};
    const pari_sp top = avma;
    struct outcome outcome = {ROOTPRINT_OK, 0, 0, ""};
    const struct input input = read_form((struct reader){f, item}, P, wanted_degree(network->degree));
    int32_t place = ROOTPRINT_OUTSIDE, status = ROOTPRINT_OK;
    BLOCK_SIGINT_START
    rootprint_form *form = make_form(&input);
    if (form) status = library.place(form, network->layers, network->sizes, network->strides, &place);
    if (!form || (status != ROOTPRINT_OK && status != ROOTPRINT_UNDECIDED)) record(&outcome);
    library.form_free(form);
    BLOCK_SIGINT_END
    if (item > 0) outcome.item = item;
    raise_error(f, &outcome, P);
    set_avma(top);
    return strtoGENstr(status == ROOTPRINT_UNDECIDED ? "member" : names[place]); /* forms are exact: it is 0, of which no more is known */
}

static GEN ask_about_network(const char *f, const char *function, const char *parameters, GEN P, GEN k, GEN s) {
    const struct network network = read_network(f, k, s);
    const char *all = stack_sprintf("%s%s%s", list_parameter(f, "sizes", k), list_parameter(f, "strides", s), parameters);
    return ask(f, function, all, P, wanted_degree(network.degree));
}

/* Whether it is a text, or a list with one: its coefficients may be known up to a radius. */
static int has_text(GEN P) {
    if (!is_list(P)) return typ(P) == t_STR;
    for (long i = 1; i < lg(P); ++i)
        if (typ(gel(P, i)) == t_STR) return 1;
    return 0;
}

/* The places of one form, or of a list. */
static GEN places(const char *f, GEN P, GEN k, GEN s) {
    if (has_text(P)) return ask_about_network(f, "place", "", P, k, s);
    const pari_sp top = avma;
    const struct network network = read_network(f, k, s);
    if (!is_list(P)) return gerepilecopy(top, place_of(f, P, 0, &network));
    GEN answers = cgetg(lg(P), t_VEC);
    for (long i = 1; i < lg(P); ++i) gel(answers, i) = place_of(f, gel(P, i), i, &network);
    return gerepilecopy(top, answers);
}

/* ---- the functions of GP: plugin/functions.toml --------------------------------------------------------------------- */

#define PUBLIC __attribute__((visibility("default")))

PUBLIC GEN gp_rrmp(GEN P) {
    need_library();
    if (has_text(P)) return ask("rrmp", "pattern", "", P, -1);
    if (!is_list(P)) return pattern_of(P, 0);
    GEN answers = cgetg(lg(P), t_VEC);
    for (long i = 1; i < lg(P); ++i) gel(answers, i) = pattern_of(gel(P, i), i);
    return answers;
}
PUBLIC GEN gp_rrmpstr(GEN P) { return ask("rrmpstr", "pattern_text", "", P, -1); }
PUBLIC GEN gp_rrmptype(GEN P) { return ask("rrmptype", "complex_type", "", P, -1); }
PUBLIC GEN gp_rrmpinclosure(GEN P, GEN partition) {
    GEN parts = integers("rrmpinclosure", partition);
    return ask("rrmpinclosure", "in_closure", list_parameter("rrmpinclosure", "partition", parts), P, wanted_degree(itos(vecsum(parts))));
}
PUBLIC GEN gp_rrmpdisc(GEN P) { return ask("rrmpdisc", "discriminant", "", P, -1); }
PUBLIC GEN gp_rrmpondisc(GEN P) { return ask("rrmpondisc", "on_discriminant", "", P, -1); }
PUBLIC GEN gp_rrmproots(GEN P, long digits) { return ask("rrmproots", "real_roots", number_parameter("digits", digits), P, -1); }
PUBLIC GEN gp_rrmppairs(GEN P, long digits) { return ask("rrmppairs", "complex_pairs", number_parameter("digits", digits), P, -1); }
PUBLIC GEN gp_lcnplace(GEN P, GEN k, GEN s) { return places("lcnplace", P, k, s); }
PUBLIC GEN gp_lcnmember(GEN P, GEN k, GEN s) { return ask_about_network("lcnmember", "member", "", P, k, s); }
PUBLIC GEN gp_lcnfactor(GEN P, GEN k, GEN s, long filters, long digits, long most) {
    const char *parameters = stack_sprintf("filters=%ld\ndigits=%ld\nmax_count=%ld\n", filters, digits, most);
    return ask_about_network("lcnfactor", "factorizations", parameters, P, k, s);
}
PUBLIC GEN gp_lcncount(GEN P, GEN k, GEN s) { return ask_about_network("lcncount", "factorization_counts", "", P, k, s); }
PUBLIC GEN gp_lcnarch(GEN k, GEN s, GEN d) {
    read_network("lcnarch", k, s); /* raises what the other functions raise */
    const char *sizes = list_parameter("lcnarch", "sizes", k), *strides = list_parameter("lcnarch", "strides", s);
    return ask_about_text("lcnarch", "architecture", stack_sprintf("%s%s%s", sizes, strides, list_parameter("lcnarch", "widths", d)), k);
}
PUBLIC GEN gp_rrmptable(GEN n, GEN s, GEN columns, long all, long most, GEN group) {
    const char *what, *which = "", *of = "";
    if (typ(n) == t_INT) {
        what = stack_sprintf("degree=%Ps\n", n);
    } else {
        read_network("rrmptable", n, s);
        what = list_parameter("rrmptable", "sizes", n);
    }
    if (columns) {
        if (typ(columns) != t_STR) pari_err_TYPE("rrmptable", columns);
        which = text_parameter("rrmptable", "columns", columns);
    }
    if (group) of = number_parameter("group", gtos(group));
    const char *strides = list_parameter("rrmptable", "strides", s);
    const char *arguments = stack_sprintf("%s%s%s%sall_factorizations=%ld\nmax_count=%ld\n", what, strides, which, of, all, most);
    return ask_about_text("rrmptable", "table", arguments, n);
}
PUBLIC GEN gp_lcncritical(GEN P, GEN k, GEN s, GEN gram, long digits, long all, long factorizations, long most) {
    const char *numbers = stack_sprintf("digits=%ld\nall_strata=%ld\nfactorizations=%ld\nmax_count=%ld\n", digits, all, factorizations, most);
    return ask_about_network("lcncritical", "critical", stack_sprintf("%s%s", gram_parameter("lcncritical", gram), numbers), P, k, s);
}
PUBLIC GEN gp_rrmpbox(GEN P, GEN radii, GEN relative) { return ask("rrmpbox", "box_patterns", radius_parameters("rrmpbox", radii, relative), P, -1); }
PUBLIC GEN gp_lcnbox(GEN P, GEN k, GEN radii, GEN relative, GEN s) {
    return ask_about_network("lcnbox", "box_places", radius_parameters("lcnbox", radii, relative), P, k, s);
}
PUBLIC GEN gp_rrmprobust(GEN P, GEN k, long euclidean, GEN s) {
    const char *f = "rrmprobust", *parameters = number_parameter("euclidean", euclidean);
    if (k) return ask_about_network(f, "robustness", parameters, P, k, s);
    return ask(f, "robustness", stack_sprintf("%s%s", parameters, list_parameter(f, "strides", s)), P, -1);
}
PUBLIC GEN gp_lcndistance(GEN P, GEN set, GEN k, GEN s, GEN gram, long digits) {
    const char *f = "lcndistance", *to = set_parameter(f, set), *matrix = gram_parameter(f, gram);
    const char *parameters = stack_sprintf("%s%sdigits=%ld\n", to, matrix, digits);
    if (k) return ask_about_network(f, "distance", parameters, P, k, s);
    return ask(f, "distance", stack_sprintf("%s%s", parameters, list_parameter(f, "strides", s)), P, -1);
}
PUBLIC GEN gp_rrmpwithin(GEN P, GEN radius, GEN gram, long digits) {
    const char *f = "rrmpwithin", *matrix = gram_parameter(f, gram);
    const struct reader reader = {f, 0};
    if (!is_number(radius)) pari_err_TYPE(f, radius);
    return ask(f, "strata_within", stack_sprintf("radius=%Ps\n%sdigits=%ld\n", exact_number(reader, radius), matrix, digits), P, -1);
}
PUBLIC GEN gp_lcnflow(GEN P, GEN k, GEN w, GEN s, GEN gram, long digits, long most) {
    const struct network network = read_network("lcnflow", k, s);
    const char *init = filters_parameter("lcnflow", w, network.sizes, network.layers), *matrix = gram_parameter("lcnflow", gram);
    return ask_about_network("lcnflow", "flow", stack_sprintf("%s%sdigits=%ld\nmax_count=%ld\n", init, matrix, digits, most), P, k, s);
}
PUBLIC GEN gp_lcnequations(GEN k, GEN s) {
    read_network("lcnequations", k, s); /* raises what the other functions raise */
    const char *sizes = list_parameter("lcnequations", "sizes", k), *strides = list_parameter("lcnequations", "strides", s);
    return ask_about_text("lcnequations", "equations", stack_sprintf("%s%s", sizes, strides), k);
}
PUBLIC GEN gp_lcnrank(GEN W, GEN d) {
    const char *f = "lcnrank", *matrix = matrix_parameter(f, "matrix", W);
    return ask_about_text(f, "matrix_rank", stack_sprintf("%s%s", matrix, list_parameter(f, "widths", d)), W);
}
PUBLIC GEN gp_lcneckartyoung(GEN U, GEN d, GEN gram, long digits, long most) {
    const char *f = "lcneckartyoung", *target = matrix_parameter(f, "target", U), *widths = list_parameter(f, "widths", d), *matrix = gram_parameter(f, gram);
    return ask_about_text(f, "eckart_young", stack_sprintf("%s%s%sdigits=%ld\nmax_count=%ld\n", target, widths, matrix, digits, most), U);
}
PUBLIC GEN gp_lcntensorarch(GEN k, GEN s, GEN d) {
    const char *f = "lcntensorarch", *shapes = shapes_parameter(f, "shapes", k), *strides = shapes_parameter(f, "strides", s);
    return ask_about_text(f, "tensor_architecture", stack_sprintf("%s%s%s", shapes, strides, shapes_parameter(f, "widths", d)), k);
}
PUBLIC GEN gp_lcntensormember(GEN T, GEN k, GEN s) {
    const char *f = "lcntensormember", *tensor = tensor_parameter(f, T), *shapes = shapes_parameter(f, "shapes", k);
    return ask_about_text(f, "tensor_member", stack_sprintf("%s%s%s", tensor, shapes, shapes_parameter(f, "strides", s)), T);
}
PUBLIC GEN gp_lcntensorfactor(GEN T, GEN k, GEN s, long digits) {
    const char *f = "lcntensorfactor", *tensor = tensor_parameter(f, T), *shapes = shapes_parameter(f, "shapes", k), *strides = shapes_parameter(f, "strides", s);
    return ask_about_text(f, "tensor_factorization", stack_sprintf("%s%s%sdigits=%ld\n", tensor, shapes, strides, digits), T);
}
PUBLIC GEN gp_rrmpprove(GEN P) { return ask("rrmpprove", "prove_pattern", "", P, -1); }
PUBLIC GEN gp_lcnprove(GEN P, GEN k, GEN s) { return ask_about_network("lcnprove", "prove_place", "", P, k, s); }
PUBLIC GEN gp_rrmpproveondisc(GEN P) { return ask("rrmpproveondisc", "prove_discriminant", "", P, -1); }
PUBLIC GEN gp_rrmpcheck(GEN claim, GEN certificate) {
    if (!certificate) {
        if (typ(claim) == t_STR) return ask_about_text("rrmpcheck", "check", GSTR(claim), claim);
        if ((typ(claim) != t_VEC && typ(claim) != t_COL) || lg(claim) != 3) pari_err_TYPE("rrmpcheck", claim);
        certificate = gel(claim, 2);
        claim = gel(claim, 1);
    }
    if (typ(claim) != t_STR) pari_err_TYPE("rrmpcheck", claim);
    if (typ(certificate) != t_STR) pari_err_TYPE("rrmpcheck", certificate);
    return ask_about_text("rrmpcheck", "check", stack_sprintf("%s%s", GSTR(claim), GSTR(certificate)), claim);
}
PUBLIC GEN gp_rootprintinfo(void) {
    need_library();
    BLOCK_SIGINT_START
    release();
    held_text = library.diagnostics();
    BLOCK_SIGINT_END
    GEN text = strtoGENstr(held_text ? held_text : "");
    release_held();
    return text;
}
