/* SPDX-License-Identifier: LGPL-3.0-or-later */
/**
 * @file
 * The C interface of Rootprint: what computer algebra systems and other languages load. Link with -lrootprint-c, or open
 * librootprint-c.so.1 at run time. The guide for writers of plugins is docs/reference/capi.md.
 *
 * Rules that hold for every function:
 *  - No exception, signal or longjmp leaves it; it writes nothing to standard output or standard error.
 *  - Pointers are never kept, except by rootprint_set_poll. A null pointer where none is allowed is ROOTPRINT_USAGE.
 *  - Texts are UTF-8, end with a null byte, and never depend on the locale.
 *  - A function that can fail returns a status, or NULL; then rootprint_message() says why. If it fails, the caller's buffers are
 *    as they were.
 *  - The floating-point environment of the caller (rounding, flushing to zero, traps) does not matter, and is the same afterwards.
 *  - Threads may call anything at the same time; handles are never changed once made, and may be shared.
 *  - Long work polls for interrupts (below).
 */
#ifndef ROOTPRINT_H
#define ROOTPRINT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ROOTPRINT_API __attribute__((visibility("default")))
#else
#define ROOTPRINT_API
#endif

/* ---- versions ---------------------------------------------------------------------------------------------------- */

/** The version of this interface that the header describes. It grows with every addition; an incompatible change gives the library
 *  another soname. */
#define ROOTPRINT_INTERFACE 1

/** The version of the interface that the library has: at least ROOTPRINT_INTERFACE, or the library is older than this header. */
ROOTPRINT_API int32_t rootprint_interface_version(void);

/** The version of Rootprint, such as "0.1.0". */
ROOTPRINT_API const char *rootprint_version(void);

/** Lines `key: value` about this process, for reports of errors: versions of Rootprint, FLINT and GMP, who owns GMP's memory
 *  functions, which shared objects of these are mapped, who handles SIGINT. NULL on failure; free with rootprint_free. */
ROOTPRINT_API char *rootprint_diagnostics(void);

/* ---- errors ------------------------------------------------------------------------------------------------------ */

/** How a call ended. */
enum rootprint_status {
    ROOTPRINT_OK = 0,
    ROOTPRINT_DOMAIN = 1,      /**< the question has no answer for these arguments: the pattern of the zero form */
    ROOTPRINT_SYNTAX = 2,      /**< a text is malformed; rootprint_position() says where */
    ROOTPRINT_LIMIT = 3,       /**< the input is larger than a limit; the message names the parameter that raises it, if there is one */
    ROOTPRINT_UNDECIDED = 4,   /**< a result, not an error: the box is too wide to tell. Buffers are as they were */
    ROOTPRINT_INTERRUPTED = 5, /**< the poll function, rootprint_request_interrupt or SIGINT ended the computation */
    ROOTPRINT_MEMORY = 6,      /**< out of memory */
    ROOTPRINT_USAGE = 7,       /**< a null pointer, a negative number of things, an unknown function, parameter or style, a
                                    missing parameter, a buffer too small */
    ROOTPRINT_BUG = 8          /**< a broken promise inside the library; please report rootprint_message() */
};

/** The status of the last call in this thread. */
ROOTPRINT_API int32_t rootprint_last_status(void);

/** Why the last call in this thread failed: one line, at most 1000 bytes; empty after ROOTPRINT_OK. Valid until the next call in the
 *  thread. */
ROOTPRINT_API const char *rootprint_message(void);

/** Where: the 1-based byte column in the offending line of text, or 0. */
ROOTPRINT_API int64_t rootprint_position(void);

/** Which form of a vector call, or which coefficient of rootprint_form_from_…: counted from 1. 0 if none is to blame, and in a call about
 *  one form. */
ROOTPRINT_API int64_t rootprint_item(void);

/* ---- interrupts -------------------------------------------------------------------------------------------------- */

