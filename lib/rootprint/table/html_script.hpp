// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// What the page of table/html.hpp does. Not installed.
#pragma once

#include <string_view>

namespace rootprint {

// Rows that are not shown are taken out of the page, so that a long table stays quick.
inline constexpr std::string_view html_script = R"js(
'use strict';
(() => {
  const step = 300; // rows shown at first, and with each press of the button below them
  const find = (selector, root = document) => root.querySelector(selector);
  const list = (selector, root = document) => [...root.querySelectorAll(selector)];

  const body = find('tbody'), heads = list('thead th'), filters = find('#filters'), more = find('#more');
  const rows = list('tr', body).map((element, index) => ({
    element, index, place: element.className, codimension: element.dataset.codimension, whole: null,
  }));
  const row_of = new Map(rows.map(row => [row.element.id, row]));
  let limit = step, column = 0, descending = false;
  let shown = rows; // the rows that pass the filters, sorted

  // ---- texts: lower case, and a minus is a minus however it is drawn

  const plain = text => text.toLowerCase().replaceAll('−', '-');
  const picture = heads.findIndex(head => head.className === 'picture');
  const text = (row, i) => i === picture ? '' : plain(row.element.cells[i].textContent);
  const whole = row => row.whole ??= heads.map((_, i) => text(row, i)).join('\n');

  // ---- filters

  function passes(row, { wanted, within, place, codimension }) {
    if (place && row.place !== place || codimension && row.codimension !== codimension) return false;
    return !wanted || (within ? text(row, Number(within)) : whole(row)).includes(wanted);
  }

  // ---- order: of numbers of any length, of lists of numbers, of places, of texts; what is empty comes last

  const places = ['interior', 'boundary', 'outside'];
  const keys = {
    order: row => row.index,
    place: row => places.indexOf(row.place),
    number: (row, i) => BigInt(text(row, i)),
    numbers: (row, i) => text(row, i).match(/-?\d+/g)?.map(BigInt) ?? null,
    text: (row, i) => text(row, i) === '–' ? null : text(row, i),
  };
  function compare(a, b) {
    if (!Array.isArray(a)) return a < b ? -1 : a > b ? 1 : 0;
    for (let i = 0; i < a.length && i < b.length; ++i) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return a.length - b.length;
  }
  function sorted(some) {
    const key = keys[heads[column].dataset.kind], sign = descending ? -1 : 1;
    return some.map(row => ({ row, key: key(row, column) }))
      .sort((a, b) => a.key === null || b.key === null ? (a.key === null) - (b.key === null) : sign * compare(a.key, b.key))
      .map(item => item.row);
  }

  // ---- showing

  function show() {
    body.replaceChildren(...shown.slice(0, limit).map(row => row.element));
    body.hidden = false;
    more.hidden = shown.length <= limit;
    find('#shown').textContent = `${shown.length} of ${rows.length} ${rows.length === 1 ? 'pattern' : 'patterns'}`;
  }
  function update() {
    const chosen = Object.fromEntries(new FormData(filters));
    chosen.wanted = plain(chosen.text.trim());
    shown = sorted(rows.filter(row => passes(row, chosen)));
    limit = step;
    show();
  }
  function clear() {
    filters.reset();
    update();
  }
  // Makes sure that a row is there to be looked at.
  function reveal(row) {
    if (!shown.includes(row)) clear();
    const needed = shown.indexOf(row) + 1;
    if (needed > limit) {
      limit = step * Math.ceil(needed / step);
      show();
    }
  }

  filters.addEventListener('input', update);
  filters.addEventListener('submit', event => event.preventDefault());
  find('#clear').addEventListener('click', clear);
  find('button', more).addEventListener('click', () => { limit += step; show(); });
  heads.forEach((head, i) => find('button', head)?.addEventListener('click', () => {
    descending = i === column && !descending;
    heads[column].setAttribute('aria-sort', 'none');
    column = i;
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    shown = sorted(shown);
    limit = step;
    show();
  }));
  addEventListener('beforeprint', () => { limit = Infinity; show(); });

  // ---- columns

  find('#columns').addEventListener('change', () => {
    find('#hidden-columns').textContent = list('#columns input:not(:checked)')
      .map(box => `tr > :nth-child(${Number(box.value) + 1}) { display: none; }`).join('\n');
  });

  // ---- the closure order: a node lights up all that lies below it

  const id_of = link => link.getAttribute('href').slice(1);
  const diagram = find('.diagram svg');
  if (diagram) {
    const nodes = new Map(list('a', diagram).map(node => [id_of(node), node]));
    const below = new Map([...nodes.keys()].map(id => [id, []]));
    for (const edge of list('.edges path', diagram)) below.get(edge.dataset.from).push(edge);

    const light = id => {
      for (const lit of list('.lit')) lit.classList.remove('lit');
      diagram.classList.toggle('lighting', nodes.has(id));
      if (!nodes.has(id)) return;
      row_of.get(id).element.classList.add('lit');
      const reached = new Set([id]);
      for (const at of reached) {
        nodes.get(at).classList.add('lit');
        for (const edge of below.get(at)) {
          edge.classList.add('lit');
          reached.add(edge.dataset.to);
        }
      }
    };
    for (const [id, node] of nodes) {
      for (const event of ['mouseenter', 'focus']) node.addEventListener(event, () => light(id));
      for (const event of ['mouseleave', 'blur']) node.addEventListener(event, () => light(null));
    }
  }
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]'), row = link && row_of.get(id_of(link));
    if (row) reveal(row);
  });

  // ---- light and dark

  const dark = matchMedia('(prefers-color-scheme: dark)'), root = document.documentElement;
  find('#theme').addEventListener('click', () => {
    root.dataset.theme = (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark';
  });

  for (const element of list('.scripted')) element.hidden = false;
  update(); // a browser may have kept what was typed before
  const scroller = find('.diagram');
  if (scroller) scroller.scrollLeft = (scroller.scrollWidth - scroller.clientWidth) / 2;
  const wanted = row_of.get(location.hash.slice(1));
  if (wanted) {
    reveal(wanted);
    wanted.element.scrollIntoView();
  }
})();
)js";

} // namespace rootprint
