// One run with its attempts, or one symbol with why it is as fresh as it is.

import { $, badge, fill, h, link, number, table, words } from './dom.js';
import { at, near, span, text } from './time.js';
import { get } from './api.js';
import { jobName, runs, state, tone } from './state.js';
import { counts, readable, retryButton, runHash, stopButton, symbolHash } from './views.js';

let shownHash = null;

/** Shows what the address names, if it names one of those. */
export async function showDetail() {
  const [kind, id, symbol] = location.hash.slice(1).split('/').map(decoded);
  if (kind !== 'run' && kind !== 'symbol' || !id) {
    $('detail').close();
    return;
  }
  const hash = location.hash;
  if (shownHash !== hash) {
    shownHash = hash;
    $('detail-title').textContent = kind === 'run' ? 'Run' : id.toUpperCase();
    fill($('detail-body'), h('p', { class: 'quiet' }, 'Asking …'));
  }
  if (!$('detail').open) $('detail').showModal();
  try {
    const content = kind === 'run' ? await run(id, symbol) : await symbolDetail(id);
    if (location.hash === hash) fill($('detail-body'), content);
  } catch (e) {
    if (location.hash === hash) fill($('detail-body'), h('p', { class: 'alert' }, e.message));
  }
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function listenForDetails() {
  $('detail-close').addEventListener('click', () => $('detail').close());
  $('detail').addEventListener('close', () => {
    shownHash = null;
    if (/^#(run|symbol)\//.test(location.hash)) history.pushState(null, '', location.pathname + location.search);
  });
  window.addEventListener('hashchange', showDetail);
}

async function run(id, symbol) {
  const encoded = encodeURIComponent(id);
  const filter = symbol ? `&symbol=${encodeURIComponent(symbol)}` : '';
  const [one, attempts] = await Promise.all([get(`runs/${encoded}`), get(`runs/${encoded}/attempts?limit=1000${filter}`)]);
  $('detail-title').textContent = `Run of ${jobName(one.job)}`;
  const providers = Object.entries(one.providers ?? {}).map(([name, items]) => `${name} ${number(items)}`).join(', ');
  return [
    h('p', null, badge(one.status, tone(one.status)), ' ', one.reason ? readable(one.reason) : ''),
    facts([
      ['Began', near(one.started_at)], ['Took', one.started_at && one.ended_at ? span(one.started_at, one.ended_at) : null], ['Planned', one.planned_at && at(one.planned_at)],
      ['Started by', `${words(one.trigger)}${one.started_by ? ' of ' + one.started_by : ''}`], ['Items', counts(one)], ['Served by', providers || null], ['Node', one.node],
      ['Overdue since', one.overdue_since && at(one.overdue_since)], ['Id', one.run_id],
    ]),
    h('div', { class: 'buttons' }, [stopButton(one), retryButton(one)].filter(Boolean)),
    h('h3', null, symbol ? `Attempts for ${symbol}` : 'Attempts'),
    symbol ? h('p', null, link('All attempts of the run', runHash(one), 'all'), ' · ', link(`All about ${symbol}`, symbolHash(symbol), 'about')) : null,
    attemptTable(attempts, 'Symbol', (attempt) => link(attempt.symbol, symbol ? symbolHash(attempt.symbol) : `${runHash(one)}/${encodeURIComponent(attempt.symbol)}`, `attempt-${attempt.symbol}-${attempt.provider_name}`)),
    attempts.length === 1000 ? h('p', { class: 'quiet' }, 'The first 1,000.') : null,
  ];
}

const facts = (pairs) => h('dl', null, pairs.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));

function attemptTable(attempts, title, first) {
  const said = (one) => [badge(one.status, one.status === 'success' ? 'good' : one.status === 'failed' ? 'bad' : 'warn'), one.error_message ? ' ' + readable(one.error_message) : null];
  return attempts.length === 0 ? h('p', { class: 'quiet' }, 'None, as far as attempts are kept.') : table(
    [[title], ['Provider'], ['Answer', 'long'], ['Time', 'right'], ['At', 'line']],
    attempts.map((one) => [first(one), one.provider_name ?? 'nobody', h('span', null, said(one), one.retry_count > 0 ? h('small', null, ` called ${one.retry_count + 1} times`) : null),
      one.execution_time_ms === null ? '–' : `${number(one.execution_time_ms)} ms`, at(one.created_at)]));
}

async function symbolDetail(asked) {
  const encoded = encodeURIComponent(asked);
  const [fresh, attempts] = await Promise.all([get(`symbols/${encoded}/freshness`), get(`symbols/${encoded}/attempts?limit=100`)]);
  const symbol = fresh.symbol;
  $('detail-title').textContent = symbol.name ? `${symbol.symbol}, ${symbol.name}` : symbol.symbol;
  const types = new Set([...(jobsOf('stock_quotes').length ? ['stock_quotes'] : []), ...fresh.last_data.map((one) => one.data_type), ...fresh.failing.map((one) => one.data_type), ...symbol.unknown_for.map((one) => one.data_type)]);
  return [
    ...[...types].map((type) => because(fresh, type)),
    facts([['Status', symbol.status + (symbol.status_reason ? `: ${readable(symbol.status_reason)}` : '')], ['Tracked', symbol.tracked ? 'yes' : 'no'],
      ['Groups', symbol.groups.join(', ') || null], ['Exchange', symbol.exchange], ['Currency', symbol.currency]]),
    h('h3', null, 'Latest attempts'),
    attemptTable(attempts, 'Run', (attempt) => (attempt.run_id ? link(jobName(attempt.job_id ?? attempt.data_type), `#run/${attempt.run_id}/${encodeURIComponent(attempt.symbol)}`, `of-${attempt.run_id}-${attempt.provider_name}`) : words(attempt.data_type))),
  ];
}

/** What the server says, with a full stop. */
const sentence = (reason) => readable(reason).replace(/\.*$/, '.');

const jobsOf = (type) => (state.jobs ?? []).filter((job) => job.type === type);

/** When data of that type last came, and what stands in the way of newer data. */
function because(fresh, type) {
  const last = fresh.last_data.find((one) => one.data_type === type);
  const why = obstacles(fresh, type);
  const next = jobsOf(type).filter((job) => job.enabled && !job.paused && job.next_run_time).map((job) => job.next_run_time).sort()[0];
  return h('section', { class: 'why ' + (why.length ? 'bad' : 'good') },
    h('h3', null, words(type)),
    h('p', null, last ? ['Last data ', near(last.at), ` from ${last.provider_name}.`] : 'No data yet, as far as attempts are kept.', next ? [' Next tick ', near(next), '.'] : null),
    why.length ? h('ul', null, why.map((one) => h('li', null, one))) : h('p', null, 'Nothing stands in the way.'));
}

function obstacles(fresh, type) {
  const why = [];
  if (state.trouble) why.push(`The server cannot read its database: ${state.trouble}`);
  if (!runs()) why.push('The system stands still: nothing is asked for until it is started.');
  const failing = fresh.failing.find((one) => one.data_type === type);
  if (failing) {
    why.push(h('span', null, 'It fails since ', near(failing.since), failing.failures > 1 ? `, ${number(failing.failures)} times, last ${text(failing.last_failure)}` : '', `: ${sentence(failing.reason ?? 'the reason was not kept')}`,
      failing.next_retry_at ? [' It is asked for again ', near(failing.next_retry_at), '.'] : ' It is asked for again with its job.'));
  }
  const unknown = fresh.symbol.unknown_for.find((one) => one.data_type === type);
  if (unknown) why.push(h('span', null, 'No provider knows it since ', near(unknown.since), unknown.reason ? `: ${readable(unknown.reason)}` : ''));
  else if (fresh.symbol.status !== 'active' && ['stock_quotes', 'historical_prices'].includes(type)) why.push(`It is ${fresh.symbol.status}${fresh.symbol.status_reason ? ': ' + readable(fresh.symbol.status_reason) : ''}`);
  const jobs = jobsOf(type);
  if (!fresh.symbol.tracked && jobs.every((job) => job.items.length === 0 && !job.group)) why.push('It is not tracked: no job asks for it.');
  for (const job of jobs) why.push(...obstaclesOf(job));
  return why;
}

function obstaclesOf(job) {
  const why = [];
  if (!job.enabled) why.push(`${job.name} is switched off by configuration: it runs by hand only.`);
  if (job.paused) why.push(h('span', null, `${job.name} is paused by ${job.paused_by ?? 'somebody'} since `, near(job.paused_at), '.'));
  const fresh = state.freshness?.find((one) => one.job === job.id);
  if (fresh?.last_run?.status === 'failed') why.push(h('span', null, 'The ', link('last run', runHash(fresh.last_run), 'last'), ` of ${job.name} failed: ${sentence(fresh.last_run.reason ?? '')}`));
  else if (fresh?.reason) why.push(`${job.name}: ${sentence(fresh.reason)}`);
  if (job.enabled && !job.paused && job.market_hours_only && job.next_run_time && Date.parse(job.next_run_time) - Date.now() > 1000 * Math.max(3600, 2 * (job.interval_seconds ?? 0))) {
    why.push(h('span', null, `${job.name} ticks while the market is open, which it is not now; next `, near(job.next_run_time), '.'));
  }
  return why;
}