/** Computations of this thread call poll(data), every few milliseconds but for single operations on huge numbers or polynomials, and end with ROOTPRINT_INTERRUPTED when it returns
 *  something other than 0. It must return (no longjmp, no exception), may not call this library, and runs in the default floating-point
 *  environment. NULL: none. */
ROOTPRINT_API void rootprint_set_poll(int32_t (*poll)(void *data), void *data);

/** Ends all computations that are running now, in all threads, with ROOTPRINT_INTERRUPTED; later ones are not touched. May be called
 *  from a signal handler. */
ROOTPRINT_API void rootprint_request_interrupt(void);

/** For hosts that cannot poll: while a call of this thread runs, SIGINT means rootprint_request_interrupt; when it ends, the previous
 *  handler is back, and a SIGINT that came too late to end the call is raised again. Of several threads the last one to end does that; a SIGINT
 *  that has ended no call until then ends those that begin meanwhile. A process that ignores SIGINT goes on ignoring it.
 *  0: off (the default). */
ROOTPRINT_API void rootprint_catch_sigint(int32_t on);

/* ---- the text entry: every function of the library ---------------------------------------------------------------- */

/**
 * The result of a function, as text in the syntax of a host. NULL on error; free with rootprint_free.
 *
 * `arguments`: first the parameters, one line `name=value` each, in any order, an absent one having its default; then the forms, one
 * line each, as coefficients in filter order or as an expression in x and y, read with y = 1 if it has no y. Coefficients in a list may be known up to a radius, `1.5 +/- 1e-3, -2, [1 +/- 1/10]`:
 * then all forms are meant that have their coefficients in these intervals (a box). The functions about boxes say what there is in them, those whose answer follows from the pattern or the place what all forms in them
 * have in common, or undecided; the others are ROOTPRINT_DOMAIN. Lines end with a line feed,
 * which a carriage return may precede, or with the end of the text. A line with a `=` is never a form. Which parameters a function has,
 * which of them it needs, and what it returns, is listed in plugin/functions.toml.
 * A function about one form wants exactly one; with `[]` after its name it takes any number and returns the list of results.
 *
 * `style`: how the result is spelled.
 * | value      | "json"            | "gp"          | "m2"                    | "python"          |
 * |------------|-------------------|---------------|-------------------------|-------------------|
 * | truth      | true              | 1             | true                    | True              |
 * | integer    | 12, see below     | 12            | 12                      | 12                |
 * | fraction   | "1/2"             | 1/2           | 1/2                     | Fraction(1, 2)    |
 * | infinity   | "inf"             | oo            | infinity                | inf               |
 * | text       | "a"               | "a"           | "a"                     | "a"               |
 * | list       | [1,2]             | [1,2]         | {1,2}                   | [1, 2]            |
 * | record     | {"a":1}           | ["a",1;…]     | hashTable {"a" => 1}    | {"a": 1}          |
 * | undecided  | null              | "undecided"   | null                    | None              |
 * Exact integers of any size (counts, coefficients) are texts in json; small ones (multiplicities, degrees) are numbers everywhere.
 * A list of more than 10,000 items is a join({…},{…}) of shorter ones in m2, whose parser cannot read it otherwise.
 * A record is a matrix of two columns in gp, which Map() takes. In python, integers of more than 4000 digits are hexadecimal, and eval()
 * needs `from fractions import Fraction` and `from math import inf`.
 * "m2-parts" is for readers of m2 that keep what they have parsed. If the result has lists of records it comes in parts, with a byte 31 between them, which are numbered from 0: part 0 is a function r -> … of a function
 * with value r n for the record of part n; that is a function (s,i) -> … of the list s of all parts and of i = n; and texts in it that begin like numbers are parts that follow it, s#(i+1) and so on. Everything else
 * is as in m2.
 *
 * Example: rootprint_call("place", "sizes=3,2,2\n1 4 6 4 1", "gp") is "\"boundary\"".
 */
