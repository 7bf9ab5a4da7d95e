// Elements from values. A value becomes text or an attribute, and never markup.

export const $ = (id) => document.getElementById(id);

/**
 * An element.
 *
 * @param props attributes; `on` is called at a click, `key` finds it again to keep the focus when a list is drawn anew
 * @param children elements, texts or numbers; null and undefined are left out
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name === 'on') element.addEventListener('click', value);
    else if (name === 'key') element.dataset.key = value;
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** Draws the content of an element anew; what had the focus, or was open, has it and is so again. */
export function fill(element, ...children) {
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const open = new Set([...element.querySelectorAll('details[open][data-key]')].map((one) => one.dataset.key));
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  for (const one of element.querySelectorAll('[data-key]')) {
    if (open.has(one.dataset.key)) one.open = true;
    if (one.dataset.key === focused) one.focus();
  }
}

/** A table; on a phone each row is a card. A column is [title, class]. */
export function table(columns, rows) {
  return h('table', null,
    h('thead', null, h('tr', null, columns.map(([title, style]) => h('th', { scope: 'col', class: style }, title)))),
    h('tbody', null, rows.map((cells) => h('tr', null, cells.map((cell, i) =>
      h('td', { class: columns[i][1], 'data-label': columns[i][0] }, cell ?? (columns[i][0] && '–')))))));
}

export const button = (text, key, on, style) => h('button', { type: 'button', key, on, class: style }, text);

export const link = (text, hash, key) => h('a', { href: hash, key }, text);

/** A word about how something stands: good, warn, bad or calm. */
export const badge = (text, tone) => h('span', { class: 'badge ' + tone }, text);

export const number = (value) => (value === null || value === undefined ? '–' : value.toLocaleString('en-US'));

export const words = (code) => code.replaceAll('_', ' ');
