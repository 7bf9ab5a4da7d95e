// Calls to the server. Addresses follow from the page's own, so that it can stand behind a path of a proxy.

import { $ } from './dom.js';

const base = location.origin + location.pathname.replace(/[^/]*$/, '') + 'api/scheduler/';

export const address = (path) => base + path;

async function call(path, options) {
  const answer = await fetch(address(path), { cache: 'no-store', ...options });
  const body = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json() : null;
  if (!answer.ok) throw new Error(body?.detail || `the server answers ${answer.status}`);
  return body;
}

export const get = (path) => call(path);

export const post = (path, body, headers) =>
  call(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: body === undefined ? undefined : JSON.stringify(body) });

let hide;

export function toast(message, bad = false) {
  const element = $('toast');
  element.textContent = message;
  element.className = bad ? 'shown bad' : 'shown';
  clearTimeout(hide);
  hide = setTimeout(() => { element.className = ''; }, bad ? 12000 : 5000);
}

/** Changes something, and says so, or why not. */
export async function change(path, done, question) {
  if (question && !confirm(question)) return;
  try {
    await post(path);
    toast(done);
  } catch (e) {
    toast(e.message, true);
  }
}
