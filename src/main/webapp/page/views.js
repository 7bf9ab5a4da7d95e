// The sections of the page, each drawn from what the server told last.

import { $, badge, button, fill, h, link, number, table, words } from './dom.js';
import { at, chosen, near, nextAt, now, parts, span, text, zoneName } from './time.js';
import { change, get } from './api.js';
import { jobName, mayChange, runs, state, tone } from './state.js';
import { order } from './order.js';

const ended = (run) => !['queued', 'running'].includes(run.status);
const path = (run, what) => `runs/${run.run_id}/${what}`;

export const runHash = (run) => `#run/${run.run_id}`;
export const symbolHash = (symbol) => `#symbol/${encodeURIComponent(symbol)}`;

export function stopButton(run) {
  return mayChange() && !ended(run) && button('Stop', 'stop-' + run.run_id, () => change(path(run, 'stop'), 'It ends with the chunk that it is in.'));
}

export function retryButton(run) {
  const left = run.status !== 'completed' && run.status !== 'no_data' && run.requested > 0;
  return mayChange() && ended(run) && left && button('Retry', 'retry-' + run.run_id, () => change(path(run, 'retry'), 'What the run left is asked for again.'));
}

const shown = (...buttons) => h('div', { class: 'buttons' }, buttons.filter(Boolean));

/** What a run did, in a few words. */
export function counts(run) {
  const items = [`${number(run.fetched)} of ${number(run.requested)} fetched`];
  for (const part of ['failed', 'empty', 'left_out']) if (run[part] > 0) items.push(`${number(run[part])} ${words(part)}`);
  const rows = ['inserted', 'updated', 'unchanged', 'rejected'].filter((part) => run[part] > 0).map((part) => `${number(run[part])} ${part}`);
  return h('span', null, items.join(', '), rows.length ? h('small', null, ' rows: ', rows.join(', ')) : null);
}

export function drawAlerts() {
  const health = state.health;
  const status = state.trouble ? 'unhealthy' : health?.status;
  $('state').textContent = status ?? 'connecting';
  $('lamp').className = 'lamp ' + (status ? tone(status) : '');
  const issues = [state.trouble, ...(health?.issues ?? [])].filter(Boolean);
  const alerts = state.alerts ?? [];
  fill($('alerts'),
    issues.length === 0 ? null : h('ul', { class: 'alert ' + tone(status) }, issues.map((issue) => h('li', null, readable(issue)))),
    alerts.length === 0 ? null : h('ul', { class: 'alert bad', 'aria-label': 'Open alerts' }, alerts.map((alert) => h('li', null, h('strong', null, `Alert ${alert.id}`), ' open since ', at(alert.opened_at), ': ', readable(alert.words)))));
}

/** Instants in a sentence of the server's, in the chosen zone. */
export function readable(sentence) {
  return sentence.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (iso) => text(iso));
}

export function drawNow() {
  fill($('system'), !mayChange() || !state.status ? null : [
    button('Pause all jobs', 'pause-all', () => change('pause', 'No tick fires until jobs are resumed.', 'Pause all jobs?')),
    button('Resume all', 'resume-all', () => change('resume', 'All jobs are resumed.')),
    runs() ? button('Stop the system', 'system', () => change('stop', 'The system stands still.', 'Stop the system on all nodes?'), 'bad')
      : button('Start the system', 'system', () => change('start', 'The system starts.'), 'main'),
  ]);
  if (!state.runs) return;
  const running = state.runs.filter((run) => !ended(run));
  fill($('now-body'), running.length === 0 ? h('p', { class: 'quiet' }, 'Nothing runs.') : table(
    [['Job'], ['Status'], ['Since'], ['Progress'], ['Node', 'wide'], ['', 'do']],
    running.map((run) => [
      link(jobName(run.job), runHash(run), 'now-' + run.run_id), badge(run.status, tone(run.status)), near(run.started_at ?? run.planned_at),
      progress(run), run.node, shown(stopButton(run)),
    ])));
}

function progress(run) {
  const reached = run.fetched + run.empty + run.failed;
  return h('span', null, h('progress', { max: Math.max(1, run.requested), value: reached, 'aria-label': 'items reached' }), ` ${number(reached)} of ${number(run.requested)}`);
}

/** Jobs that tick more often than this are told in a line of their own. */
const FREQUENT = 40;

export function drawNext() {
  if (!state.ticks) return;
  const paused = new Set((state.jobs ?? []).filter((job) => job.paused).map((job) => job.id));
  const often = state.ticks.filter((job) => job.more || job.at.length > FREQUENT);
  const coming = (job) => job.at.filter((iso) => Date.parse(iso) >= now().getTime());
  const times = new Map(state.ticks.filter((job) => !often.includes(job)).flatMap(coming).map((iso) => [iso, []]));
  for (const job of state.ticks) for (const iso of coming(job)) times.get(iso)?.push(job.job);
  const rows = [...times.keys()].sort().map((iso) => [near(iso), h('span', null, list(times.get(iso).map((id) => name(id, paused))))]);
  const columns = [['Time'], ['Jobs']];
  fill($('next-body'),
    often.length === 0 ? null : h('p', null, 'Often: ', list(often.map((job) => h('span', null, name(job.job, paused), ` ${every(job.job)}, next `, at(coming(job)[0])))), '.'),
    rows.length === 0 ? h('p', { class: 'quiet' }, 'Nothing else within a day.') : table(columns, rows.slice(0, 8)),
    rows.length <= 8 ? null : h('details', { key: 'later' }, h('summary', null, `${rows.length - 8} more within a day`), table(columns, rows.slice(8))));
}