ROOTPRINT_API char *rootprint_call(const char *function, const char *arguments, const char *style);

/** Frees a text that this library returned; NULL is allowed. */
ROOTPRINT_API void rootprint_free(char *text);

/* ---- the typed entry: forms as handles --------------------------------------------------------------------------- */

/** A binary form of degree n: coefficients in filter order (descending powers of x), exact, or each in an interval: a box of forms. Never changed.
 *  The limits of handles are fixed: degree 20000, 268435456 bytes of coefficients, 16777216 bytes of text, decimal exponents 100000. */
typedef struct rootprint_form rootprint_form;

/** The form that a text denotes: coefficients in filter order, `1 -3 2`, or the box of `1.5 +/- 1e-3, -2, 1`; or an expression in x and y. degree −1: the text's own.
 *  The end of a line may follow. NULL on error. */
ROOTPRINT_API rootprint_form *rootprint_form_from_text(const char *text, int32_t degree);

/** degree + 1 numbers as texts: `-3`, `1/3`, `0.1` (exactly 1/10), `0x1.8p-3`. NULL on error; rootprint_item() is the number of the bad
 *  coefficient. */
ROOTPRINT_API rootprint_form *rootprint_form_from_texts(int32_t degree, const char *const *numbers);

/** degree + 1 machine integers. NULL on error. */
ROOTPRINT_API rootprint_form *rootprint_form_from_int64(int32_t degree, const int64_t *numbers);

/** degree + 1 integers of any size, over one denominator. lengths[i] is the number of 64-bit limbs of coefficient i, negative if the
 *  coefficient is; its limbs, least significant first, follow those of coefficient i − 1 in `limbs`. The denominator has
 *  denominator_length limbs, or is 1 if that is 0. NULL on error (a denominator 0 is ROOTPRINT_DOMAIN). */
ROOTPRINT_API rootprint_form *rootprint_form_from_limbs(int32_t degree, const int32_t *lengths, const uint64_t *limbs,
                                                        int32_t denominator_length, const uint64_t *denominator);

/** degree + 1 doubles, taken exactly (0.1 is the dyadic number nearest to it). NULL on error (NaN and infinities are
 *  ROOTPRINT_DOMAIN). */
ROOTPRINT_API rootprint_form *rootprint_form_from_doubles(int32_t degree, const double *numbers);

/** The box of degree + 1 balls [middle ± radius], taken exactly: every form with coefficients in them is meant at once. If all have radius 0 it
 *  is an exact form. NULL on error (a negative or infinite radius, an infinite or NaN middle:
 *  ROOTPRINT_DOMAIN). */
ROOTPRINT_API rootprint_form *rootprint_form_from_balls(int32_t degree, const double *middles, const double *radii);

/** Frees a form; NULL is allowed. */
ROOTPRINT_API void rootprint_form_free(rootprint_form *form);

/** The degree, or −1 for NULL. */
ROOTPRINT_API int32_t rootprint_form_degree(const rootprint_form *form);

/** The coefficients as text, in filter order, exactly: `1 -1/2 0`, of a box `1 +/- 1/10, -1/2, 0`. NULL on error; free with rootprint_free. */
ROOTPRINT_API char *rootprint_form_text(const rootprint_form *form);

/**
 * The real root multiplicity pattern: `real` receives the multiplicities of the distinct real roots in P¹, `complex` those of the
 * distinct pairs of conjugate roots, ascending; their numbers are written to number_real and number_complex. Each buffer has room for
 * `capacity` numbers, and may be NULL if that is 0; the degree is always enough. For a box: the pattern of all nonzero forms in it, or
 * ROOTPRINT_UNDECIDED.
 */
ROOTPRINT_API int32_t rootprint_pattern(const rootprint_form *form, int32_t capacity, int32_t *real, int32_t *number_real,
                                        int32_t *complex_, int32_t *number_complex);

/** The degree of the forms of a linear convolutional network with these filter sizes and strides (NULL: all 1), each `layers` numbers,
 *  layer 1 first; −1 on error. */
