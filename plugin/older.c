/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* A library with the names of rootprint.h and another version of the interface: of such a one hosts may call nothing but
 * rootprint_interface_version. */
#include <stdint.h>
#include <stdlib.h>

#define NEVER(name)  \
    void name(void); \
    void name(void) { abort(); }

int32_t rootprint_interface_version(void);
int32_t rootprint_interface_version(void) { return 0; }

NEVER(rootprint_set_poll)
NEVER(rootprint_message)
NEVER(rootprint_position)
NEVER(rootprint_item)
NEVER(rootprint_last_status)
NEVER(rootprint_call)
NEVER(rootprint_call_forms)
NEVER(rootprint_free)
NEVER(rootprint_form_from_text)
NEVER(rootprint_form_from_limbs)
NEVER(rootprint_form_free)
NEVER(rootprint_pattern)
NEVER(rootprint_degree)
NEVER(rootprint_place)
NEVER(rootprint_diagnostics)
NEVER(rootprint_catch_sigint)
NEVER(rootprint_request_interrupt)
NEVER(rootprint_version)