function name(id, paused) {
  return h('span', null, jobName(id), paused.has(id) ? [' ', badge('paused', 'warn')] : null);
}

const list = (parts) => parts.flatMap((part, i) => (i === 0 ? [part] : [', ', part]));

function every(id) {
  const seconds = state.jobs?.find((job) => job.id === id)?.interval_seconds;
  return seconds ? `every ${seconds % 60 === 0 ? seconds / 60 + ' min' : seconds + ' s'}` : 'by its schedule';
}

export async function answerAt() {
  const value = $('at').value;
  if (!value) {
    $('at-answer').textContent = '';
    return;
  }
  const [hour, minute] = value.split(':');
  const from = nextAt(hour, minute);
  if (!from) {
    $('at-answer').textContent = 'No clock there shows that time today or tomorrow.';
    return;
  }
  const when = `${text(from.toISOString(), false)} (${zoneName()})`;
  try {
    const ticks = await get(`ticks?from=${from.toISOString()}&to=${new Date(from.getTime() + 60000).toISOString()}&limit=1`);
    const paused = new Set((state.jobs ?? []).filter((job) => job.paused).map((job) => job.id));
    const stopped = !runs() ? ' The system is stopped, though: nothing fires until it is started.' : '';
    fill($('at-answer'), h('span', null, ticks.length === 0 ? `Nothing is planned at ${when}.` : [`At ${when}: `, list(ticks.map((tick) => name(tick.job, paused))), '.'], stopped));
  } catch (e) {
    $('at-answer').textContent = e.message;
  }
}

export function drawJobs() {
  if (!state.jobs || !state.freshness) return;
  const fresh = new Map(state.freshness.map((one) => [one.job, one]));
  const on = state.jobs.filter((job) => job.enabled);
  const off = state.jobs.filter((job) => !job.enabled);
  const rank = (job) => (fresh.get(job.id)?.stale ? 0 : 1);
  const columns = [['Job'], ['Data'], ['Last served', 'line'], ['Last run'], ['Next', 'line'], ['Failing', 'right'], ['', 'do']];
  const rows = on.sort((a, b) => rank(a) - rank(b)).map((job) => [
    h('span', null, h('strong', { title: job.description }, job.name), ' ', h('small', null, job.id)),
    freshness(job, fresh.get(job.id)), near(fresh.get(job.id)?.last_served_at), lastRun(fresh.get(job.id)?.last_run),
    near(job.next_run_time), number(job.failed_symbols), actions(job),
  ]);
  fill($('jobs-body'), table(columns, rows), off.length === 0 ? null
    : h('details', { key: 'off' }, h('summary', null, `${off.length} switched off by configuration`),
      table([['Job'], ['', 'do']], off.map((job) => [h('span', null, job.name, ' ', h('small', null, job.id)), actions(job)]))));
}

function freshness(job, fresh) {
  const marks = [];
  if (fresh?.stale) marks.push(badge('stale', 'bad'), ' ', h('small', null, readable(fresh.reason ?? '')));
  else if (fresh?.reason) marks.push(badge('unserved', 'calm'), ' ', h('small', null, readable(fresh.reason)));
  else if (fresh && !fresh.last_served_at) marks.push(badge('not yet', 'calm'));
  else if (fresh) marks.push(badge('fresh', 'good'));
  if (job.paused) marks.push(' ', badge('paused', 'warn'), ' ', h('small', null, `by ${job.paused_by ?? 'somebody'} `, at(job.paused_at)));
  return h('span', null, marks);
}

const lastRun = (run) => run && h('a', { href: runHash(run), key: 'last-' + run.run_id }, badge(run.status, tone(run.status)));

function actions(job) {
  return mayChange() ? shown(
    button('Run', 'run-' + job.id, () => order(job)),
    job.paused ? button('Resume', 'pause-' + job.id, () => change(`jobs/${job.id}/resume`, `${job.name} is resumed.`))
      : button('Pause', 'pause-' + job.id, () => change(`jobs/${job.id}/pause`, `${job.name} is paused: no tick of it fires.`))) : null;
}

