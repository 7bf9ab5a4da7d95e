/**
 * Tests that run inside of the application, in a real server: what only the container can show
 * about transactions, identities and wiring.
 */
package io.tickwell.container;
