// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// How the page of table/html.hpp looks. Not installed.
#pragma once

#include <string_view>

namespace rootprint {

// The colours of the places are of the palette of Okabe and Ito; shape and text say the same.
inline constexpr std::string_view html_style = R"css(
:root {
  color-scheme: light dark;
  --paper: light-dark(#fcfbf9, #15171a);
  --panel: light-dark(#f4f2ee, #1d2024);
  --ink: light-dark(#1c1f23, #e3e5e8);
  --soft: light-dark(#5b626a, #9ba3ac);
  --line: light-dark(#dedbd5, #343940);
  --mark: light-dark(#fbeecb, #3a331d);
  --interior: light-dark(#0072b2, #56b4e9);
  --on-interior: light-dark(#ffffff, #0b1720);
  --boundary: #e69f00;
  --boundary-tint: light-dark(#fcefcf, #41341a);
  --outside: light-dark(#73767a, #9a9da2);
  --code: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }

* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-behavior: smooth; }
body {
  margin: 0 auto; padding: 2rem clamp(0.9rem, 3vw, 3rem) 3rem; max-width: 120rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
h1 { margin: 0; font-size: clamp(1.5rem, 1.1rem + 2vw, 2.2rem); font-weight: 600; line-height: 1.2; letter-spacing: -0.015em; text-wrap: balance; }
h2 { margin: 0 0 0.75rem; font-size: 1.1rem; font-weight: 600; }
p { margin: 0.6rem 0 0; max-width: 44rem; text-wrap: pretty; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--interior); outline-offset: 2px; border-radius: 3px; }
header { display: flex; justify-content: space-between; align-items: start; gap: 1rem; }
section { margin: 2rem 0 0; }
figure { margin: 0; }
sub, sup { font-size: 0.72em; line-height: 0; }
code { font-family: var(--code); font-size: 0.94em; }

button, select, input { font: inherit; color: inherit; }
.control {
  padding: 0.3rem 0.6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); min-height: 2.25rem;
}
button.control { cursor: pointer; }
.control:hover { border-color: var(--soft); }

.legend { display: flex; flex-wrap: wrap; gap: 0.6rem 2rem; margin: 1.25rem 0 0; padding: 0; list-style: none; font-size: 0.92rem; }
.legend li { display: flex; align-items: center; gap: 0.6rem; max-width: 34rem; }
.swatch { flex: none; width: 2.1rem; height: 1.15rem; border: 2px solid; border-radius: 0.6rem; }
.swatch.interior { background: var(--interior); border-color: var(--interior); }
.swatch.boundary { background: var(--boundary-tint); border: 3px double var(--boundary); }
.swatch.outside { border: 1.5px dashed var(--outside); border-radius: 3px; }

.diagram { overflow-x: auto; margin-inline: -0.25rem; padding: 0.25rem; }
.diagram svg { display: block; width: 100%; min-width: calc(0.62 * var(--width)); max-width: var(--width); height: auto; }
.diagram .level { fill: var(--soft); font-size: 11px; }
.diagram .rule { stroke: var(--line); stroke-dasharray: 1 5; }
.diagram .edges path { fill: none; stroke: var(--soft); stroke-width: 1.1; opacity: 0.65; }
.diagram a { text-decoration: none; outline: none; }
.diagram rect { fill: var(--paper); stroke: var(--soft); stroke-width: 1.2; }
.diagram a text { fill: var(--ink); font: 13px var(--code); text-anchor: middle; dominant-baseline: central; }
.diagram .interior rect { fill: var(--interior); stroke: var(--interior); }
.diagram .interior text { fill: var(--on-interior); }
.diagram .boundary rect { fill: var(--boundary-tint); stroke: var(--boundary); stroke-width: 2.5; }
.diagram .outside rect { stroke: var(--outside); stroke-dasharray: 4 3; }
.diagram .outside text { fill: var(--soft); }
.diagram a:focus-visible rect { stroke: var(--ink); stroke-width: 3; stroke-dasharray: none; }
.diagram .lighting a:not(.lit) { opacity: 0.28; }
.diagram .lighting .edges path { opacity: 0.12; }
.diagram .lighting .edges path.lit { stroke: var(--ink); stroke-width: 1.8; opacity: 1; }
figcaption { margin-top: 0.75rem; color: var(--soft); font-size: 0.9rem; max-width: 44rem; }

.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1rem; }
.filters label { display: grid; gap: 0.15rem; font-size: 0.85rem; color: var(--soft); }
.filters .control { color: var(--ink); font-size: 0.95rem; }
.filters input[type="search"] { width: 15rem; max-width: 100%; }
.filters output { margin-left: auto; align-self: center; color: var(--soft); font-variant-numeric: tabular-nums; }
details { margin-top: 0.75rem; font-size: 0.92rem; }
summary { cursor: pointer; width: max-content; max-width: 100%; color: var(--soft); }
.choice { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; margin-top: 0.5rem; }
.choice label { display: flex; align-items: center; gap: 0.35rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 40rem); gap: 0.2rem 1.25rem; margin: 0.5rem 0 0; }
dt { font-weight: 600; }
dd { margin: 0; }

.table { overflow: auto; max-height: 92vh; margin-top: 1rem; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: separate; border-spacing: 0; min-width: 100%; font-size: 0.92rem; line-height: 1.35; }
th, td { padding: 5px 0.7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: middle; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--panel); font-weight: 600; white-space: nowrap; }
th:first-child { position: sticky; left: 0; z-index: 1; background: var(--paper); border-right: 1px solid var(--line); }
thead th:first-child { z-index: 3; background: var(--panel); }
tbody th { font: 600 0.95em var(--code); white-space: nowrap; }
/* Names of high degree break, or they would cover a phone. */
.long tbody th { white-space: normal; overflow-wrap: anywhere; min-width: min(16rem, 32vw); }
tbody tr { scroll-margin-top: 3.5rem; }
tbody tr:hover > * { background: var(--panel); }
tbody tr.lit > *, tbody tr:target > * { background: var(--mark); }
thead button { all: unset; cursor: pointer; display: inline-flex; gap: 0.35rem; align-items: baseline; }
thead button:focus-visible { outline: 2px solid var(--interior); outline-offset: 3px; border-radius: 3px; }
thead button::after { content: "↕"; font-size: 0.8em; color: var(--soft); opacity: 0.55; }
[aria-sort="ascending"] button::after { content: "↑"; opacity: 1; color: inherit; }
[aria-sort="descending"] button::after { content: "↓"; opacity: 1; color: inherit; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.list { width: max-content; max-width: 19rem; max-height: 9rem; overflow-y: auto; font-variant-numeric: tabular-nums; }
.math { font-family: "STIX Two Text", "Cambria Math", Cambria, "Liberation Serif", Georgia, serif; font-size: 1.1em; font-style: italic; letter-spacing: 0.02em; }
.math sub, .math sup, .math b { font-style: normal; font-weight: inherit; }
.place { display: inline-flex; align-items: center; gap: 0.45rem; }
.place .swatch { width: 1.5rem; height: 0.85rem; }
.more { margin-top: 0.75rem; text-align: center; }

.roots { display: block; flex: none; width: 50px; height: 50px; }
.roots circle { fill: none; stroke: var(--soft); stroke-width: 0.8; }
.roots path { fill: none; stroke: var(--ink); stroke-width: calc(4.2px * var(--size, 1)); stroke-linecap: round; }
.roots .multiple { stroke-width: calc(8.2px * var(--size, 1)); }
.roots .large { stroke-width: calc(11px * var(--size, 1)); }
.roots .pair { stroke: var(--soft); }
.roots text {
  fill: var(--paper); font: 700 6.2px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  text-anchor: middle; dominant-baseline: central;
}
.roots .count { fill: var(--ink); font-weight: 400; font-size: 5.6px; }

@media (max-width: 40rem) {
  body { padding-top: 1.1rem; }
  th, td { padding-inline: 0.55rem; }
  .filters label:first-child, .filters input[type="search"] { width: 100%; }
  dl { grid-template-columns: minmax(0, 1fr); }
  dd { margin-bottom: 0.4rem; }
  .list { max-width: 14rem; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print {
  .filters, .more, details, .control { display: none; }
  .table, .diagram, .list { overflow: visible; max-height: none; }
}
)css";

} // namespace rootprint
