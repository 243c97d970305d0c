/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A host in plain C: the example of docs/reference/capi.md. */
#include <stdio.h>
#include <string.h>

#include "rootprint/rootprint.h"

/* Prints an answer, or why there is none; returns whether it is the expected one. */
static int ask(const char *function, const char *arguments, const char *style, const char *expected) {
    char *answer = rootprint_call(function, arguments, style);
    int good = strcmp(answer ? answer : rootprint_message(), expected) == 0;
    printf("%s: %s\n", function, answer ? answer : rootprint_message());
    rootprint_free(answer);
    return good;
}

int main(void) {
    const int64_t filter[] = {1, 4, 6, 4, 1}, sizes[] = {3, 2, 2};
    int32_t real[4], pairs[4], number_real, number_pairs, place;
    rootprint_form *form;
    int good = 1;

    if (rootprint_interface_version() < ROOTPRINT_INTERFACE) return 1;

    /* by text */
    good &= ask("pattern", "(x-y)^2*(x^2+y^2)*y", "gp", "[[1,2],[1]]");
    good &= ask("place[]", "sizes=3,2,2\n1 4 6 4 1\nx^4+y^4", "python", "[\"boundary\", \"outside\"]");
    good &= ask("pattern", "0 0 0", "json", "the zero form has no pattern");

    /* by handle */
    form = rootprint_form_from_int64(4, filter);
    if (!form || rootprint_pattern(form, 4, real, &number_real, pairs, &number_pairs) != ROOTPRINT_OK ||
        rootprint_place(form, 3, sizes, NULL, &place) != ROOTPRINT_OK) {
        fprintf(stderr, "%s\n", rootprint_message());
        return 1;
    }
    good &= number_real == 1 && real[0] == 4 && number_pairs == 0 && place == ROOTPRINT_BOUNDARY;
    rootprint_form_free(form);
    return good ? 0 : 1;
}
