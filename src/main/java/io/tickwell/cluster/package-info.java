/**
 * Which nodes live, and which of them holds what: heartbeat, lease with a fencing number, takeover.
 */
package io.tickwell.cluster;