ROOTPRINT_API int64_t rootprint_degree(int32_t layers, const int64_t *sizes, const int64_t *strides);

/** Where a form lies with respect to the function space of a linear convolutional network. */
enum rootprint_place { ROOTPRINT_OUTSIDE = 0, ROOTPRINT_BOUNDARY = 1, ROOTPRINT_INTERIOR = 2 };

/**
 * The place in the function space of that network, with strides relative to its Zariski closure. ROOTPRINT_UNDECIDED for the zero form of several
 * strides of forms. For a box: the place of all forms in it, or ROOTPRINT_UNDECIDED; no strides that matter to the form.
 */
ROOTPRINT_API int32_t rootprint_place(const rootprint_form *form, int32_t layers, const int64_t *sizes, const int64_t *strides,
                                      int32_t *place);

/** Whether the form has a multiple root in P¹(C): 1 or 0. For a box: whether all forms in it have one, or ROOTPRINT_UNDECIDED. */
ROOTPRINT_API int32_t rootprint_on_discriminant(const rootprint_form *form, int32_t *on);

/** rootprint_call with `count` forms as handles, for the functions about forms: `parameters` has the lines name=value only, without
 *  max_degree, max_exponent, max_size and max_line. */
ROOTPRINT_API char *rootprint_call_forms(const char *function, const char *parameters, const rootprint_form *const *forms,
                                         int32_t count, const char *style);

/* ---- many forms at once ------------------------------------------------------------------------------------------- */

/** The code of a row without a pattern: an entry is NaN or infinite, or all are 0. */
#define ROOTPRINT_BAD_ROW UINT32_C(4294967295)

/**
 * The codes of the patterns of `rows` forms of a degree from 0 to 64, nanoseconds for each: the place of the pattern, from 0, in the table of the degree. Coefficient j of form i is the number at the
 * address `numbers` + i·row_step + j·column_step, steps in bytes, of the type that NumPy calls `type`: `<f8`, `>f4`, `<i4`, `|u1`, …; NULL: doubles of this machine. All are taken exactly. `bad`, unless NULL, receives the
 * number of rows whose code is ROOTPRINT_BAD_ROW. Several threads may share the rows of one array.
 */
ROOTPRINT_API int32_t rootprint_classify(int32_t degree, int64_t rows, const void *numbers, const char *type, int64_t row_step,
                                         int64_t column_step, uint32_t *codes, int64_t *bad);

/** The code of a row with radii where no pattern is certain. */
#define ROOTPRINT_UNDECIDED_ROW UINT32_C(4294967294)

/** The same where coefficients are known up to radii: w stands for all numbers at most radius + relative_radius·|w| away, both nonnegative exact numbers as text (`1e-3`, `1/1000`), NULL for 0. The code is that of the pattern of all
 *  forms within that are not 0, or ROOTPRINT_UNDECIDED_ROW; `undecided`, unless NULL, receives the number of these rows. */
ROOTPRINT_API int32_t rootprint_classify_boxes(int32_t degree, int64_t rows, const void *numbers, const char *type, int64_t row_step,
                                               int64_t column_step, const char *radius, const char *relative_radius,
                                               uint32_t *codes, int64_t *bad, int64_t *undecided);

/** The pattern with a code, in buffers as for rootprint_pattern. */
ROOTPRINT_API int32_t rootprint_pattern_of_code(int32_t degree, uint32_t code, int32_t capacity, int32_t *real, int32_t *number_real,
                                                int32_t *complex_, int32_t *number_complex);

/** The place of forms whose pattern has the code, for a network as in rootprint_place whose strides do not matter to the form. */
ROOTPRINT_API int32_t rootprint_place_of_code(uint32_t code, int32_t layers, const int64_t *sizes, const int64_t *strides,
                                              int32_t *place);

#ifdef __cplusplus
}
#endif

#endif
