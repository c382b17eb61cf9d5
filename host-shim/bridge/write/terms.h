/* SPDX-License-Identifier: MIT */
/* The ABI's codes as the words that every format uses for them; "" for a code that this version doesn't know. */
#ifndef ML_WRITE_TERMS_H
#define ML_WRITE_TERMS_H

#include "memlint/instrument.h"
#include "memlint/profile.h"

const char *severity_term(uint32_t severity);     /* HIGH */
const char *risk_term(uint32_t level);            /* MEDIUM */
const char *unit_term(uint32_t unit);             /* garbage_per_iteration */
const char *provenance_term(uint32_t provenance); /* derived */
const char *applicability_term(uint32_t code);    /* unsafe */
const char *phase_term(uint32_t phase);           /* set-up */
const char *run_term(uint32_t status);            /* timeout */

#endif
