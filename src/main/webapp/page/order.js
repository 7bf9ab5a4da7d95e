// Orders a run. One that is sent twice, as when the answer is lost, is one run.

import { $ } from './dom.js';
import { post, toast } from './api.js';

let ordered;

export function order(job) {
  ordered = { job, key: crypto.randomUUID() };
  $('order-title').textContent = `Run ${job.name}`;
  $('order-form').reset();
  $('order-error').hidden = true;
  $('order').showModal();
}

export function listenForOrders() {
  $('order-cancel').addEventListener('click', () => $('order').close());
  $('order-form').addEventListener('input', () => { ordered.key = crypto.randomUUID(); });
  $('order-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const symbols = $('order-symbols').value.split(',').map((one) => one.trim()).filter(Boolean);
    const body = { symbols: symbols.length ? symbols : undefined, from: $('order-from').value || undefined, to: $('order-to').value || undefined };
    try {
      const run = await post(`jobs/${encodeURIComponent(ordered.job.id)}/run`, body, { 'Idempotency-Key': ordered.key });
      $('order').close();
      toast(run.status === 'queued' ? `${ordered.job.name} is busy; this run is next.` : `${ordered.job.name} runs.`);
    } catch (e) {
      $('order-error').textContent = e.message;
      $('order-error').hidden = false;
    }
  });
}
