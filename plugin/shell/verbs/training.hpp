// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What the verbs about training share: the loss of the options, and its critical points.
#pragma once

#include <string>
#include <vector>

#include "ending.hpp"
#include "options.hpp"
#include "rootprint/optimize/critical.hpp"

namespace shell {

/// The form of --target, which is given. **Throws** UsageError.
rootprint::Form target_form(const Options& options, long degree);

/// The loss of --x and --y, which are given. **Throws** FileError; UsageError; DomainError from the library.
rootprint::SquareLoss loss_of_sample_files(const Options& options, const rootprint::Architecture& network);

/// The loss that --target and --gram, or --x and --y, mean for the network. **Throws** FileError; UsageError; DomainError from the library.
rootprint::SquareLoss given_loss(const Options& options, const rootprint::Architecture& network);

/// The same for a network of stride 1.
/// **Throws** UsageError if they make none, or if its critical points are too many to be followed without --force; DomainError from the library.
rootprint::SquareLoss loss_of(const Options& options, const rootprint::Architecture& network);

/// The critical points of the loss, with a progress bar for long work. **Throws** as critical_points.
rootprint::CriticalPoints found_points(const rootprint::SquareLoss& loss, const rootprint::Architecture& network,
                                       const rootprint::CriticalOptions& wishes, const Options& options, rootprint::Budget budget);

/// `yes`, `no`, or `?`: whether the point has the smallest loss on the function space.
std::string global_text(const rootprint::CriticalPoints& found, std::size_t point);

/// `3,2,1`.
std::string type_text(const std::vector<long>& type);

/// Why something about critical points of this type is not proved.
std::string missing_points_text(const std::vector<long>& type);

/// The status of a run that found these points. If some may be missing, standard error says of which types.
Status status_of(const rootprint::CriticalPoints& found);

} // namespace shell
