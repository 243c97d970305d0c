// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The C++ interface of Rootprint: everything at once.
#pragma once

#include "rootprint/ball/ball.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/base/sign.hpp"
#include "rootprint/base/truth.hpp"
#include "rootprint/cert/certificate.hpp"
#include "rootprint/disc/discriminant.hpp"
#include "rootprint/exact/integer.hpp"
#include "rootprint/exact/matrix.hpp"
#include "rootprint/exact/number.hpp"
#include "rootprint/exact/poly.hpp"
#include "rootprint/exact/rational.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/form/pattern.hpp"
#include "rootprint/form/point.hpp"
#include "rootprint/form/squarefree.hpp"
#include "rootprint/form/text.hpp"
#include "rootprint/pattern/rrmp.hpp"
#include "rootprint/roots/complex.hpp"
#include "rootprint/roots/count.hpp"
#include "rootprint/roots/isolate.hpp"
#include "rootprint/roots/refine.hpp"
