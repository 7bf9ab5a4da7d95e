// Listens to the server and draws what changes.

import { $, fill, h } from './dom.js';
import { address, get } from './api.js';
import { choose, chosen, now, refreshNear, setExchangeZone, setServerTime, zones } from './time.js';
import { state } from './state.js';
import { answerAt, drawAlerts, drawClock, drawFailing, drawJobs, drawNext, drawNow, drawProviders, drawRuns } from './views.js';
import { listenForDetails, showDetail } from './details.js';
import { listenForOrders } from './order.js';

const SILENCE = 25000;
const AGAIN = 10000;

const draws = {
  hello: [drawZones, drawClock, drawNow, drawJobs, drawProviders, askTicks, askAlerts],
  status: [drawNow],
  jobs: [drawJobs, drawJobChoice, drawNext],
  runs: [drawNow, drawFilteredRuns],
  health: [drawAlerts, askAlerts],
  freshness: [drawJobs],
  failing: [drawFailing],
  providers: [drawProviders],
  trouble: [drawAlerts],
};

let events;
let heard = Date.now();
let shown = false;

function connect() {
  events = new EventSource(address('events'));
  for (const topic of [...Object.keys(draws), 'beat']) {
    events.addEventListener(topic, (event) => {
      heard = Date.now();
      live();
      if (topic === 'beat') return;
      state[topic] = JSON.parse(event.data);
      if (topic === 'hello') {
        setExchangeZone(state.hello.zone);
        setServerTime(state.hello.now);
        $('who').textContent = state.hello.user + (state.hello.may_change ? '' : ', may look only');
      }
      draws[topic].forEach((draw) => draw());
      if ((topic === 'freshness' && !shown) || (['runs', 'status', 'jobs', 'health'].includes(topic) && $('detail').open)) {
        shown = true;
        showDetail();
      }
    });
  }
  events.onerror = () => {
    live();
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN);
  };
}

/** Whether what is shown is what is. */
function live() {
  const silent = events.readyState === EventSource.CLOSED || Date.now() - heard > SILENCE;
  document.body.classList.toggle('silent', silent);
  if (silent) $('state').textContent = `no word from the server since ${new Date(heard).toLocaleTimeString('en-GB')}`;
  else if ($('state').textContent.startsWith('no word')) drawAlerts();
}

function drawZones() {
  fill($('zone'), zones().map(([name, zone]) => h('option', { value: name, selected: name === chosen() }, name === 'exchange' ? `exchange, ${zone}` : name === 'local' ? `local, ${zone}` : zone)));
}

function drawJobChoice() {
  const kept = $('runs-job').value;
  fill($('runs-job'), h('option', { value: '' }, 'all'), state.jobs.map((job) => h('option', { value: job.id, selected: job.id === kept }, job.id)));
}

async function drawFilteredRuns() {
  if (!state.runs) return;
  const job = $('runs-job').value;
  const status = $('runs-status').value;
  if (!job && !status) {
    drawRuns(state.runs);
    return;
  }
  const query = new URLSearchParams({ limit: '50', ...(job && { job }), ...(status && { status }) });
  try {
    const runs = await get('runs?' + query);
    if (job === $('runs-job').value && status === $('runs-status').value) drawRuns(runs);
  } catch (e) {
    fill($('runs-body'), h('p', { class: 'alert' }, e.message));
  }
}

async function askTicks() {
  try {
    state.ticks = await get(`ticks?from=${now().toISOString()}&limit=50`);
    drawNext();
  } catch {
    // It is asked again in a minute; what is wrong with the server is told above.
  }
}

async function askAlerts() {
  try {
    state.alerts = await get('alerts?open=true&limit=20');
    drawAlerts();
  } catch {
    // They are asked for again in ten seconds; what is wrong with the server is told above.
  }
}

function drawAll() {
  [drawClock, drawAlerts, drawNow, drawNext, drawJobs, drawProviders, drawFailing, drawFilteredRuns, answerAt, showDetail].forEach((draw) => draw());
}

$('find').addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = '#symbol/' + encodeURIComponent($('symbol').value.trim());
});
$('at').addEventListener('input', answerAt);
$('at-form').addEventListener('submit', (event) => event.preventDefault());
$('runs-form').addEventListener('submit', (event) => event.preventDefault());
$('runs-form').addEventListener('input', drawFilteredRuns);
$('zone').addEventListener('input', () => {
  choose($('zone').value);
  drawAll();
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    $('symbol').focus();
  }
});
setInterval(() => { refreshNear(); drawClock(); live(); }, 10000);
setInterval(askTicks, 60000);
setInterval(askAlerts, 10000);
listenForOrders();
listenForDetails();
connect();
