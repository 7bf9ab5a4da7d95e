// What the server told last, by topic; null until then.

export const state = { hello: null, status: null, jobs: null, runs: null, health: null, alerts: null, freshness: null, failing: null, providers: null, trouble: null, ticks: null };

export const mayChange = () => state.hello?.may_change === true;

/** False when the system is known to stand still. */
export const runs = () => state.status?.main_service_running !== false;

export const jobName = (id) => state.jobs?.find((job) => job.id === id)?.name ?? id;

const tones = { completed: 'good', healthy: 'good', closed: 'good', partial: 'warn', degraded: 'warn', half_open: 'warn', no_data: 'calm', queued: 'calm', running: 'calm', stopped: 'calm', failed: 'bad', unhealthy: 'bad', open: 'bad' };

export const tone = (status) => tones[status] ?? 'calm';
