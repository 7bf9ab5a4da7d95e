// Instants of the server, shown in the exchange's zone unless the user prefers another.

import { h } from './dom.js';

const KEPT = 'tickwell.zone';
let exchangeZone = 'UTC';
let choice = localStorage.getItem(KEPT) ?? 'exchange';
let ahead = 0;

export function setExchangeZone(zone) {
  exchangeZone = zone;
}

/** Where this machine's clock and the server's differ, the server's counts. */
export function setServerTime(iso) {
  ahead = Date.parse(iso) - Date.now();
}

export const now = () => new Date(Date.now() + ahead);

export const zones = () => [['exchange', exchangeZone], ['UTC', 'UTC'], ['local', Intl.DateTimeFormat().resolvedOptions().timeZone]];

export const chosen = () => choice;

export function choose(zone) {
  choice = zone;
  localStorage.setItem(KEPT, zone);
}

export const zone = () => zones().find(([name]) => name === choice)?.[1] ?? exchangeZone;

export const zoneName = () => zone().split('/').pop().replaceAll('_', ' ');

export function parts(date) {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone(), hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

const day = (p) => `${p.year}-${p.month}-${p.day}`;

/** 10:00:03 today, else with the day. */
export function text(iso, seconds = true) {
  const p = parts(new Date(iso));
  const clock = `${p.hour}:${p.minute}` + (seconds && p.second !== '00' ? `:${p.second}` : '');
  const distance = Math.round((Date.parse(day(p)) - Date.parse(day(parts(now())))) / 86400000);
  if (distance === 0) return clock;
  if (distance === -1) return 'yesterday ' + clock;
  if (distance === 1) return 'tomorrow ' + clock;
  return `${day(p)} ${clock}`;
}

/** An instant as an element, or a dash. */
export const at = (iso) => (iso ? h('time', { datetime: iso, title: iso }, text(iso)) : '–');

function apart(iso) {
  const seconds = Math.round((Date.parse(iso) - now()) / 1000);
  const far = Math.abs(seconds);
  const [count, unit] = far < 90 ? [far, 's'] : far < 5400 ? [Math.round(far / 60), 'min'] : far < 129600 ? [Math.round(far / 3600), 'h'] : [Math.round(far / 86400), 'days'];
  return seconds < 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

/** An instant, and how far away it is. */
export const near = (iso) => (iso ? h('span', null, at(iso), ' ', h('small', { 'data-near': iso }, apart(iso))) : '–');

export function refreshNear() {
  for (const one of document.querySelectorAll('[data-near]')) one.textContent = apart(one.dataset.near);
}

export function span(fromIso, toIso) {
  const seconds = (Date.parse(toIso) - Date.parse(fromIso)) / 1000;
  return seconds < 120 ? `${Math.max(0, seconds).toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}

/** The next instant at which a clock in the chosen zone shows that time, now included. */
export function nextAt(hour, minute) {
  const start = new Date(Math.floor(now().getTime() / 60000) * 60000);
  for (let i = 0; i < 2 * 24 * 60; i++) {
    const date = new Date(start.getTime() + i * 60000);
    const p = parts(date);
    if (p.hour === hour && p.minute === minute) return date;
  }
  return null;
}
