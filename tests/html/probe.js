// SPDX-License-Identifier: LGPL-3.0-or-later
// Runs at the end of a page, uses it as a reader would, and tells the window around it what it found: run.sh.
// `expected` is {name, degree, rows, architecture, edges, phone, scheme}; `complaints` has been collecting errors since the page began.
'use strict';
(() => {
  const find = selector => document.querySelector(selector);
  const list = (selector, root = document) => [...root.querySelectorAll(selector)];
  const report = [];
  let checks = 0;
  const equal = (what, found, wanted) => {
    ++checks;
    if (JSON.stringify(found) !== JSON.stringify(wanted)) report.push(`FAIL ${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  };
  const holds = (what, condition) => equal(what, Boolean(condition), true);
  const section = (what, f) => {
    try {
      f();
    } catch (error) {
      report.push(`FAIL ${what}: ${error}`);
    }
  };

  const rows = () => list('tbody tr');
  const heads = list('thead th');
  const index = name => heads.findIndex(head => head.dataset.column === name);
  const cells = name => rows().map(row => row.cells[index(name)].textContent);
  const ids = () => rows().map(row => row.id);
  const split = (pattern, by) => pattern.split('|').map(side => side === '0' ? [] : side.split(by).map(Number));
  const degree = ([real, pairs]) => [...real, ...pairs, ...pairs].reduce((a, b) => a + b, 0);
  const parts = pattern => [split(pattern, ''), split(pattern, ',')].find(sides => degree(sides) === expected.degree);
  const set = (name, value) => {
    const control = find(`#filters [name="${name}"]`);
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const clear = () => find('#clear').click();
  const press = name => heads[index(name)].querySelector('button').click();
  const at_once = Math.min(expected.rows, 300);
  const all_ids = [];

  section('the table', () => {
    if (expected.rows >= 3) { // numbers that doubles cannot tell apart, put there before anybody has looked
      const last = rows().slice(0, 3).map(row => row.cells[index('degree')]);
      ['9007199254740992', '9007199254740993', '90071992547409930'].forEach((text, i) => { last[i].textContent = text; });
    }
    equal('rows at first', rows().length, at_once);
    equal('the count', find('#shown').textContent, `${expected.rows} of ${expected.rows} ${expected.rows === 1 ? 'pattern' : 'patterns'}`);
    equal('more to show', find('#more').hidden, expected.rows <= 300);
    while (!find('#more').hidden) find('#more button').click();
    equal('rows in all', rows().length, expected.rows);
    all_ids.push(...ids());
    equal('distinct rows', new Set(all_ids).size, expected.rows);
    equal('cells in rows', rows().every(row => row.cells.length === heads.length), true);
    holds('the table is to be seen', find('tbody').getBoundingClientRect().height > 20 * at_once);
    holds('the head is above the rows', find('thead').getBoundingClientRect().bottom <= rows()[0].getBoundingClientRect().top + 1);
  });

  section('pictures', () => {
    for (const row of rows()) {
      const pattern = row.cells[0].textContent, [real, pairs] = parts(pattern), svg = row.cells[1].querySelector('svg');
      const dots = selector => list(selector, svg).reduce((sum, path) => sum + path.getAttribute('d').split('M').length - 1, 0);
      equal(`${pattern} names its row`, row.id, pattern.replace('|', '-'));
      holds(`${pattern} has a title`, svg.querySelector('title').textContent.startsWith(`${pattern}: `));
      equal(`dots of ${pattern}`, [dots('path:not(.pair)'), dots('path.pair')], [real.length, pairs.length]);
      equal(`labels of ${pattern}`, list('text', svg).map(t => t.textContent), [...real, ...pairs].filter(m => m > 1).map(String));
      const box = svg.getBBox();
      holds(`${pattern} is round`, Math.max(-box.x, -box.y, box.x + box.width, box.y + box.height) <= 18);
    }
  });

  section('the closure order', () => {
    const nodes = list('.diagram a'), edges = list('.diagram .edges path');
    const links = list('tbody td a');
    equal('diagram', nodes.length > 0, expected.rows <= 300);
    if (nodes.length === 0) {
      holds('a sentence instead', document.body.textContent.includes('Not drawn'));
      return;
    }
    equal('nodes', nodes.map(node => node.getAttribute('href').slice(1)), all_ids);
    equal('places of nodes', nodes.map(node => node.getAttribute('class') ?? ''), rows().map(row => row.className));
    equal('edges', edges.map(e => `${e.dataset.from} ${e.dataset.to}`), links.map(link => `${link.closest('tr').id} ${link.getAttribute('href').slice(1)}`));
    if (expected.edges !== undefined) equal('number of edges', edges.length, expected.edges);
    const [, , width, height] = find('.diagram svg').getAttribute('viewBox').split(' ').map(Number);
    const boxes = nodes.map(node => node.querySelector('rect').getBBox());
    holds('nodes within the picture', boxes.every(b => b.x >= 0 && b.y >= 0 && b.x + b.width <= width && b.y + b.height <= height));
    holds('nodes apart', boxes.every((a, i) => boxes.every((b, j) => i >= j || a.y !== b.y || a.x + a.width < b.x || b.x + b.width < a.x)));
    holds('names within nodes', nodes.every((node, i) => node.querySelector('text').getBBox().width <= boxes[i].width - 4));
    const top = new Map(nodes.map((node, i) => [node.getAttribute('href').slice(1), boxes[i].y]));
    holds('edges lead down', edges.every(e => top.get(e.dataset.from) < top.get(e.dataset.to)));
    holds('nodes take the keyboard', nodes.every(node => node.tabIndex === 0));

    // All that is below, from the rows.
    const covers = new Map(rows().map(row => [row.id, list('td a', row).map(link => link.getAttribute('href').slice(1))]));
    for (const node of nodes.slice(0, 30)) {
      const below = new Set([node.getAttribute('href').slice(1)]);
      for (const id of below) covers.get(id).forEach(other => below.add(other));
      node.dispatchEvent(new Event('focus'));
      equal('lit nodes', list('.diagram a.lit').map(n => n.getAttribute('href').slice(1)).sort(), [...below].sort());
      equal('lit edges', list('.edges .lit').length, [...below].reduce((sum, id) => sum + covers.get(id).length, 0));
      equal('lit rows', list('tr.lit').map(row => row.id), [node.getAttribute('href').slice(1)]);
      node.dispatchEvent(new Event('blur'));
      equal('darkness after', list('.lit, .lighting').length, 0);
    }
    set('text', 'no such text');
    equal('rows of a text that is nowhere', rows().length, 0);
    nodes.at(-1).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    holds('following a node shows its row', ids().includes(all_ids.at(-1)));
    clear();
  });

  section('sorting', () => {
    const numbers = text => (text.match(/-?\d+/g) ?? []).map(BigInt);
    const below = (a, b) => {
      for (let i = 0; i < Math.min(a.length, b.length); ++i) if (a[i] !== b[i]) return a[i] < b[i];
      return a.length <= b.length;
    };
    const places = ['interior', 'boundary', 'outside'];
    const keys = {
      order: text => [all_ids.indexOf(text.replace('|', '-'))], number: numbers, numbers, place: text => [places.indexOf(text)],
      text: text => [text.toLowerCase().replaceAll('−', '-')],
    };
    for (const name of heads.map(head => head.dataset.column).filter(Boolean).concat('pattern')) {
      const head = heads[index(name)];
      if (head.getAttribute('aria-sort') !== 'none') press(name === 'pattern' ? 'dimension' : 'pattern');
      for (const direction of ['ascending', 'descending']) {
        press(name);
        while (!find('#more').hidden) find('#more button').click();
        equal(`${name} ${direction} says so`, heads.map(h => h.getAttribute('aria-sort')).filter(s => s && s !== 'none').concat(head.getAttribute('aria-sort')),
          [direction, direction]);
        const texts = cells(name), filled = texts.filter(text => text !== '–');
        const sorted = filled.map(keys[head.dataset.kind]);
        holds(`${name} ${direction}: what is empty is last`, texts.slice(0, filled.length).every(text => text !== '–'));
        holds(`${name} ${direction}`, sorted.every((key, i) => i === 0 || (direction === 'ascending' ? below(sorted[i - 1], key) : below(key, sorted[i - 1]))));
        equal(`${name} ${direction} loses nothing`, ids().sort(), [...all_ids].sort());
      }
    }
    press('pattern');
    equal('the order of tables is back', ids(), all_ids.slice(0, at_once));
    if (expected.rows >= 3) {
      press('degree'), press('degree');
      equal('large numbers', cells('degree').slice(0, 3), ['90071992547409930', '9007199254740993', '9007199254740992']);
      press('pattern');
    }
  });

  section('filters', () => {
    const whole = rows().map(row => ({ id: row.id, place: row.className, codimension: row.dataset.codimension, texts: [...row.cells].map(c => c.textContent) }));
    const agree = (what, passes) => {
      if (whole.length < expected.rows) return; // seen in part
      const wanted = whole.filter(passes).map(row => row.id);
      equal(what, ids(), wanted);
      equal(`${what}: the count`, find('#shown').textContent, `${wanted.length} of ${expected.rows} ${expected.rows === 1 ? 'pattern' : 'patterns'}`);
    };
    const factored = index('factored');
    for (const text of ['2|1', '|0', '12', '1 1', '(x-y)', 'Y2', ' X ']) {
      const plain = text.trim().toLowerCase(), has = cell => cell.toLowerCase().replaceAll('−', '-').includes(plain);
      set('text', text);
      agree(`find ${text}`, row => row.texts.some((cell, i) => i !== 1 && has(cell)));
      for (const column of [0, index('covers'), factored]) {
        set('within', String(column));
        agree(`find ${text} in ${column}`, row => has(row.texts[column]));
      }
      clear();
      agree('no filter', () => true);
    }
    for (const codimension of ['0', '1', '2'].slice(0, list('[name="codimension"] option').length - 1)) {
      set('codimension', codimension);
      agree(`codimension ${codimension}`, row => row.codimension === codimension);
      set('text', '1');
      set('within', '0');
      agree(`codimension ${codimension} and 1`, row => row.codimension === codimension && row.texts[0].includes('1'));
      clear();
    }
    equal('a filter for places', Boolean(find('[name="place"]')), expected.architecture);
    for (const place of expected.architecture ? ['interior', 'boundary', 'outside'] : []) {
      set('place', place);
      agree(place, row => row.place === place);
      equal(`cells of ${place}`, new Set(cells('place')), new Set([place]));
      clear();
    }
  });

  section('columns', () => {
    for (const name of ['dimension', 'covers']) {
      const box = find(`#columns input[value="${index(name)}"]`), cell = rows()[0].cells[index(name)];
      box.click();
      equal(`${name} hidden`, [heads[index(name)], cell].map(c => getComputedStyle(c).display), ['none', 'none']);
      box.click();
      equal(`${name} back`, [heads[index(name)], cell].map(c => getComputedStyle(c).display), ['table-cell', 'table-cell']);
    }
  });

  // ---- looks

  const rgb = color => color.match(/[\d.]+/g).map(Number);
  const luminance = color => {
    const [r, g, b] = rgb(color).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const style = selector => getComputedStyle(find(selector));
  const scheme = () => luminance(style('body').backgroundColor) < 0.2 ? 'dark' : 'light';
  const legible = () => {
    const paper = style('body').backgroundColor;
    holds(`${scheme()}: text`, contrast(style('body').color, paper) >= 7);
    holds(`${scheme()}: small text`, contrast(style('summary').color, paper) >= 4.5);
    holds(`${scheme()}: labels of pictures`, contrast(style('.roots text').fill, style('.roots .pair').stroke) >= 4.5);
    if (!expected.architecture) return;
    const looks = ['interior', 'boundary', 'outside'].map(place => {
      const box = style(`.diagram .${place} rect`), text = style(`.diagram .${place} text`);
      holds(`${scheme()}: names of ${place}`, contrast(text.fill, box.fill) >= 4.5);
      equal(`swatches of ${place}`, list(`.legend .swatch.${place}`).length, 1);
      return [box.fill, box.stroke, box.strokeDasharray, box.strokeWidth].join(' ');
    });
    equal(`${scheme()}: places look different`, new Set(looks).size, 3);
  };
  section('light and dark', () => {
    equal('what the reader prefers', matchMedia('(prefers-color-scheme: dark)').matches, expected.scheme === 'dark');
    equal('the page follows', scheme(), expected.scheme);
    legible();
    find('#theme').click();
    equal('the other one', scheme(), expected.scheme === 'dark' ? 'light' : 'dark');
    legible();
    find('#theme').click();
    equal('and back', scheme(), expected.scheme);
  });

  section('the width', () => {
    equal('a phone', innerWidth < 500, expected.phone);
    holds(`nothing wider than the window: ${document.documentElement.scrollWidth} <= ${innerWidth}`, document.documentElement.scrollWidth <= innerWidth);
    const table = find('.table'), left = () => rows()[0].cells[0].getBoundingClientRect().left;
    const before = left();
    table.scrollLeft = 1e6;
    if (expected.phone) holds('the table moves sideways', table.scrollLeft > 100);
    holds('the patterns stay', Math.abs(left() - before) < 1);
    table.scrollLeft = 0;
  });

  section('self-contained', () => {
    equal('links that leave', list('[href]').map(e => e.getAttribute('href')).filter(href => !href.startsWith('#')), []);
    equal('dead links', list('a[href^="#"]').filter(a => !document.getElementById(a.getAttribute('href').slice(1)) && expected.rows <= 300).length, 0);
    equal('other files', list('[src], link, object, embed').length, 0);
    equal('loaded', performance.getEntriesByType('resource').map(r => r.name), []);
    equal('complaints', complaints, []);
  });

  report.push(`${checks} checks`);
  parent.postMessage({ name: expected.name, report }, '*');
})();