export function drawProviders() {
  if (!state.providers) return;
  const used = [...state.providers].sort((a, b) => b.calls_today - a.calls_today || a.priority - b.priority);
  const most = used[0];
  const active = used.filter((one) => one.available || one.calls_today > 0);
  const others = used.filter((one) => !active.includes(one));
  fill($('providers-body'),
    h('p', { class: 'answer' }, most && most.calls_today > 0 ? ['Most calls today: ', h('strong', null, most.name), `, ${number(most.calls_today)} of ${number(used.reduce((sum, one) => sum + one.calls_today, 0))}.`] : 'No calls today.',
      h('small', null, ` Today begins at midnight in ${zoneOfExchange()}.`)),
    table([['Provider'], ['Calls today', 'right'], ['Failed', 'right'], ['Budget'], ['Circuit'], ['p50 / p95', 'right wide'], ['Note']], active.map((one) => [
      h('strong', null, one.name),
      h('span', null, number(one.calls_today), ' ', h('meter', { min: 0, max: Math.max(1, most.calls_today), value: one.calls_today, 'aria-hidden': 'true' })),
      number(one.failures_today), budget(one), circuit(one), one.latency_ms ? `${one.latency_ms.p50} / ${one.latency_ms.p95} ms` : '–', note(one),
    ])),
    others.length === 0 ? null : h('p', { class: 'quiet' }, 'Not asked: ', others.map((one) => `${one.name} (${one.enabled ? 'no key' : 'switched off'})`).join(', '), '.'));
}

const zoneOfExchange = () => (state.hello?.zone ?? '').split('/').pop().replaceAll('_', ' ');

function budget(provider) {
  const windows = provider.budget.filter((one) => one.limit > 0);
  return windows.length === 0 ? h('small', null, 'no limit') : h('ul', { class: 'plain' }, windows.map((one) => {
    const tight = one.left !== null && one.left * 10 < one.limit;
    return h('li', null, one.left === null ? `${number(one.limit)} per ${one.per}` : [
      h('meter', { min: 0, max: one.limit, value: one.left, low: one.limit / 10, optimum: one.limit, 'aria-hidden': 'true' }), ' ',
      tight ? badge(`${number(one.left)} left`, one.left === 0 ? 'bad' : 'warn') : `${number(one.left)} left`, ` of ${number(one.limit)} per ${one.per}`,
      one.resets_at && tight ? [', anew ', at(one.resets_at)] : null]);
  }));
}

function circuit(provider) {
  const broken = provider.breakers.filter((one) => one.state !== 'closed');
  if (broken.length > 0) return h('ul', { class: 'plain' }, broken.map((one) => h('li', null, badge(words(one.state), tone(one.state)), ` ${words(one.data_type)} since `, at(one.since), one.last_failure ? h('small', null, ' ', one.last_failure) : null)));
  const last = provider.openings[0];
  return h('span', null, badge('closed', 'good'), last ? h('small', null, ' last open ', at(last.opened_at), `: ${last.reason ?? ''}`) : null);
}

function note(provider) {
  const blocked = provider.blocked_until && Date.parse(provider.blocked_until) > now().getTime();
  if (blocked) return h('span', null, badge('left alone', 'warn'), ' until ', at(provider.blocked_until), h('small', null, ` ${provider.blocked_reason ?? ''}`));
  return provider.last_failure ? h('small', null, 'last failure ', at(provider.last_failure)) : null;
}

export function drawFailing() {
  if (!state.failing) return;
  fill($('failing-body'), state.failing.length === 0 ? h('p', { class: 'quiet' }, 'None.') : table(
    [['Symbol'], ['Data'], ['Since', 'line'], ['Times', 'right'], ['Why', 'long'], ['Asked again', 'line']],
    state.failing.map((one) => [
      link(one.symbol, symbolHash(one.symbol), `failing-${one.symbol}-${one.data_type}`), words(one.data_type), near(one.since), number(one.failures),
      one.reason ? readable(one.reason) : '–', one.next_retry_at ? near(one.next_retry_at) : 'with its job',
    ])),
    state.failing.length === 100 ? h('p', { class: 'quiet' }, 'The latest 100.') : null);
}

export function drawRuns(some) {
  const columns = [['Began', 'line'], ['Job'], ['Status'], ['Items'], ['Why', 'long'], ['By', 'wide'], ['', 'do']];
  const rows = some.map((run) => [
    link(text(run.started_at ?? run.planned_at ?? run.ended_at ?? now().toISOString()), runHash(run), 'run-' + run.run_id), jobName(run.job), h('span', null, badge(run.status, tone(run.status)),
      run.started_at && run.ended_at ? h('small', null, ' ', span(run.started_at, run.ended_at)) : null),
    counts(run), run.reason ? readable(run.reason) : '', `${words(run.trigger)}${run.started_by ? ' of ' + run.started_by : ''}`, shown(stopButton(run), retryButton(run)),
  ]);
  fill($('runs-body'), rows.length === 0 ? h('p', { class: 'quiet' }, 'None.') : table(columns, rows.slice(0, 12)),
    rows.length <= 12 ? null : h('details', { key: 'earlier' }, h('summary', null, `${rows.length - 12} more`), table(columns, rows.slice(12))));
}

export function drawClock() {
  const p = parts(now());
  $('clock').textContent = `${p.hour}:${p.minute} ${chosen() === 'exchange' ? zoneName() + ' time' : zoneName()}`;
}
