/**
 * The way out of this server, for calls to providers and for alerts alike: through which proxy, and
 * how what is secret may be written in the configuration.
 */
package io.tickwell.outward;
